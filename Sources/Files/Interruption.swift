import Synchronization

/// What must still be done when somebody ends the program: Ctrl-C, a closed terminal, `kill`.
///
/// Whoever makes something that must not stay behind registers how to clear it. The program's signals
/// strike; tests strike by hand.
public final class Interruption: Sendable {
  /// Clears what was made, and says how things stand now: `原有输出未改动。`
  public typealias Cleanup = @Sendable () -> String

  private struct State {
    var isStruck = false
    var number = 0
    var cleanups: [(number: Int, cleanup: Cleanup)] = []
  }

  private let state = Mutex(State())
  private let gate = Mutex(())

  /// Nothing to do yet.
  public init() {}

  /// Whether the program is being ended: what fails from now on fails for that reason.
  public var isStruck: Bool { state.withLock { $0.isStruck } }

  /// Adds something to do; the number serves to withdraw it.
  public func add(_ cleanup: @escaping Cleanup) -> Int {
    state.withLock { state in
      state.number += 1
      state.cleanups.append((state.number, cleanup))
      return state.number
    }
  }

  /// Withdraws what was added: it is done, or need not be done any more.
  public func withdraw(_ number: Int) {
    state.withLock { $0.cleanups.removeAll { $0.number == number } }
  }

  /// Does something that is over before a strike: making what is then added, for one.
  public func shield<Value: Sendable, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try gate.withLock { (_) throws(Failure) in try body() }
  }

  /// Does what must be done, the newest first, and gives what is to be said; nothing the second time.
  public func strike() -> [String] {
    state.withLock { $0.isStruck = true }
    let cleanups = gate.withLock { _ in
      state.withLock { state in
        defer { state.cleanups = [] }
        return state.cleanups
      }
    }
    return cleanups.reversed().map { $0.cleanup() }
  }
}
