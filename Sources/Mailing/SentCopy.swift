import Files
import Synchronization

/// A copy of what goes out, byte for byte: `sent/leadership-0123456789ab.eml`.
///
/// It stays when somebody may have got the message, and else goes again, however the sending ends.
final class SentCopy: Sendable {
  private enum State {
    /// Nobody has it yet.
    case unsent
    /// Somebody may have it.
    case sent
    /// The copy is gone: nothing may go out any more.
    case gone
  }

  private let path: String
  /// The folder that was made for it; nil when it was there.
  private let folder: String?
  private let state = Mutex(State.unsent)

  /// Writes a message into `sent` of a month's folder, under a name that is free.
  init(_ message: [UInt8], name: String, in month: String) throws(FileError) {
    let folder = month + "/sent"
    self.folder = try FileSystem.kind(folder) == nil ? folder : nil
    try FileSystem.makeFolder(folder)
    var path = "\(folder)/\(name).eml"
    var number = 2
    while try FileSystem.kind(path, follows: false) != nil {
      path = "\(folder)/\(name)-\(number).eml"
      number += 1
    }
    self.path = path
    do { try FileSystem.appendDurably(path, message) } catch {
      discard()
      throw error
    }
  }

  /// Somebody may get the message now; false when the copy is gone already.
  func keep() -> Bool {
    state.withLock { state in
      if state == .unsent { state = .sent }
      return state == .sent
    }
  }

  /// Nobody got it after all.
  func release() { state.withLock { if $0 == .sent { $0 = .unsent } } }

  /// Removes it, unless somebody may have got the message, and the folder made for it when nothing
  /// else is in it.
  func discard() {
    state.withLock { state in
      guard state == .unsent else { return }
      state = .gone
      try? FileSystem.remove(path)
      if let folder { try? FileSystem.removeFolder(folder) }
    }
  }
}
