import Findings
import Glibc
import Reading
import Sheets
import Testing

@testable import Reading

/// Rows of a sheet as texts, trailing empty cells included up to the sheet's width.
func rows(_ sheet: Sheet) -> [[String]] {
  (0..<sheet.rowCount).map { row in
    (0..<sheet.columnCount).map { sheet.text(row: row, column: $0) }
  }
}

struct CSVReadingTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a,\"b \"\"c\"\"\",\nd", [["a", "b \"c\"", ""], ["d", "", ""]]),
    ("\"x\ny\",2", [["x\ny", "2"]]),
    ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
    ("a;b;c\n1,5;2;3\n", [["a", "b", "c"], ["1,5", "2", "3"]]),
    ("sep=;\na;b\n", [["a", "b"]]),
    ("a,5\" pipe,c\n", [["a", "5\" pipe", "c"]]),
    ("\n\na,b\n", [["", ""], ["", ""], ["a", "b"]]),
    ("a,,\n", [["a", "", ""]]),
    ("甲,\u{301}乙\n", [["甲", "\u{301}乙"]]),
  ])
  func readsAnyDialect(text: String, expected: [[String]]) throws {
    let workbook = try SpreadsheetReader.read(Array(text.utf8))
    #expect(rows(workbook.sheets[0]) == expected)
  }

  /// A quotation mark that is part of a text stays one and swallows nothing; blanks before a quoted
  /// field are not part of it; line ends that were mangled on their way are one line end each.
  @Test(arguments: [
    (
      "村,尺\n滨江,\"5寸,12\n三里,\"6寸\",7\n",
      [["村", "尺", ""], ["滨江", "\"5寸", "12"], ["三里", "6寸", "7"]]
    ),
    ("a,\"甲\"乙,c\n1,2,3\n", [["a", "甲乙", "c"], ["1", "2", "3"]]),
    ("\"a \"\"b\"\"\" c \"d\",2\n", [["a \"b\" c \"d\"", "2"]]),
    ("\"a\"b", [["ab"]]),
    ("\"a,\"b\",c\n", [["\"a", "b", "c"]]),
    ("a, \"b,c\", d\n", [["a", "b,c", " d"]]),
    ("\"a\" , \"b \"\"c\"\"\"\n", [["a", "b \"c\""]]),
    ("a,\"\",\"\"\"\"\n", [["a", "", "\""]]),
    ("a,b\r\r\n1,2\r\r\n", [["a", "b"], ["1", "2"]]),
    ("\"x\r\r\ny\",2\r\n", [["x\ny", "2"]]),
    ("村|户数|金额\n滨江|12|3.5\n", [["村", "户数", "金额"], ["滨江", "12", "3.5"]]),
    ("\u{FEFF}\u{FEFF}村,1\n", [["村", "1"]]),
    ("a,\t\"b,c\"\n1,\u{3000}\"2\"\u{A0}\n", [["a", "b,c"], ["1", "2"]]),
    ("1,\"甲队,镇备案,备\"甲队1,好\n", [["1", "\"甲队", "镇备案", "备\"甲队1", "好"]]),
    ("a,b\n\r1,2\n\r", [["a", "b"], ["1", "2"]]),
    ("a,b\n\r\n1,2\n", [["a", "b"], ["", ""], ["1", "2"]]),
    ("村^户数^金额\n滨江^12^3.5\n", [["村", "户数", "金额"], ["滨江", "12", "3.5"]]),
    ("村~户数~金额\n滨江~12~3.5\n", [["村", "户数", "金额"], ["滨江", "12", "3.5"]]),
    (
      "村,期间\n滨江,2019~2020\n三里,2018~2019\n",
      [["村", "期间"], ["滨江", "2019~2020"], ["三里", "2018~2019"]]
    ),
    ("村,1\n\u{1A}", [["村", "1"]]), ("村,1\n\u{0}\u{0}", [["村", "1"]]),
  ])
  func whatProgramsAndPeopleDoToACSV(text: String, expected: [[String]]) throws {
    let workbook = try SpreadsheetReader.read(Array(text.utf8))
    #expect(rows(workbook.sheets[0]) == expected)
    #expect(workbook.sheets[0].unclosedQuoteRow == nil)
  }

  @Test func rowsKeepTheirOwnNumberOfFields() throws {
    let sheet = try SpreadsheetReader.read(Array("a,b,c\n1,2\n\n1,2,3,\n4,".utf8)).sheets[0]
    #expect(sheet.fieldCounts == [3, 2, 1, 4, 2])
  }

  /// Codes that the system's tables lack or give to the private area.
  @Test(
    arguments: [
      ([0x82, 0x35, 0x90, 0x37], "\u{9FB4}"), ([0x82, 0x35, 0x91, 0x34], "\u{9FBB}"),
      ([0x84, 0x31, 0x82, 0x36], "\u{FE10}"), ([0x84, 0x31, 0x83, 0x35], "\u{FE19}"),
      ([0xFE, 0x59], "\u{9FB4}"), ([0xA3, 0xA0], "\u{3000}"),
    ] as [([UInt8], String)])
  func readsAllOfGB18030(code: [UInt8], expected: String) throws {
    let bytes = TextEncoding.gb18030.encoded(Array("村,张".utf8)) + code + [0x0A]
    #expect(rows(try SpreadsheetReader.read(bytes).sheets[0]) == [["村", "张" + expected]])
  }

  /// Each thing that is no table by its own name.
  @Test(
    arguments: [
      ([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], "UTF-32"), ([0x41, 0, 0, 0, 0x11, 0x67, 0, 0], "UTF-32"),
      ([0, 0, 0x67, 0x11, 0, 0, 0, 0x41], "UTF-32"), ([0x1F, 0x8B, 8, 0, 1, 2], "gz"),
      (Array("<style>td{}</style><table>".utf8), "网页"), (Array("<p>村</p>".utf8), "网页"),
      (Array("BZh91AY&SYabcdef".utf8), "bz2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 1], "xz"),
      ([0x28, 0xB5, 0x2F, 0xFD, 1], "zst"),
      (Array(repeating: 0x61, count: 257) + Array("ustar\u{0}00".utf8), "tar"),
      (Array("GIF89a".utf8), "图片"), (Array("RIFF1234WEBP".utf8), "图片"),
      ([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], "图片"), (Array("    ftypheic".utf8), "图片"),
      (Array("\u{1B}$BB<\u{1B}(B,1\n".utf8), "其他编码"), (Array("~{4e~},1\n".utf8), "其他编码"),
    ] as [([UInt8], String)])
  func namesOtherEncodingsAndPackings(bytes: [UInt8], name: String) {
    expectRefusal(bytes, containing: name)
  }

  @Test func big5IsNamedAndNotReadAsSomethingElse() {
    let text = "村里,產業,備註\n濱江村,觀光農業,無\n三里村,養殖,還沒有統計\n"
    expectRefusal(TextEncoding.big5.encoded(Array(text.utf8)), containing: "Big5")
  }

  /// Japanese and Korean are no GB18030, although nearly all their bytes are.
  @Test(arguments: [
    ("SHIFT_JIS", "村,数量,備考\n孤山村,1,なし\nひらがな村,2,平成の合併\n"), ("EUC-JP", "村,数量\nひらがな,2\nカタカナ,3\n"),
    ("EUC-KR", "마을,수량,비고\n고산마을,하나,없음\n강촌마을,둘,계획수립\n경기도광주시,넷,다음\n가나다라,마바사아,보고서\n"),
  ])
  func otherLanguagesAreNamed(name: String, text: String) throws {
    let bytes = try #require(Self.encoded(text, name))
    expectRefusal(bytes, containing: "其他编码")
  }

  private static func encoded(_ text: String, _ name: String) -> [UInt8]? {
    guard let handle = iconv_open(name, "UTF-8"), handle != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(handle) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 2)
    var left = output.count
    let isWhole = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        var (source, target) = (from.baseAddress, to.baseAddress)
        var sourceLeft = from.count
        return iconv(handle, &source, &sourceLeft, &target, &left) != -1
      }
    }
    return isWhole ? output.dropLast(left).map { UInt8(bitPattern: $0) } : nil
  }

  @Test func replacedCharactersAreGarbled() {
    expectRefusal(Array("村,数\n\u{FFFD}\u{FFFD}\u{FFFD},1\n联东村,2\n村村村村村村村,3".utf8), containing: "乱码")
  }

  @Test func oneReplacedCharacterIsNoGarble() throws {
    let text = "村,备注\n联东村委会,含生僻字\u{FFFD}的人名\n"
    #expect(try SpreadsheetReader.read(Array(text.utf8)).sheets[0].rowCount == 2)
  }

  @Test func chineseReadAsWindows1252IsGarbled() {
    expectRefusal(Array("æ•°é‡,å¤å±±é•‡\n1,2\n".utf8), containing: "乱码")
  }

  @Test(arguments: ["孤山镇园山居委会", "序号,村（社区）,组织名称\n"])
  func chineseReadAsLatin1IsGarbled(text: String) {
    for encoding in [TextEncoding.gb18030, .utf8] {
      var garbled = ""
      for byte in encoding.encoded(Array(text.utf8)) {
        garbled.unicodeScalars.append(Unicode.Scalar(byte))
      }
      expectRefusal(Array((garbled + "\n1,2,3\n").utf8), containing: "乱码")
    }
  }

  @Test func lettersWithAccentsAreNotGarbled() throws {
    let text = "Düsseldorf,São Paulo,Málaga,Zürich,Øresund,Ñandú,Café,Håkan\n"
    #expect(
      try SpreadsheetReader.read(Array(text.utf8)).sheets[0].text(row: 0, column: 4) == "Øresund")
  }

  @Test func aNULInASCIIDoesNotMakeItUTF16() throws {
    let sheet = try SpreadsheetReader.read(Array("a,b,c\n1,\u{0},3\n".utf8)).sheets[0]
    #expect(sheet.columnCount == 3)
    #expect(sheet.text(row: 1, column: 2) == "3")
  }

  /// Neither do some in Chinese, in either encoding.
  @Test(arguments: [TextEncoding.utf8, .gb18030])
  func aNULInChineseDoesNotMakeItUTF16(encoding: TextEncoding) throws {
    for text in ["村,数\n孤\u{0}山,1\n", "村,数\n\u{0}孤山,1\n乐庄,2\n", "村,数\n孤山,\u{0}\n"] {
      let workbook = try SpreadsheetReader.read(encoding.encoded(Array(text.utf8)))
      #expect(workbook.encoding == encoding.rawValue)
      #expect(workbook.sheets[0].text(row: 0, column: 1) == "数")
    }
  }

  @Test func noticesAQuoteThatNeverCloses() throws {
    let workbook = try SpreadsheetReader.read(Array("a,b\n1,\"2\n3,4\n".utf8))
    #expect(workbook.sheets[0].unclosedQuoteRow == 1)
  }

  static let text = "序号,村,名称\r\n1,联东村委会,䶮㙟红管家\r\n"

  @Test(arguments: [
    (TextEncoding.utf8, [UInt8]()), (.utf8, [0xEF, 0xBB, 0xBF]), (.gb18030, []),
    (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
    (.utf16LittleEndian, []),
  ])
  func decidesTheEncoding(encoding: TextEncoding, mark: [UInt8]) throws {
    let bytes = mark + encoding.encoded(Array(Self.text.utf8))
    let workbook = try SpreadsheetReader.read(bytes)
    #expect(workbook.encoding == encoding.rawValue)
    #expect(
      rows(workbook.sheets[0]) == [["序号", "村", "名称"], ["1", "联东村委会", "䶮㙟红管家"]])
  }

  @Test func readsExcelsEuroSign() throws {
    let bytes = TextEncoding.gb18030.encoded(Array("价,村".utf8)) + [0x0A, 0x80, 0x2C, 0x31]
    #expect(rows(try SpreadsheetReader.read(bytes).sheets[0])[1] == ["€", "1"])
  }

  @Test(arguments: [
    ([UInt8](), Refusal.empty), ([0xEF, 0xBB, 0xBF, 0x0A], .empty),
    ([0xFF, 0x81, 0x20], .notText(offset: 0)),
    (Array("村,名\n".utf8.dropLast(3)) + [0xFF], .notText(offset: 5)),
  ])
  func refusesWhatIsNoText(bytes: [UInt8], refusal: Refusal) {
    do {
      _ = try SpreadsheetReader.read(bytes)
      Issue.record("was read")
    } catch {
      switch (error, refusal) {
      case (.notText, .notText): break
      default: #expect(error == refusal)
      }
    }
  }

  @Test(arguments: [
    ([UInt8](arrayLiteral: 0x50, 0x4B, 3, 4, 1), "工作簿"),
    (Array("%PDF-1.4".utf8), "PDF"),
    (Array("\u{FEFF} <HTML><table>".utf8), "HTML"),
  ])
  func namesTheTrueFormat(bytes: [UInt8], name: String) {
    expectRefusal(bytes, containing: name)
  }

  @Test func refusesMojibake() {
    #expect(throws: Refusal.garbled(sample: "闈栧煄")) {
      try SpreadsheetReader.read(Array("序号,闈栧煄琛楅亾\n".utf8))
    }
  }

  /// Whatever the bytes are, reading them ends with sheets or a refusal.
  @Test func anyBytesAreSafe() {
    var state: UInt64 = 42
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for _ in 0..<Int(state >> 58) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x09, 0x3C, 0x3E, 0x00, 0x80, 0xFF, 0xE4]
        bytes.append(
          state >> 63 == 0
            ? special[Int(state >> 40) % special.count] : UInt8(truncatingIfNeeded: state >> 32))
      }
      _ = try? SpreadsheetReader.read(bytes)
      _ = try? SpreadsheetReader.read(Array("<?xml version=\"1.0\"?><Workbook>".utf8) + bytes)
    }
  }

  /// What an independent writer puts into a CSV comes back the same.
  @Test(arguments: [",", "\t", ";"], ["\n", "\r\n"])
  func readsBackWhatWasWritten(separator: String, newline: String) throws {
    let pieces = ["", "a", "村", "a b", "x\"y", "1,5;2\t3", "两\n行", "\u{3000}"]
    let table = (0..<12).map { row in
      (0..<5).map { column in
        row == 0
          ? "列\(column)" : pieces[(row * 3 + column * 5) % pieces.count] + (column == 0 ? "·" : "")
      }
    }
    let text = table.map { row in
      row.map {
        "\""
          + $0.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\""
      }.joined(separator: separator)
    }.joined(separator: newline)
    #expect(rows(try SpreadsheetReader.read(Array(text.utf8)).sheets[0]) == table)
  }
}
