import Glibc

/// Facts about this process that only the system knows.
public enum ProcessFacts {
  /// Seconds since some fixed moment, for durations.
  public static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Most memory used so far, in bytes.
  public static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  /// What the programs that this process started and that have ended needed: seconds on all cores, and
  /// the most memory one of them used, in bytes.
  public static var children: (cpu: Double, peak: Int) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return (seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss * 1024)
  }

  /// The number of this process.
  public static var identifier: Int { Int(getpid()) }

  /// Cores this process may use.
  public static var cores: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }

  /// A variable of the environment, nil when it is not set.
  public static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Whether stderr is a terminal.
  public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// The program's arguments, its own name first; known without `/proc` too.
  public static var arguments: [String] { SystemCalls.arguments() }

  /// Writes text to stdout.
  public static func printOut(_ text: String) throws(FileError) {
    let code = write(text, STDOUT_FILENO)
    guard code == 0 else { throw FileError(path: "标准输出", code: code) }
  }

  /// Writes text to stderr; when that fails there is nowhere left to say so.
  public static func printError(_ text: String) { _ = write(text, STDERR_FILENO) }

  /// errno, 0 when all was written.
  private static func write(_ text: String, _ descriptor: Int32) -> Int32 {
    Array(text.utf8).withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return count < 0 ? errno : EIO }
        done += count
      }
      return 0
    }
  }

  /// Keeps the three standard streams open, so that no file of ours takes the number of one that was
  /// closed by the caller and is written into by mistake.
  public static func keepStandardStreams() {
    while true {
      let descriptor = open("/dev/null", O_RDONLY)
      guard descriptor >= 0 else { return }
      if descriptor > STDERR_FILENO {
        close(descriptor)
        return
      }
    }
  }

  /// Ends the process.
  public static func exit(_ status: Int32) -> Never { Glibc.exit(status) }

  /// Asks another process to end.
  public static func end(_ process: Int32) { _ = kill(process, SIGTERM) }

  /// Ends the process at once, without a word and without cleaning up.
  public static func exitNow(_ status: Int32) -> Never { _exit(status) }
}
