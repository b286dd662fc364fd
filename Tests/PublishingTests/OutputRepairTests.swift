import Files
import TestSupport
import Testing

@testable import Publishing

/// Whatever a kill or a power cut left, the next run finds a whole tree and clears the rest.
struct OutputRepairTests {
  struct Cut: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What stands at the output folder; nil for nothing.
    var out: [String: String]?
    /// Rooms of the work folder.
    var rooms: [String: [String: String]]
    /// What people see after the next start.
    var seen: [String: String]?
    var notes: [PublishingNote] = [.cleared]
  }

  static let old = ["1.html": "旧", "x/2.html": "旧"]
  static let new = ["1.html": "新", "y/3.html": "新"]

  @Test(arguments: [
    Cut(testDescription: "nothing yet", out: nil, rooms: [:], seen: nil),
    Cut(
      testDescription: "while pages were written", out: old,
      rooms: [Room.new: ["1.html": "半"], Room.scratch: ["t": "半"]], seen: old),
    Cut(
      testDescription: "while giving up", out: old,
      rooms: [Room.gone + Room.new: ["1.html": "半"], Room.gone + Room.scratch: [:]], seen: old),
    Cut(
      testDescription: "first build, not yet in place", out: nil, rooms: [Room.whole: new],
      seen: nil),
    Cut(testDescription: "before the exchange", out: old, rooms: [Room.whole: new], seen: old),
    Cut(testDescription: "after the exchange", out: new, rooms: [Room.whole: old], seen: new),
    Cut(
      testDescription: "while the old tree was removed", out: new, rooms: [Room.old: old], seen: new
    ),
    Cut(
      testDescription: "no exchange: nothing moved yet", out: old, rooms: [Room.ready: new],
      seen: new, notes: [.repaired]),
    Cut(
      testDescription: "no exchange: between the two moves", out: nil,
      rooms: [Room.ready: new, Room.old: old], seen: new, notes: [.repaired]),
    Cut(
      testDescription: "no exchange: after both moves", out: new, rooms: [Room.old: old], seen: new),
    Cut(
      testDescription: "the folder was taken away since", out: nil, rooms: [Room.old: old],
      seen: old, notes: [.repaired]),
  ])
  func isPutRight(_ cut: Cut) throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    if let pages = cut.out { try Site.make(place, "out", pages) }
    let work = try WorkFolder(in: place.path, for: "out")
    let name = work.path.dropFirst(place.path.count + 1)
    for (room, pages) in cut.rooms { try Site.make(place, "\(name)/\(room)", pages) }

    let folder = try OutputFolder(out)
    folder.abandon()
    #expect(folder.notes == cut.notes)
    let seen = try FileSystem.kind(out) == nil ? nil : Site.texts(out)
    #expect(seen == cut.seen)
    #expect(try Site.names(place.path) == (cut.seen == nil ? [] : ["out"]))
    // And a build works as ever.
    try Site.publish(out, ["4.html": "四"])
    #expect(try Site.texts(out) == ["4.html": "四"])
    #expect(try Site.names(place.path) == ["out"])
  }

  /// A folder of an overlay's lower layer is emptied where it stands; a cut leaves a part of it.
  @Test func aHalfEmptiedFolderIsFinished() throws {
    let place = try TemporaryFolder()
    try Site.make(place, "out", ["x/2.html": "旧"], others: ["notes.txt": "别人的"])
    let work = try WorkFolder(in: place.path, for: "out")
    let name = work.path.dropFirst(place.path.count + 1)
    try Site.make(place, "\(name)/ready", Self.new, others: ["notes.txt": "别人的"])
    var clearing = try Clearing(place.path + "/out", new: work.room(Room.ready), isSeen: true)
    try clearing.run()
    #expect(try FileSystem.kind(place.path + "/out") == nil)
    let lock = try OutputFolder.lock(place.path + "/out")
    lock.release()
    #expect(
      try Site.texts(place.path + "/out")
        == Self.new.merging(["notes.txt": "别人的"]) { $1 })
    #expect(try Site.names(place.path) == ["out"])
  }

  /// Without an exchange of two folders the result is the same.
  @Test func replacingInTwoStepsIsTheSame() throws {
    let place = try TemporaryFolder()
    try Site.make(place, "out", Self.old, others: ["x/notes.docx": "别人的"])
    let out = try OutputPlace(place.path + "/out", makesParents: false)
    let work = try WorkFolder(in: place.path, for: "out")
    let name = work.path.dropFirst(place.path.count + 1)
    try Site.make(place, "\(name)/whole", Self.new, others: ["x/notes.docx": "别人的"])
    var replacement = Replacement(place: out, work: work)
    try replacement.begin()
    #expect(replacement.takeBack())
    try replacement.begin()
    try replacement.finish()
    #expect(try Site.names(work.path) == ["old"])
    #expect(
      try Site.texts(out.path) == Self.new.merging(["x/notes.docx": "别人的"]) { $1 })
  }

  /// What somebody puts into the old tree at the last moment is moved into the new one; what is there
  /// under the same name already is left where it is, and said.
  @Test func nothingThatOthersMadeIsLost() throws {
    let place = try TemporaryFolder()
    try Site.make(place, "out", Self.new, others: ["note.txt": "甲"])
    let work = try WorkFolder(in: place.path, for: "out")
    let name = work.path.dropFirst(place.path.count + 1)
    try Site.make(
      place, "\(name)/old", Self.old, others: ["z/late.docx": "晚到的", "note.txt": "乙"])
    let folder = try OutputFolder(place.path + "/out")
    folder.abandon()
    #expect(folder.notes == [.cleared, .kept(folder: work.room("old"))])
    #expect(
      try Site.texts(place.path + "/out")
        == Self.new.merging(["z/late.docx": "晚到的", "note.txt": "甲"]) { $1 })
    #expect(try Site.texts(work.room("old")) == ["note.txt": "乙"])
  }

  /// What lies in the way and is not a work folder of ours is neither used nor removed.
  @Test(arguments: [
    ".scratch/a", ".out.sevenones-new/a", ".out.sevenones-new.scratch/a",
    ".out.sevenones-new.old/a",
    ".out.sevenones-7f3a91c2-00000000/new/a", ".out.sevenones-7f3a91c2/new/a",
    ".out.sevenones-lock", "out.scratch/a", "out.new", ".other.sevenones-12345678-12345678/new/a",
  ])
  func whatOthersMadeStays(_ path: String) throws {
    let place = try TemporaryFolder()
    try place.write(path, "别人的")
    try Site.publish(place.path + "/out", ["1.html": "一"])
    try Site.publish(place.path + "/out", ["1.html": "壹"])
    #expect(try FileSystem.read(place.path + "/" + path) == Array("别人的".utf8))
    #expect(try Site.texts(place.path + "/out") == ["1.html": "壹"])
    let first = try #require(path.split(separator: "/").first.map(String.init))
    #expect(try Site.names(place.path) == [first, "out"].sorted())
  }
}
