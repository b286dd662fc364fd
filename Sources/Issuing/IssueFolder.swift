import Files
import Findings

/// Writes and withdraws what was issued, below `published/` of the input folder.
public struct IssueFolder: Sendable {
  /// The folder's name in the input folder.
  public static let name = "published"
  /// Where what was withdrawn lies.
  public static let withdrawnName = "withdrawn"

  private let published: String

  /// The folder in an input folder.
  public init(input: String) { published = "\(input)/\(Self.name)" }

  /// Why nothing was written.
  public enum Failure: Error, Sendable {
    /// The month was issued already.
    case isIssued
    /// The month was not issued.
    case isNotIssued
    /// Another run issues a month.
    case isBusy
    /// The system says no.
    case file(FileError)
  }

  /// Where a month is put together, beside its folder to be; nobody else issues meanwhile.
  public struct Room: Sendable {
    /// The folder.
    public let work: WorkFolder
    fileprivate let lock: FileLock
  }

  /// Where a month's folder lies.
  public func path(of month: Month) -> String { "\(published)/\(month.iso)" }

  /// Makes `published/`, and room beside the month's folder to be.
  public func makeRoom(for month: Month) throws(Failure) -> Room {
    let lock = try system { () throws(FileError) in
      try FileSystem.makeFolder(published)
      return try FileLock("\(published)/.sevenones-issue.lock")
    }
    guard let lock else { throw .isBusy }
    try demand(isThere(month) == false, or: .isIssued)
    let work = try system { () throws(FileError) in
      // Left behind by a run that was killed.
      for left in try WorkFolder.left(in: published, for: month.iso) {
        try? FileSystem.removeTree(left.path)
      }
      return try WorkFolder(in: published, for: month.iso)
    }
    return Room(work: work, lock: lock)
  }

  /// Gives the room back, and `published/` with it where nothing lies there.
  public func giveBack(_ room: Room) {
    try? FileSystem.removeTree(room.work.path)
    room.lock.release()
    try? FileSystem.removeFolder(published)
  }

  /// Puts the files in place all at once, with their digests, and on disk before that.
  public func write(
    _ files: [String: [UInt8]], month: Month, in room: Room
  ) throws(Failure) {
    let room = room.work.room(month.iso)
    try system { () throws(FileError) in
      try FileSystem.makeNewFolder(room)
      var digests = DigestList()
      for path in files.keys.sorted() {
        var folder = room
        for part in path.split(separator: "/").dropLast() {
          folder += "/\(part)"
          try FileSystem.makeFolder(folder)
        }
        let bytes = files[path] ?? []
        try FileSystem.writeAnew("\(room)/\(path)", bytes)
        digests.add(path, bytes)
      }
      try FileSystem.writeAnew("\(room)/\(IssuedMonth.Name.digests)", digests.bytes)
      try FileSystem.syncAll(room)
    }
    try demand(isThere(month) == false, or: .isIssued)
    try system { () throws(FileError) in
      try FileSystem.renameToFree(room, path(of: month))
      try FileSystem.syncFolder(published)
    }
  }

  /// Moves a month's folder to `published/withdrawn/2020-06-1`; the reason lies in it as
  /// `withdrawal.txt`, beside the record as it was.
  ///
  /// - Returns: where it lies now.
  public func withdraw(
    _ month: Month, _ withdrawal: IssueRecord.Withdrawal
  ) throws(Failure) -> String {
    try demand(isThere(month), or: .isNotIssued)
    let folder = path(of: month)
    let bytes = try system { () throws(FileError) in
      try FileSystem.read("\(folder)/\(IssuedMonth.Name.record)", limit: 1 << 20)
    }
    guard var kept = IssueRecord(String(decoding: bytes, as: UTF8.self)) else {
      throw .isNotIssued
    }
    kept.withdrawal = withdrawal
    return try system { () throws(FileError) in
      let archive = "\(published)/\(Self.withdrawnName)"
      try FileSystem.makeFolder(archive)
      var number = 1
      while try FileSystem.kind("\(archive)/\(month.iso)-\(number)", follows: false) != nil {
        number += 1
      }
      let place = "\(archive)/\(month.iso)-\(number)"
      try FileSystem.write("\(folder)/\(IssuedMonth.Name.withdrawal)", Array(kept.text.utf8))
      try FileSystem.syncAll(folder)
      try FileSystem.renameToFree(folder, place)
      try FileSystem.syncFolder(published)
      return place
    }
  }

  private func isThere(_ month: Month) throws(Failure) -> Bool {
    try system { () throws(FileError) in
      try FileSystem.kind(path(of: month), follows: false) != nil
    }
  }

  private func demand(_ holds: Bool, or failure: Failure) throws(Failure) {
    if !holds { throw failure }
  }

  private func system<Value>(
    _ body: () throws(FileError) -> Value
  ) throws(Failure) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}
