import Glibc

/// The signals by which people and systems end a program.
public enum Signals {
  /// Ctrl-C, `kill`, a closed terminal.
  public static let ending = [SIGINT, SIGTERM, SIGHUP]

  /// Calls `body` with each ending signal that comes from now on, in a thread of its own.
  ///
  /// The handler itself only writes a byte, so that `body` may do anything; programs started by this
  /// one have the signals as they were.
  public static func watch(_ body: @escaping @Sendable (Int32) -> Void) {
    guard let pipe = SystemCalls.watch(ending) else { return }
    Threads.start {
      while let number = next(pipe) { Threads.start { body(number) } }
    }
  }

  private static func next(_ pipe: Int32) -> Int32? {
    while true {
      var number: UInt8 = 0
      let count = read(pipe, &number, 1)
      if count == 1 { return Int32(number) }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// Sleeps until the process ends.
  public static func park() -> Never { while true { sleep(1) } }
}
