import Files

/// Replaces an output folder where the file system cannot swap two folders in one step.
///
/// For a moment nothing, or only a part of the old tree, stands there. From `begin` on the room
/// `ready` says so, and the next run finishes.
struct Replacement {
  let place: OutputPlace
  let work: WorkFolder
  private var isEmptying = false

  init(place: OutputPlace, work: WorkFolder) {
    self.place = place
    self.work = work
  }

  private var ready: String { work.room(Room.ready) }
  private var old: String { work.room(Room.old) }

  /// From here on the new tree is to be put in place.
  func begin() throws(FileError) {
    try FileSystem.rename(work.room(Room.whole), ready)
    try FileSystem.syncFolder(work.path)
  }

  /// Does what is left to do.
  mutating func finish() throws(FileError) {
    if try FileSystem.kind(place.path, follows: false) != nil { try moveAway() }
    try FileSystem.renameToFree(ready, place.path)
  }

  private mutating func moveAway() throws(FileError) {
    do {
      try FileSystem.rename(place.path, old)
    } catch {
      // A folder of an overlay's lower layer cannot be moved, but it can be emptied.
      guard error.code == FileError.otherDisk else { throw error }
      isEmptying = true
      var clearing = try Clearing(place.path, new: ready, isSeen: true)
      try clearing.run()
      if let kept = clearing.kept.first { throw .occupied(place.path + "/" + kept) }
    }
  }

  /// Puts things back as they were; false when that cannot be done.
  func takeBack() -> Bool {
    do {
      if isEmptying { return false }
      if try FileSystem.kind(old, follows: false) != nil {
        try FileSystem.renameToFree(old, place.path)
      }
      if try FileSystem.kind(ready, follows: false) != nil {
        try FileSystem.rename(ready, work.room(Room.whole))
      }
      return true
    } catch {
      return false
    }
  }
}
