import Files

/// Puts right what runs left behind that were killed or cut off by a power failure.
///
/// Whoever calls holds the lock, so that none of the work folders found is in use.
struct OutputRepair {
  private let place: OutputPlace

  init(_ place: OutputPlace) { self.place = place }

  /// Does it, and tells what there was to do.
  func run() throws(FileError) -> [PublishingNote] {
    var notes: [PublishingNote] = []
    let left: [WorkFolder]
    do { left = try WorkFolder.left(in: place.parent, for: place.name) } catch {
      // A folder that may be written in but not listed.
      if error == .noPermission(place.parent) { return [] }
      throw error
    }
    for work in left { notes += try repair(work) }
    return notes
  }

  private func repair(_ work: WorkFolder) throws(FileError) -> [PublishingNote] {
    var notes: [PublishingNote] = [.cleared]
    if try has(work, Room.ready) {
      if try has(work, Room.old), try isThere() {
        // Somebody made another folder there meanwhile.
        try drop(work, Room.ready)
      } else {
        var replacement = Replacement(place: place, work: work)
        try replacement.finish()
        try place.syncStep(work)
        notes[0] = .repaired
      }
    } else if try has(work, Room.old), try !isThere() {
      try FileSystem.renameToFree(work.room(Room.old), place.path)
      notes[0] = .repaired
    }
    // What is left of it now does no harm: if it cannot be cleared, it stays.
    for room in [Room.old, Room.whole] where (try? drop(work, room)) == nil {
      notes.append(.kept(folder: work.room(room)))
    }
    for room in [Room.new, Room.scratch] {
      try? work.clear(room)
      try? work.clear(Room.gone + room)
    }
    work.remove()
    return notes
  }

  /// Removes a whole tree, but nothing in it that others made and that is nowhere else (EEXIST).
  private func drop(_ work: WorkFolder, _ room: String) throws(FileError) {
    guard try has(work, room) else { return }
    var clearing = try Clearing(work.room(room), new: place.path)
    try clearing.run()
    if let kept = clearing.kept.first { throw .occupied(kept) }
  }

  private func has(_ work: WorkFolder, _ room: String) throws(FileError) -> Bool {
    if case .folder? = try FileSystem.kind(work.room(room), follows: false) { true } else { false }
  }

  private func isThere() throws(FileError) -> Bool {
    try FileSystem.kind(place.path, follows: false) != nil
  }
}
