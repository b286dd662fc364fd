import Files
import Foundation
import Programme
import ReportBuilding

/// A form's CSV, and what a clerk makes of it.
struct FormReading {
  typealias Row = [String: String]

  let ledger: Ledger
  let lines: [[String]]
  let header: [String]
  let rows: [Row]

  init(_ folder: String, _ ledger: Ledger) throws {
    self.ledger = ledger
    let bytes = try FileSystem.read("\(folder)/\(Self.sheetName(ledger)).csv")
    lines = Fixture.lines(String(decoding: bytes.dropFirst(3), as: UTF8.self))
    header = lines[2].map(Self.unmarked)
    rows = Self.records(lines)
  }

  static func programme(_ input: String) throws -> Programme {
    try Programme.decode(
      String(decoding: try FileSystem.read(input + "/programme.yaml"), as: UTF8.self))
  }

  /// The ledgers of a town's folder, or of that of the county's own unit.
  static func ledgers(_ programme: Programme, of folder: String) -> [Ledger] {
    programme.ledgers.filter { $0.isOfCounty == (folder == programme.heading.countyFolder) }
  }

  static func sheetName(_ ledger: Ledger) -> String { String(ledger.name.prefix { $0 != " " }) }

  /// `="321282106201"` → `321282106201`.
  static func unguarded(_ text: String) -> String {
    text.hasPrefix("=\"") ? String(text.dropFirst(2).dropLast()) : text
  }

  /// `*党员人数` → `党员人数`.
  static func unmarked(_ header: String) -> String {
    header.hasPrefix("*") ? String(header.dropFirst()) : header
  }

  static func code(_ row: Row) -> String { unguarded(row["区划代码"] ?? "") }

  /// Village and the ledger's other key columns.
  static func key(_ row: Row, _ ledger: Ledger) -> [String] {
    [code(row)]
      + ledger.key.filter { ledger.columns[$0].role == nil }.map { column in
        (row[ledger.columns[column].header] ?? "").filter { $0 != "“" && $0 != "”" }
      }
  }

  static func byKey(_ rows: [Row], _ ledger: Ledger) -> [[String]: Row] {
    Dictionary(rows.map { (key($0, ledger), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Rows of a table by header; the second line of a header fills the gaps of the first.
  static func records(_ lines: [[String]]) -> [Row] {
    guard let at = lines.firstIndex(where: { $0.first == "序号" }) else { return [] }
    var names = lines[at].map(unmarked)
    if lines.indices.contains(at + 1), lines[at + 1].first == "" {
      for (column, name) in lines[at + 1].enumerated() where !name.isEmpty { names[column] = name }
    }
    return lines[(at + 1)...].filter { Int($0.first ?? "") != nil }.map { line in
      Dictionary(zip(names, line), uniquingKeysWith: { first, _ in first })
    }
  }

  /// What a town of the sample sent for a ledger, whatever the format.
  static func reported(_ folder: String, _ ledger: Ledger) throws -> [Row] {
    let sheet = sheetName(ledger)
    for entry in try FileSystem.entries(folder) {
      let isOwn = entry.name.hasPrefix(sheet + ".")
      guard isOwn || entry.name.hasSuffix(".xml") else { continue }
      let seen = try Inspection(
        file: "\(folder)/\(entry.name)", input: "/nonexistent", sheet: isOwn ? nil : sheet)
      return records(Fixture.lines(seen.csv))
    }
    return []
  }

  /// The form as the clerk sends it: blanks are filled in, what has changed is changed, rows that are
  /// gone are deleted, new ones are added. What has not changed stays as the form has it.
  func filled(last: [Row], now: [Row]) -> String {
    let names: [ColumnRole?] = [.sequence, .town, .village, .code]
    let structure = Set(ledger.columns.filter { names.contains($0.role) }.map(\.header))
    let before = Self.byKey(last, ledger)
    let after = Self.byKey(now, ledger)
    var result: [Row] = []
    for row in rows {
      let key = Self.key(row, ledger)
      guard let truth = after[key] else { continue }
      result.append(
        row.merging(truth) { own, said in own.isEmpty ? said : own }.merging(
          truth.filter { !structure.contains($0.key) && before[key]?[$0.key] != $0.value }
        ) { $1 })
    }
    let known = Set(rows.map { Self.key($0, ledger) })
    result += now.filter { !known.contains(Self.key($0, ledger)) }
    let body = result.enumerated().map { number, row in
      header.map { $0 == "序号" ? "\(number + 1)" : row[$0] ?? "" }
    }
    return (lines[..<3] + body + [lines[lines.count - 1]]).map { line in
      line.map { field in
        field.contains { $0 == "," || $0 == "\"" || $0.isNewline }
          ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
      }.joined(separator: ",")
    }.joined(separator: "\r\n")
  }
}
