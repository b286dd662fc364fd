import Testing
import Texts

@testable import Mailing

/// Headers: folded at 76 columns, encoded by whole characters, read back equal.
struct HeaderTests {
  /// What a field says once it is unfolded and decoded.
  func read(_ bytes: [UInt8]) -> String {
    guard let header = HeaderReader(bytes + [0x0D, 0x0A]) else { return "no header" }
    return header.fields.map { "\($0.name)=\(EncodedWord.decode($0.value))" }.joined(separator: "|")
  }

  func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  func written(_ text: String) -> [UInt8] {
    var writer = HeaderWriter()
    writer.text("Subject", text)
    return writer.bytes
  }

  @Test func textsOfEveryLengthComeBackEqual() {
    for unit in ["字", "é", "a字", "😀", "👨‍👩‍👧‍👦", "e\u{301}\u{302}\u{303}", "“七个一”"] {
      for count in 1...90 {
        let text = String(repeating: unit, count: count)
        let bytes = written(text)
        #expect(read(bytes) == "Subject=\(text)")
        for line in lines(bytes) {
          #expect(line.utf8.count <= 76)
          for word in line.split(separator: " ") where word.hasPrefix("=?") {
            #expect(word.utf8.count <= 75)
            // Whole characters in every word: each decodes alone.
            let alone = EncodedWord.decode(String(word))
            #expect(!alone.contains("\u{FFFD}") && !alone.hasPrefix("=?"))
          }
        }
      }
    }
  }

  @Test(arguments: [
    (75, 45), (76, 45), (400, 45), (74, 45), (73, 45), (72, 45), (71, 42), (16, 3), (15, 0),
    (12, 0),
    (0, 0),
  ])
  func encodedWordsHoldWhatFits(columns: Int, bytes: Int) {
    #expect(EncodedWord.capacity(columns: columns) == bytes)
    let text = [UInt8](repeating: 0x61, count: bytes)
    #expect(bytes == 0 || EncodedWord.encode(text).utf8.count <= columns)
  }

  @Test(arguments: [
    ("Report", "Subject: Report\r\n"),
    ("七个一", "Subject: =?UTF-8?B?5LiD5Liq5LiA?=\r\n"),
    ("a  b", "Subject: =?UTF-8?B?YSAgYg==?=\r\n"),
    (" a", "Subject: =?UTF-8?B?IGE=?=\r\n"),
    ("=?UTF-8?B?YQ==?=", "Subject: =?UTF-8?B?PT9VVEYtOD9CP1lRPT0/PQ==?=\r\n"),
  ])
  func textsAreWrittenPlainWhereTheyCan(text: String, field: String) {
    #expect(String(decoding: written(text), as: UTF8.self) == field)
  }

  @Test func longPlainTextsAreFolded() {
    let text = (1...40).map { "word\($0)" }.joined(separator: " ")
    #expect(read(written(text)) == "Subject=\(text)")
    #expect(lines(written(text)).allSatisfy { $0.utf8.count <= 76 })
    let block = String(repeating: "x", count: 300)
    #expect(read(written(block)) == "Subject=\(block)")
    #expect(lines(written(block)).allSatisfy { $0.utf8.count <= 76 })
  }

  @Test(arguments: [
    [""], ["王某某"], ["Wang, Xiao"], ["a \"b\" \\ c"], ["=?UTF-8?B?YQ==?="],
    [String(repeating: "很长的名字", count: 24)], ["王, 某", "", "Li (office)", "张;某<x@y.org>"],
    [String(repeating: "long name ", count: 11) + "x"], ["a@b.org"],
  ])
  func mailboxesComeBackEqual(names: [String]) throws {
    let list = try names.enumerated().map { position, name in
      try MailAddress(name: name, address: "p\(position)@example.org")
    }
    var writer = HeaderWriter()
    writer.mailboxes("To", list)
    #expect(lines(writer.bytes).allSatisfy { $0.utf8.count <= 76 })
    #expect(lines(writer.bytes).dropFirst().allSatisfy { $0.hasPrefix(" ") })
    let header = try #require(HeaderReader(writer.bytes + [0x0D, 0x0A]))
    #expect(header.fields.count == 1)
    #expect(MailboxList.parse(header.fields[0].value) == list)
  }

  @Test func aHundredMailboxesComeBackEqual() throws {
    let list = try (1...100).map {
      try MailAddress(name: "第\($0)个收件人", address: "p\($0)@example.org")
    }
    var writer = HeaderWriter()
    writer.mailboxes("To", list)
    let header = try #require(HeaderReader(writer.bytes + [0x0D, 0x0A]))
    #expect(MailboxList.parse(header.fields[0].value) == list)
  }

  @Test(arguments: [
    ("report.pdf", ["filename=\"report.pdf\""]),
    ("a b.pdf", ["filename=\"a b.pdf\""]),
    ("通报.pdf", ["filename*=UTF-8''%E9%80%9A%E6%8A%A5.pdf"]),
    ("a\"b.pdf", ["filename*=UTF-8''a%22b.pdf"]),
    ("100%.pdf", ["filename=\"100%.pdf\""]),
    (
      "七个一七个一七个一.pdf",
      [
        "filename*0*=UTF-8''%E4%B8%83%E4%B8%AA%E4%B8%80%E4%B8%83%E4%B8%AA%E4%B8%80;",
        "filename*1*=%E4%B8%83%E4%B8%AA%E4%B8%80.pdf",
      ]
    ),
  ])
  func fileNamesFollowRFC2231(name: String, tokens: [String]) {
    #expect(HeaderParameter.tokens("filename", name) == tokens)
  }

  @Test func longFileNamesComeBackEqual() {
    for count in 1...120 {
      let name = String(repeating: "通😀", count: count) + ".pdf"
      let tokens = HeaderParameter.tokens("filename", name)
      #expect(tokens.allSatisfy { $0.utf8.count <= 75 })
      let values = tokens.map { $0.split(separator: "=", maxSplits: 1)[1].filter { $0 != ";" } }
      var bytes: [UInt8] = []
      var rest = Array(values.joined().utf8.dropFirst("UTF-8''".utf8.count))[...]
      while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
          bytes.append(byte)
          continue
        }
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      }
      #expect(String(decoding: bytes, as: UTF8.self) == name)
    }
  }

  @Test func base64OfEveryLengthComesBackEqual() {
    #expect(String(decoding: Base64.encode(Array("七".utf8)), as: UTF8.self) == "5LiD")
    for count in 0...200 {
      let bytes = (0..<count).map { UInt8(($0 * 37 + count) & 255) }
      let lines = Base64.lines(bytes)
      #expect(Base64.decode(lines.filter { $0 > 0x20 }) == bytes)
      #expect(
        String(decoding: lines, as: UTF8.self).split(separator: "\r\n").allSatisfy {
          $0.utf8.count <= 76
        })
    }
    for text in ["A", "AA=A", "A===", "====", "AA!A"] { #expect(Base64.decode(text.utf8) == nil) }
  }
}
