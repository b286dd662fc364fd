import Files
import TestSupport
import Testing

@testable import Publishing

/// What may be replaced and what may not; after a power cut too.
struct OutputContentTests {
  static let list = "1.html\nmanifest.json\n"

  struct Folder: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var files: [String: String]
    var content: OutputContent
  }

  @Test(arguments: [
    Folder(testDescription: "dot files", files: [".gitignore": "*"], content: .empty),
    Folder(
      testDescription: "a site", files: ["manifest.json": "{\n  \"program\": \"sevenones\",\n"],
      content: .own(kind: nil)),
    Folder(
      testDescription: "forms",
      files: ["manifest.json": "{\n  \"program\": \"sevenones\",\n  \"kind\": \"forms\",\n"],
      content: .own(kind: "forms")),
    Folder(testDescription: "a letter", files: ["letter.txt": "x"], content: .foreign),
    Folder(
      testDescription: "another program's manifest",
      files: ["manifest.json": "{\"name\": \"app\"}", ".sevenones.files": list], content: .foreign),
    Folder(
      testDescription: "an empty manifest alone", files: ["manifest.json": "", "1.html": ""],
      content: .foreign),
    Folder(
      testDescription: "an empty manifest of ours",
      files: ["manifest.json": "", "1.html": "", ".sevenones.files": ""], content: .own(kind: nil)),
    Folder(
      testDescription: "a manifest of noughts",
      files: ["manifest.json": "\0\0\0\0", "1.html": "", ".sevenones.files": list],
      content: .own(kind: nil)),
    Folder(
      testDescription: "a manifest that breaks off",
      files: ["manifest.json": "{\n  \"prog\0\0", "1.html": "", ".sevenones.files": list],
      content: .own(kind: nil)),
    Folder(
      testDescription: "no manifest but our list",
      files: ["1.html": "", ".sevenones.files": "\0\0"],
      content: .own(kind: nil)),
    Folder(
      testDescription: "torn forms",
      files: ["manifest.json": "", "xlsx/a": "", ".sevenones.files": ""],
      content: .own(kind: "forms")),
  ])
  func isRecognised(_ folder: Folder) throws {
    let place = try TemporaryFolder()
    for (name, text) in folder.files { try place.write("out/" + name, text) }
    #expect(try OutputContent(place.path + "/out") == folder.content)
  }

  @Test func whatIsNoFolderIsSaidToBeNone() throws {
    let place = try TemporaryFolder()
    let out = try place.write("out", "别人的")
    #expect(throws: PublishingError.notFolder(path: out)) { try OutputFolder(out) }
    #expect(try FileSystem.read(out) == Array("别人的".utf8))
    try FileSystem.remove(out)
    try FileSystem.makeFolder(place.path + "/real")
    try place.link("real", "out")
    try Site.publish(out, ["1.html": "一"])
    #expect(try Site.texts(place.path + "/real") == ["1.html": "一"])
    try FileSystem.rename(place.path + "/real", place.path + "/elsewhere")
    #expect(throws: PublishingError.brokenLink(path: out)) { try OutputFolder(out) }
    #expect(try Site.names(place.path) == ["elsewhere", "out"])
  }

  @Test(arguments: [
    (
      PublishingError.closedAbove(path: "/out", FileError(path: "/", code: 30)),
      "新的输出要先在“/”中写好再整体替换，但那里所在磁盘只读，未作任何改动。"
        + "请让运行本程序的账号可以写入那里，或者输出到可以写入的文件夹下面，例如--output /out/site。"
    ),
    (.mountPoint(path: "/out"), "“/out”是挂载点，不能整体替换，未作任何改动。请输出到它下面的文件夹，例如--output /out/site。"),
    (.mountInside(path: "out/public"), "输出文件夹中的“out/public”是挂载点，不能整体替换，未作任何改动。请卸载它，或者换一个输出文件夹。"),
    (.notFolder(path: "out"), "“out”是文件，不是文件夹，未作任何改动。请换一个输出文件夹。"),
    (
      .brokenLink(path: "out"),
      "“out”是一个链接，但所指的文件夹不存在，未作任何改动。请先建好那个文件夹，或者换一个输出文件夹。"
    ),
    (
      .notDurable(FileError(path: "out", code: 5), kept: "old"),
      "新的输出已经就位，但磁盘没有确认写好：“out”磁盘读写出错。请检查磁盘后再试；原有输出保留在“old”。"
    ),
    (
      .halfway(FileError(path: "out", code: 5), waiting: "ready"),
      "替换输出文件夹时中断：“out”磁盘读写出错。请检查磁盘后再试。新的输出完整地保留在“ready”，再次运行会先把它补放到位。"
    ),
    (.system(FileError(path: "out", code: 28)), "无法写入“out”：磁盘空间不足。请腾出空间后再试。原有输出未改动。"),
  ])
  func readsSo(error: PublishingError, words: String) { #expect(error.message == words) }

  @Test(arguments: [
    (PublishingNote.cleared, "上次运行没有做完，留下的临时文件已清理。"),
    (.repaired, "上次运行在替换输出文件夹时中断，已恢复完整。"),
    (.damaged, "上次的输出不完整（可能断过电），已全部重写；不是本程序写的文件都已保留。"),
    (.kept(folder: "old"), "“old”没有全部清理（其中有不是本程序写的文件，或者没有权限），请自行处理。"),
  ])
  func isNotedSo(note: PublishingNote, words: String) { #expect(note.message == words) }

  /// What a power cut does where nothing was synced: names without content. Everything is written
  /// anew; what others put there, and the record of what was sent, stay.
  @Test(arguments: ["", "1.ht", "\0\0\0\0", "1.html\nx/2.html\n", nil])
  func aTornTreeIsWrittenAnew(_ list: String?) throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    let pages = ["1.html": "一", "x/2.html": "二", "x/stale.html": ""]
    let own = [
      "x/notes.docx": "别人的", ".gitkeep": "", "mail/2020-06/sent.csv": "x\r\n",
      "mail/2020-06/sent/a.eml": "x", "mail/2020-06/empty": "",
    ]
    try Site.make(place, "out", pages, others: own)
    try FileSystem.remove(out + "/" + OutputFolder.listName)
    if let list { try place.write("out/" + OutputFolder.listName, list) }
    try place.write("out/1.html", "")
    if list != nil { try place.write("out/manifest.json", "") }
    let notes = try Site.publish(out, ["1.html": "壹", "x/2.html": "二"])
    #expect(notes == [.damaged])
    var expected = ["1.html": "壹", "x/2.html": "二"].merging(own) { $1 }
    expected[".gitkeep"] = nil
    #expect(try Site.texts(out) == expected)
    #expect(try FileSystem.kind(out + "/.gitkeep") != nil)
    #expect(try Site.publish(out, ["1.html": "壹"]).isEmpty)
  }

  @Test func aFolderOfOthersAtThePathOfAPageIsOneTooMany() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    try Site.publish(out, ["1.html": "一"])
    for inner in ["2.html/a.txt", "3.html"] {
      if inner == "3.html" {
        try FileSystem.makeFolder(out + "/3.html")
      } else {
        try place.write("out/" + inner, "别人的")
      }
      let page = String(inner.prefix(6))
      #expect(throws: PublishingError.occupied(path: page)) {
        try Site.publish(out, ["1.html": "壹", page: "二"])
      }
      #expect(try FileSystem.read(out + "/1.html") == Array("一".utf8))
    }
  }
}
