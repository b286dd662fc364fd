import Files
import ReportBuilding
import Synchronization

/// One line on stderr that is drawn anew; nothing at all where stderr is no terminal.
final class ProgressBar: Sendable {
  private let isShown = ProcessFacts.isTerminal
  private let lastPercent = Mutex(-1)

  private func show(_ done: Int, of all: Int) {
    guard isShown, all > 0 else { return }
    let percent = done * 100 / all
    let isNew = lastPercent.withLock { last -> Bool in
      if percent == last { return false }
      last = percent
      return true
    }
    guard isNew else { return }
    let filled = percent * 30 / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    ProcessFacts.printError("\r\(bar) \(done)/\(all) 个单位")
  }

  /// Shows how far something has come while it is done; the line is gone when it ends, well or not.
  static func during<Value, Failure: Error>(
    _ work: (@escaping ReportBuild.Progress) async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let bar = ProgressBar()
    defer { bar.clear() }
    return try await work { bar.show($0, of: $1) }
  }

  private func clear() {
    guard isShown, lastPercent.withLock({ $0 >= 0 }) else { return }
    ProcessFacts.printError("\r\u{1B}[K")
  }
}
