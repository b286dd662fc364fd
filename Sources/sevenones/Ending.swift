import ArgumentParser
import Files
import ReportBuilding
import Synchronization

/// Ends the program with the exit status that the guide tells (Decisions: Output).
enum Ending {
  /// What is to be cleared when a signal ends the program.
  static let interruption = Interruption()

  /// Could not be done: status 2.
  static func failure(_ error: BuildError) -> ExitCode { failure(error.message) }

  /// Could not be done: status 2.
  static func failure(_ message: String) -> ExitCode {
    // Whoever was interrupted fails too; what is to be said of that is said where it was heard.
    if interruption.isStruck { Signals.park() }
    ProcessFacts.printError("错误：\(message)\n")
    return ExitCode(2)
  }

  /// Ends with what a command threw.
  static func end(_ error: any Error) -> Never {
    if interruption.isStruck { Signals.park() }
    if let error = error as? FileError {
      end(status: failure("无法写到\(error.path)：\(error.sentence)").rawValue)
    }
    let code = SevenOnes.exitCode(for: error)
    let text = SevenOnes.fullMessage(for: error)
    if !text.isEmpty {
      if code.isSuccess {
        do { try ProcessFacts.printOut(text + "\n") } catch { end(error) }
      } else {
        ProcessFacts.printError(text + "\n")
      }
    }
    end(status: code.rawValue)
  }

  /// Ends with a status.
  static func end(status: Int32) -> Never {
    if interruption.isStruck { Signals.park() }
    ProcessFacts.exit(status)
  }

  // MARK: Signals

  /// Seconds after which a second signal is one of impatience: some programs send the first twice.
  private static let patience = 1.0

  /// From now on Ctrl-C and the like clear up, say so, and end the program with 128 + signal.
  static func watchSignals() {
    let first = Mutex<Double?>(nil)
    Signals.watch { signal in
      let now = ProcessFacts.seconds
      let since = first.withLock { first -> Double? in
        defer { first = first ?? now }
        return first.map { now - $0 }
      }
      if let since {
        guard since > patience else { return }
        ProcessFacts.printError("未等清理完就已结束；留下的临时文件下次运行时清理。\n")
        ProcessFacts.exitNow(128 + signal)
      }
      if ProcessFacts.isTerminal { ProcessFacts.printError("\n") }
      let words = interruption.strike().joined()
      ProcessFacts.printError("已中断。\(words)\n")
      ProcessFacts.exitNow(128 + signal)
    }
  }
}
