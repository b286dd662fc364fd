import Programme
import Sheets

/// The headers and titles of some ledgers, folded and ready to be looked up.
public struct LedgerCatalogue: Sendable {
  /// One column of one ledger that a header may mean.
  struct Meaning: Sendable {
    var ledger: Int
    var column: Int
  }

  /// The ledgers, by the positions used here.
  public let ledgers: [Ledger]
  private var headers = ByteDictionary()
  private var meanings: [[Meaning]] = []
  private var forbidden = ByteDictionary()
  private(set) var titles: [(form: [UInt8], ledger: Int)] = []

  /// A catalogue over ledgers and the headers that must not be collected.
  public init(_ ledgers: [Ledger], forbidden names: [String]) {
    self.ledgers = ledgers
    for name in names { forbidden.insert(TextFolding.foldHeader(Array(name.utf8)[...]), 0) }
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
  }

  private mutating func add(_ header: String, _ meaning: Meaning) {
    let form = TextFolding.foldHeader(Array(header.utf8)[...])
    guard !form.isEmpty else { return }
    if let known = headers[form] {
      if !meanings[known].contains(where: { $0.ledger == meaning.ledger }) {
        meanings[known].append(meaning)
      }
    } else {
      headers.insert(form, meanings.count)
      meanings.append([meaning])
    }
  }

  /// The columns a folded header may mean; empty for none.
  func meanings(of header: [UInt8]) -> [Meaning] { headers[header].map { meanings[$0] } ?? [] }

  /// Whether a folded header must not be collected.
  func isForbidden(_ header: [UInt8]) -> Bool { forbidden[header] != nil }

  /// The ledger whose name stands in a folded title; the longest name wins.
  func ledger(inTitle title: [UInt8]) -> Int? {
    titles.first { PlaceName.contains($0.form, in: title) }?.ledger
  }
}
