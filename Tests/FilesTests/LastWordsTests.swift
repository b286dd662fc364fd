import Files
import Foundation
import Testing

/// A fault of the program's own says what was in hand before it ends the process.
///
/// Each runs in a process of its own, which is meant to die.
struct LastWordsTests {
  /// What a process said that held this file when it fell.
  static func said(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  static let line = "程序意外终止（信号"
  static let file = "正在处理：2020-06/孤山镇/表七.csv。"

  @Test func aTrapNamesTheFile() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      LastWords.install()
      LastWords.note("2019-07/季市镇/表一.csv")
      LastWords.note("2020-06/孤山镇/表七.csv")
      let most = Int(CommandLine.arguments.count) + .max - 1
      _ = most + CommandLine.arguments.count
      fatalError("a sum that does not fit")
    }
    let text = Self.said(result)
    #expect(text.contains(Self.line))
    #expect(text.contains(Self.file))
    #expect(!text.contains("季市镇"))
  }

  @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE, SIGBUS])
  func eachSignalEndsTheProcessAsItsOwn(number: Int32) async {
    let result = await #expect(
      processExitsWith: .signal(number), observing: [\.standardErrorContent]
    ) { [number] in
      // The test's own reports of crashes would hide how the process ends.
      for other in [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE, SIGBUS] { signal(other, SIG_DFL) }
      LastWords.install()
      LastWords.note("2020-06/孤山镇/表七.csv")
      // The threads of tasks hold back what does not come from a fault, but for abort(3).
      if number == SIGABRT { abort() } else { raise(number) }
    }
    #expect(Self.said(result).contains("\(Self.line)\(number)），\(Self.file)"))
  }

  /// A handler on the same stack would find no room.
  @Test func aStackRunOverNamesTheFile() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      LastWords.install()
      LastWords.note("2020-06/孤山镇/表七.csv")
      func deep(_ number: Int) -> Int { number < 0 ? 0 : deep(number + 1) + number % 3 }
      exit(Int32(truncatingIfNeeded: deep(1)))
    }
    #expect(Self.said(result).contains(Self.file))
  }

  @Test func aSignalFromOutsideNamesWhatAllWorkersHold() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      LastWords.install()
      for name in ["甲", "乙"] {
        let worker = Thread {
          LastWords.note("2020-06/\(name)镇/表七.csv")
          sleep(60)
        }
        worker.start()
      }
      usleep(300_000)
      abort()
    }
    let text = Self.said(result)
    for name in ["甲", "乙"] { #expect(text.contains("正在处理：2020-06/\(name)镇/表七.csv。")) }
  }

  @Test func nothingInHandIsNothingSaidAndNamesSteerNoTerminal() async {
    let silent = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      LastWords.install()
      LastWords.note("2020-06/孤山镇/表七.csv")
      LastWords.note("")
      abort()
    }
    #expect(!Self.said(silent).contains("正在处理"))
    let steering = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      LastWords.install()
      LastWords.note("a\u{1B}[2J\nb" + String(repeating: "长", count: 5000))
      abort()
    }
    #expect(Self.said(steering).contains("正在处理：a?[2J?b长"))
  }
}
