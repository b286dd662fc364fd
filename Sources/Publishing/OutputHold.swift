import Files
import Synchronization

/// What a run holds while it writes output: the lock and a work folder, until it gives them back.
final class OutputHold: Sendable {
  /// How far the run is.
  enum Phase {
    /// Pages are being written; people see the old output.
    case open
    /// The new output is in place.
    case published
    /// The new output waits in the work folder for the next run.
    case halfway
    /// Given up.
    case closed
  }

  let place: OutputPlace
  /// What stood there before this run.
  let content: OutputContent
  /// What was put right before it began.
  let notes: [PublishingNote]
  let work: WorkFolder
  let phase = Mutex(Phase.open)
  private let lock: FileLock

  /// Takes a place, or says at once what would only come out at the end.
  init(_ path: String, kind: String?) throws(PublishingError) {
    place = try PublishingError.system { () throws(FileError) in
      try OutputPlace(path, makesParents: true)
    }
    var taken: FileLock?
    do throws(PublishingError) {
      if FileSystem.isMountPoint(place.path) { throw PublishingError.mountPoint(path: path) }
      (lock, notes) = try Self.lock(place, shown: path)
      taken = lock
      content = try Self.look(place, shown: path, kind: kind)
      let place = place
      work = try PublishingError.system { () throws(FileError) in try Self.makeWork(place) }
    } catch {
      taken?.release()
      place.removeMade()
      throw error
    }
  }

  /// Takes the lock, and puts right what killed runs left.
  static func lock(
    _ place: OutputPlace, shown: String
  ) throws(PublishingError) -> (lock: FileLock, notes: [PublishingNote]) {
    let lock: FileLock?
    do { lock = try FileLock(place.lockPath) } catch {
      let isThere = (try? FileSystem.kind(place.lockPath, follows: false)) != nil
      guard error.isRefusal, !isThere else { throw .system(error) }
      throw .closedAbove(path: shown, FileError(path: place.parent, code: error.code))
    }
    guard let lock else { throw .busy(path: shown) }
    let notes = try PublishingError.system { () throws(FileError) in
      try OutputRepair(place).run()
    }
    return (lock, notes)
  }

  private static func look(
    _ place: OutputPlace, shown: String, kind: String?
  ) throws(PublishingError) -> OutputContent {
    let (content, entries) = try PublishingError.system { () throws(FileError) in
      let content = try OutputContent(place.path)
      let hasEntries = content == .empty || content == .own(kind: kind)
      return (content, hasEntries ? try FileSystem.entries(place.path) : [])
    }
    switch content {
    case .nothing: return content
    case .foreign: throw .notOurs(path: shown)
    case .own(let found) where found != kind: throw .notOurs(path: shown)
    case .notFolder: throw .notFolder(path: shown)
    case .brokenLink: throw .brokenLink(path: shown)
    case .own, .empty: break
    }
    guard FileSystem.mayChange(place.path) else { throw .system(.noPermission(place.path)) }
    for entry in entries {
      let path = place.path + "/" + entry.name
      if case .folder = entry.kind, FileSystem.isMountPoint(path) { throw .mountInside(path: path) }
    }
    return content
  }

  private static func makeWork(_ place: OutputPlace) throws(FileError) -> WorkFolder {
    let work = try WorkFolder(in: place.parent, for: place.name)
    do {
      try FileSystem.makeNewFolder(work.room(Room.new))
      try FileSystem.makeNewFolder(work.room(Room.scratch))
    } catch {
      clear(work)
      throw error
    }
    return work
  }

  // MARK: Giving back

  /// Gives up what is not published, gives back the rest, and says how things stand.
  func giveUp() -> String {
    let words = phase.withLock { phase in
      switch phase {
      case .published: return "新的输出已经就位。"
      case .halfway: return "再次运行会补做完。"
      case .closed: return ""
      case .open:
        phase = .closed
        Self.clear(work)
        try? work.clear(Room.whole)
        work.remove()
        return "原有输出未改动，临时文件已清理。"
      }
    }
    lock.release()
    place.removeMade()
    return words
  }

  /// Clears what is of no use once the new tree is in place.
  func clearAfterPublishing() {
    try? work.clear(Room.scratch)
    work.remove()
  }

  private static func clear(_ work: WorkFolder) {
    for room in [Room.new, Room.scratch] {
      // A worker may still be writing: its folder is taken away from under it first, so that nothing
      // comes back.
      let gone = Room.gone + room
      guard (try? FileSystem.rename(work.room(room), work.room(gone))) != nil else { continue }
      for _ in 0..<3 where (try? work.clear(gone)) != nil { break }
    }
    work.remove()
  }
}
