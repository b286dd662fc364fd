import Findings
import Testing

@testable import Reading

/// What a start tag holds is told before the parser sees it, wherever the pieces are cut.
struct StartTagGuardTests {
  struct Case: Sendable {
    var text: String
    /// Names of its fullest tag, and bytes of its longest.
    var names: Int
    var bytes: Int
  }

  static let cases: [Case] = [
    Case(text: "", names: 0, bytes: 0), Case(text: "a=b>c", names: 0, bytes: 0),
    Case(text: "<a/>", names: 0, bytes: 4), Case(text: "<a b='1'/>", names: 1, bytes: 10),
    Case(text: "<a b = \"1\" c='2' xmlns:d=\"e\">x=y</a>", names: 3, bytes: 29),
    // Inside a value nothing counts but the quote that it began with.
    Case(text: "<a b='<c d=\"e\" f=>'>g=h</a>", names: 1, bytes: 20),
    Case(text: "<a b=\"'\" c='\"'/>", names: 2, bytes: 16),
    // What only looks like a tag has no names.
    Case(text: "<!-- <a b='1' c='2' d='3'> -- > ---><a b='1'/>", names: 1, bytes: 10),
    Case(text: "<![CDATA[<a b='1' c='2'>]] >]]]><a/>", names: 0, bytes: 4),
    Case(text: "<?a b='1' c='2' ?? > ?><a b='1'/>", names: 1, bytes: 10),
    Case(text: "<!-x a='1' b='2'><a/>", names: 0, bytes: 4),
    Case(text: "<![CDATX[a='1'><a b='1'/>", names: 1, bytes: 10),
    Case(text: "<><a b='1' c='2'>", names: 2, bytes: 15),
    Case(text: "<a b='1'><a b='1' c='2'><a/></a></a>", names: 2, bytes: 15),
    // Tags that never end.
    Case(text: "<a b='1' c='2", names: 2, bytes: 13), Case(text: "<a b=", names: 1, bytes: 5),
  ]

  /// Whether all pieces of this size pass.
  static func passes(_ text: String, _ limits: Limits, chunk: Int) -> Bool {
    var tags = StartTagGuard(limits: limits)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      do {
        try tags.pass(bytes[start..<min(start + chunk, bytes.count)])
      } catch {
        return false
      }
    }
    return true
  }

  @Test(arguments: cases) func tellsNamesAndBytes(_ item: Case) {
    for chunk in [1, 2, 3, 7, 1000] {
      for names in 0...5 {
        var limits = Limits()
        limits.tagNames = names
        #expect(Self.passes(item.text, limits, chunk: chunk) == (item.names <= names))
      }
      for bytes in 0...40 {
        var limits = Limits()
        limits.tagBytes = bytes
        #expect(Self.passes(item.text, limits, chunk: chunk) == (item.bytes <= bytes), "\(bytes)")
      }
    }
  }

  /// What is wrong before the tag is told first, as without pieces.
  @Test(arguments: [1, 5, 64, 65_536]) func anEarlierFaultComesFirst(chunk: Int) {
    let names = (0..<300).map { " a\($0)='1'" }.joined()
    let broken = #expect(throws: Refusal.self) {
      try SpreadsheetReader.read(Array("<t></r><r\(names)/></t>".utf8), chunk: chunk)
    }
    #expect(broken?.rule == "file.malformed-xml")
    #expect(throws: Refusal.limit(name: "XML标记中的属性和命名空间数", value: 256)) {
      try SpreadsheetReader.read(Array("<t><r\(names)/></t></x>".utf8), chunk: chunk)
    }
  }

  /// A hundred thousand names in one tag (1.1 MB) took half a minute, twice as many took minutes.
  @Test(arguments: ["a", "xmlns:a"]) func manyNamesAreRefusedAtOnce(name: String) {
    let tag = (0..<200_000).map { "\(name)\($0)=\"1\"" }.joined(separator: " ")
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: Refusal.limit(name: "XML标记中的属性和命名空间数", value: 256)) {
        try SpreadsheetReader.read(Array("<rows><row \(tag)/></rows>".utf8))
      }
    }
    #expect(time < .seconds(20))
  }
}
