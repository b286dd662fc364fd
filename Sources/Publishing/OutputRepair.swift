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
    for work in try WorkFolder.left(in: place.parent, for: place.name) {
      notes += try repair(work)
    }
    return notes
  }

  private func repair(_ work: WorkFolder) throws(FileError) -> [PublishingNote] {
    var notes: [PublishingNote] = [.cleared]
    if try has(work, Room.ready) {
      if try has(work, Room.old), try isThere() {
        // Somebody made another folder there meanwhile.
        try drop(work, Room.ready, &notes)
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
    for room in [Room.old, Room.whole] where try has(work, room) { try drop(work, room, &notes) }
    for room in [Room.new, Room.scratch] {
      try work.clear(room)
      try work.clear(Room.gone + room)
    }
    work.remove()
    return notes
  }

  /// Removes a whole tree, but nothing in it that others made and that is nowhere else.
  private func drop(
    _ work: WorkFolder, _ room: String, _ notes: inout [PublishingNote]
  ) throws(FileError) {
    var clearing = try Clearing(work.room(room), new: place.path)
    try clearing.run()
    if !clearing.kept.isEmpty { notes.append(.kept(folder: work.room(room))) }
  }

  private func has(_ work: WorkFolder, _ room: String) throws(FileError) -> Bool {
    if case .folder? = try FileSystem.kind(work.room(room), follows: false) { true } else { false }
  }

  private func isThere() throws(FileError) -> Bool {
    try FileSystem.kind(place.path, follows: false) != nil
  }
}
