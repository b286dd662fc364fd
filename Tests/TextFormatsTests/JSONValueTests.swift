import Foundation
import Testing
import TextFormats

/// JSON keeps its order, and Foundation reads it as it was meant.
struct JSONValueTests {
  static let value = JSONValue.members([
    ("text", .text("a\"\\\n\t\u{1}\u{202E}村")), ("list", .list([.number(1), .flag(true), .null])),
    ("lines", .lines([.members([("a", .number(1)), ("b", .text("c"))]), .text("d")])),
    ("empty", .members([])), ("written", .written(Array("[2]".utf8))),
  ])

  @Test func isCompactOrIndented() {
    let text = "\"a\\\"\\\\\\n\\t\\u0001\\u202e村\""
    #expect(
      String(decoding: Self.value.compact, as: UTF8.self)
        .hasPrefix("{\"text\":\(text),\"list\":[1,true,null],"))
    #expect(
      String(decoding: Self.value.indented, as: UTF8.self) == """
        {
          "text": \(text),
          "list": [1, true, null],
          "lines": [
            {"a": 1, "b": "c"},
            "d"
          ],
          "empty": {},
          "written": [2]
        }
        """)
  }

  @Test(arguments: [value.indented, value.compact]) func isReadByFoundation(_ bytes: [UInt8]) throws
  {
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(read["text"] as? String == "a\"\\\n\t\u{1}\u{202E}村")
    #expect(read["written"] as? [Int] == [2])
    #expect((read["lines"] as? [Any])?.count == 2)
  }
}
