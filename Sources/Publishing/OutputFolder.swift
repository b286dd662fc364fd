import Files

/// A folder that changes all at once or not at all.
///
/// Pages go to a work folder beside it; `publish` puts the new tree in the place of the old one in a
/// single step, after all of it is on disk. What we did not write is carried over untouched. One
/// build at a time.
///
/// How far a run had come stands in the names of the rooms of its work folder (`Room`), which is all
/// that the next run needs to know after a kill or a power cut (`OutputRepair`).
public final class OutputFolder: Sendable {
  /// Lists what the last build wrote, one path a line; a dot file, so that it is not published.
  public static let listName = ".sevenones.files"
  /// Says which files were read and by which version.
  public static let manifestName = "manifest.json"

  private let hold: OutputHold
  private let interruption: Interruption
  private let cleanup: Int

  /// Takes the folder and makes room beside it.
  ///
  /// `kind` is what the manifest says of folders that hold something else than a site. Whoever strikes
  /// `interruption` gives it all back.
  ///
  /// - Throws: `PublishingError` when it is busy, not ours, or cannot be replaced or written.
  public init(
    _ path: String, kind: String? = nil, interruption: Interruption = Interruption()
  ) throws(PublishingError) {
    self.interruption = interruption
    (hold, cleanup) = try interruption.shield { () throws(PublishingError) in
      guard !interruption.isStruck else { throw .system(.interrupted(path)) }
      let hold = try OutputHold(path, kind: kind)
      return (hold, interruption.add { hold.giveUp() })
    }
  }

  deinit { interruption.withdraw(cleanup) }

  /// What stood there before this run changed anything.
  public var content: OutputContent { hold.content }

  /// What the user should know of what was found.
  public var notes: [PublishingNote] { hold.notes }

  /// A writer for one worker.
  public func writer() -> PageWriter {
    PageWriter(
      staging: hold.work.room(Room.new), previous: content == .nothing ? nil : hold.place.path)
  }

  /// A folder for temporary files that are not published.
  public var scratch: String { hold.work.room(Room.scratch) }

  /// Keeps builds away from a folder while something else is written in it, after putting right what
  /// a killed run left.
  ///
  /// A build meanwhile says that the folder is busy, and so does this while a build is at work.
  public static func lock(_ path: String) throws(PublishingError) -> FileLock {
    let place = try PublishingError.system { () throws(FileError) in
      try OutputPlace(path, makesParents: false)
    }
    let lock = try OutputHold.lock(place, shown: path).lock
    let kind = try PublishingError.system { () throws(FileError) in
      try FileSystem.kind(place.path)
    }
    guard case .folder? = kind else {
      lock.release()
      throw .system(.missing(path))
    }
    return lock
  }

  /// Gives up: removes what was written beside the folder. After `publish` there is nothing to remove.
  public func abandon() { _ = hold.giveUp() }

  // MARK: Publishing

  /// Puts the new tree in place. `written` lists all paths, one a line, the manifest's last.
  @discardableResult
  public func publish(written: [UInt8]) throws(PublishingError) -> [PublishingNote] {
    try hold.phase.withLock { (phase) throws(PublishingError) in
      // Given up meanwhile; whoever did so says why.
      guard phase == .open else { throw .system(.interrupted(hold.place.path)) }
      var notes = try complete(written)
      do throws(PublishingError) {
        try replace()
      } catch {
        switch error {
        case .notDurable: phase = .published
        case .halfway: phase = .halfway
        default: break
        }
        throw error
      }
      phase = .published
      // The build is done; what cannot be cleared now is cleared by the next one.
      let old = hold.work.room(Room.old)
      if case .folder? = try? FileSystem.kind(old, follows: false) {
        var clearing = try? Clearing(old, new: hold.place.path)
        try? clearing?.run()
        if clearing?.kept.isEmpty == false { notes.append(.kept(folder: old)) }
      }
      hold.clearAfterPublishing()
      return notes
    }
  }

  /// Makes the new tree whole: what is not ours, the list, the folder's rights, all of it on disk.
  private func complete(_ written: [UInt8]) throws(PublishingError) -> [PublishingNote] {
    let place = hold.place
    let new = hold.work.room(Room.new)
    var notes: [PublishingNote] = []
    if content != .nothing {
      let list = try PublishingError.system { () throws(FileError) in
        try PublishedList(in: place.path)
      }
      if !list.isWhole { notes.append(.damaged) }
      try CarryOver(old: place.path, new: new, list: list).run()
      FileSystem.copyRights(from: place.path, to: new)
    }
    try PublishingError.system { () throws(FileError) in
      try FileSystem.create(new + "/" + Self.listName, written)
      try FileSystem.rename(new, hold.work.room(Room.whole))
      // Before anybody can see the new tree: or else a power cut leaves empty files in it.
      try FileSystem.syncAll(hold.work.path)
    }
    return notes
  }

  private func replace() throws(PublishingError) {
    let place = hold.place
    let whole = hold.work.room(Room.whole)
    if content == .nothing {
      try PublishingError.system { () throws(FileError) in
        try FileSystem.renameToFree(whole, place.path)
      }
      return try settle(kept: place.path)
    }
    let isExchanged = try PublishingError.system { () throws(FileError) in
      try FileSystem.exchange(whole, place.path)
    }
    if isExchanged {
      try settle(kept: whole)
      try? FileSystem.rename(whole, hold.work.room(Room.old))
      return
    }
    var replacement = Replacement(place: place, work: hold.work)
    do {
      try replacement.begin()
      try replacement.finish()
    } catch {
      if replacement.takeBack() { throw .system(error) }
      throw .halfway(error, waiting: hold.work.room(Room.ready))
    }
    try settle(kept: hold.work.room(Room.old))
  }

  /// Waits until the step itself is on disk: only then may the old tree go.
  private func settle(kept: String) throws(PublishingError) {
    do {
      try hold.place.syncStep(hold.work)
    } catch {
      throw .notDurable(error, kept: kept)
    }
  }
}
