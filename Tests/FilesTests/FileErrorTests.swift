import Files
import Glibc
import TestSupport
import Testing

/// Whatever the system answers, people are told what it means and what to do.
struct FileErrorTests {
  @Test func everyAnswerHasItsWords() {
    for code in Int32(1)...133 {
      let error = FileError(path: "x", code: code)
      #expect(error.sentence == "\(error.reason)。\(error.remedy)。")
      #expect(error.remedy.hasPrefix("请"), "\(code)")
      #expect(error.reason.utf8.count > 5 && !error.reason.contains("系统错误"), "\(code)")
      // What has no words of ours has the system's, and the number only beside them.
      #expect(
        !error.reason.contains("\(code)") || error.reason.contains(String(cString: strerror(code))))
    }
  }

  @Test(arguments: [
    (EACCES, "没有权限。请让运行本程序的账号可以读写它。"), (ENOSPC, "磁盘空间不足。请腾出空间后再试。"),
    (EBUSY, "正被占用，可能是挂载点。请关闭正在使用它的程序，或者换一个位置。"),
    (EDOM, "系统答复“Numerical argument out of domain”（错误33）。请检查磁盘和网络后再试，仍不行时请把这句话告诉系统管理员。"),
  ])
  func readsSo(code: Int32, words: String) {
    #expect(FileError(path: "x", code: code).sentence == words)
  }

  struct Odd: Sendable {
    var path: String
    var code: Int32
  }

  @Test(arguments: [
    Odd(path: "/dev/null", code: ENODEV), Odd(path: "/dev", code: EISDIR),
    Odd(path: "/dev/null/x", code: ENOTDIR), Odd(path: "/none/x", code: ENOENT),
  ])
  func whatIsNoFileIsCalledWhatItIs(_ odd: Odd) {
    #expect(throws: FileError(path: odd.path, code: odd.code)) { try FileSystem.read(odd.path) }
  }

  @Test func aPipeIsNotWaitedFor() throws {
    let place = try TemporaryFolder()
    let path = place.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: FileError(path: path, code: ENODEV)) { try FileSystem.read(path) }
  }

  @Test func nothingIsMadeWhereSomethingStands() throws {
    let place = try TemporaryFolder()
    let file = try place.write("a", "别人的")
    #expect(throws: FileError(path: file, code: EEXIST)) { try FileSystem.create(file, []) }
    #expect(throws: FileError(path: file, code: ENOTDIR)) { try FileSystem.makeFolder(file) }
    #expect(throws: FileError(path: file, code: EEXIST)) {
      try FileSystem.renameToFree(try place.write("b", "我的"), file)
    }
    #expect(try FileSystem.read(file) == Array("别人的".utf8))
  }
}
