import Programme
import Sheets

/// The headers and titles of some ledgers, folded and ready to be looked up.
///
/// A class, so that asking it copies nothing; nothing in it changes.
public final class LedgerCatalogue: Sendable {
  /// One column of one ledger that a header may mean.
  struct Meaning: Sendable {
    var ledger: Int
    var column: Int
  }

  /// The ledgers, by the positions used here.
  public let ledgers: [Ledger]
  private let headers: ByteDictionary
  private let meanings: [[Meaning]]
  private let forbidden: ByteDictionary
  let titles: [(form: [UInt8], ledger: Int)]
  /// Whether a header is written in digits and signs alone, as numbers are.
  let hasNumericHeaders: Bool

  /// A catalogue over ledgers and the headers that must not be collected.
  public init(_ ledgers: [Ledger], forbidden names: [String]) {
    self.ledgers = ledgers
    var forbidden = ByteDictionary()
    for name in names { forbidden.insert(TextFolding.foldHeader(Array(name.utf8)[...]), 0) }
    self.forbidden = forbidden
    var headers = ByteDictionary()
    var meanings: [[Meaning]] = []
    var hasNumericHeaders = false
    func add(_ header: String, _ meaning: Meaning) {
      let form = TextFolding.foldHeader(Array(header.utf8)[...])
      guard !form.isEmpty else { return }
      if form.allSatisfy(Self.isNumeric) { hasNumericHeaders = true }
      if let known = headers[form] {
        if !meanings[known].contains(where: { $0.ledger == meaning.ledger }) {
          meanings[known].append(meaning)
        }
      } else {
        headers.insert(form, meanings.count)
        meanings.append([meaning])
      }
    }
    var titles: [(form: [UInt8], ledger: Int)] = []
    for (position, ledger) in ledgers.enumerated() {
      // Own headers before aliases: an alias never takes a header away from its owner.
      for (column, schema) in ledger.columns.enumerated() {
        add(schema.header, Meaning(ledger: position, column: column))
      }
      for (column, schema) in ledger.columns.enumerated() {
        for alias in schema.aliases { add(alias, Meaning(ledger: position, column: column)) }
      }
      for name in [ledger.name] + ledger.aliases {
        titles.append((TextFolding.fold(Array(name.utf8)[...]), position))
      }
    }
    titles.sort { ($1.form.count, $0.ledger) < ($0.form.count, $1.ledger) }
    self.headers = headers
    self.meanings = meanings
    self.titles = titles
    self.hasNumericHeaders = hasNumericHeaders
  }

  /// Whether a byte stands in plain numbers and dates: digits, points, strokes, blanks.
  static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 0x20, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"),
      UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  /// The columns a folded header may mean; empty for none. Where it means nothing as it stands, a
  /// required mark or number in front and a bracket behind are left out: `*2.类别（单选）` → 类别.
  func meanings(of header: [UInt8]) -> [Meaning] {
    if let known = headers[header] { return meanings[known] }
    // Only a mark, a number or a bracket can be left out.
    guard let first = header.first, let last = header.last,
      Self.isFront(first) || last == UInt8(ascii: ")") || first == 0xE2
    else { return [] }
    return Self.undecorated(header).lazy.compactMap { self.headers[$0] }.first.map { meanings[$0] }
      ?? []
  }

  private static func isFront(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"), 48...57: true
    default: false
    }
  }

  /// A header with less and less around it: `*2.类别(单选)` → `2.类别(单选)`, `类别(单选)`, `类别`.
  private static func undecorated(_ header: [UInt8]) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    var text = header[...]
    func keep() {
      if text.count < (forms.last ?? header).count { forms.append(Array(text)) }
    }
    while text.first == UInt8(ascii: "*") || text.starts(with: "★".utf8) {
      text = text.dropFirst(text.first == UInt8(ascii: "*") ? 1 : 3)
    }
    keep()
    // `2.`, `2、`, `(2)`, and the number alone only before one of these: 35周岁 keeps its number.
    let isOpen = text.first == UInt8(ascii: "(")
    let rest = text.dropFirst(isOpen ? 1 : 0)
    let digits = rest.prefix { (48...57).contains($0) }.count
    if digits > 0, digits <= 2 {
      let after = rest.dropFirst(digits)
      if isOpen ? after.first == UInt8(ascii: ")") : after.first == UInt8(ascii: ".") {
        text = after.dropFirst()
      } else if !isOpen, after.starts(with: "、".utf8) {
        text = after.dropFirst(3)
      }
    }
    keep()
    if text.last == UInt8(ascii: ")"), let open = text.lastIndex(of: UInt8(ascii: "(")),
      open > text.startIndex
    {
      text = text[..<open]
    }
    while text.last == UInt8(ascii: "*") || text.last == UInt8(ascii: ":") {
      text = text.dropLast()
    }
    keep()
    return forms
  }

  /// Whether a folded header must not be collected, however it is marked or numbered: `*2.手机号(必填)`.
  func isForbidden(_ header: [UInt8]) -> Bool {
    if forbidden[header] != nil { return true }
    return headers[header] == nil
      && Self.undecorated(header).contains { forbidden[$0] != nil }
  }

  /// The ledger whose name stands in a folded title; the longest name wins.
  func ledger(inTitle title: [UInt8]) -> Int? {
    titles.first { PlaceName.contains($0.form, in: title) }?.ledger
  }
}
