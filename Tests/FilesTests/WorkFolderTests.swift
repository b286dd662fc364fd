import Files
import TestSupport
import Testing

/// A work folder is known by its name alone, and nothing else is taken for one.
struct WorkFolderTests {
  @Test(arguments: ["out", "通报", "a.sevenones-12345678", "with space", ".hidden"])
  func areFoundAgain(name: String) throws {
    let place = try TemporaryFolder()
    let made = try [
      WorkFolder(in: place.path, for: name), WorkFolder(in: place.path, for: name),
    ]
    _ = try WorkFolder(in: place.path, for: name + "x")
    let number = made[0].path.suffix(17)
    for other in [
      ".\(name).sevenones-lock", ".\(name).sevenones-00000000-00000000", ".\(name).sevenones-",
      ".\(name).sevenones-\(number.uppercased())x", ".other.sevenones-\(number)",
      ".\(name).sevenones-+\(number.dropFirst())",
    ] {
      try FileSystem.makeFolder(place.path + "/" + other)
    }
    let found = try WorkFolder.left(in: place.path, for: name)
    #expect(Set(found.map(\.path)) == Set(made.map(\.path)))
  }

  @Test func onlyItsRoomsAreCleared() throws {
    let place = try TemporaryFolder()
    let work = try WorkFolder(in: place.path, for: "out")
    try FileSystem.makeFolder(work.room("new"))
    try FileSystem.write(work.room("new") + "/a", [])
    try FileSystem.write(work.path + "/mine", Array("别人的".utf8))
    try work.clear("new")
    try work.clear("new")
    work.remove()
    #expect(try FileSystem.entries(work.path).map(\.name) == ["mine"])
    try FileSystem.remove(work.path + "/mine")
    work.remove()
    #expect(try FileSystem.entries(place.path).isEmpty)
  }
}
