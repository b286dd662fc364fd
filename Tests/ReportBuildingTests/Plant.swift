import Files
import Findings
import ReportBuilding
import TestSupport
import Testing

/// A fault to be put into a clean sample, a line of `Plants/plants.csv`.
///
/// - `rule`, `severity`, `at`: what must be found and under which header; no rule when nothing may be.
/// - `finding`: the identifier in `findings.csv` where it is not the rule's own.
/// - `months`: the months that are kept of the sample; the fault stands in the last one.
/// - `file`, `row`: the table and the number under 序号, or the first and the last of several.
/// - `before`, `now`: the cells in the earlier months and in the last, `列=值|列=值`; 删除 takes the
///   row out, 新增 in front changes a copy of it at the end.
/// - `also`: file, row and cells of a second table of the last month.
struct Plant: Sendable, CustomTestStringConvertible {
  /// What is done to rows of one table.
  struct Edit: Sendable {
    var file: String
    var rows: ClosedRange<Int>
    var change: Change
  }

  /// What becomes of a row.
  enum Change: Sendable {
    /// These cells are written, by header.
    case cells([Cell])
    /// These cells are written in a copy of the row below the last one.
    case copy([Cell])
    /// The row is taken out.
    case removed
  }

  /// A cell by its header.
  struct Cell: Sendable {
    var header: String
    var value: String
  }

  static let path = Checkout.root + "/Tests/ReportBuildingTests/Plants/plants.csv"
  /// All of them; a line that cannot be read is told by `EveryRuleTests.everyRuleIsPlanted`.
  static let all: [Plant] = (try? read()) ?? []

  var line: Int
  var rule: String
  var severity: String
  var header: String
  var finding: String
  var months: [String]
  var before: Edit
  var now: Edit
  var also: Edit?

  var testDescription: String { "第\(line)行 \(rule.isEmpty ? "无问题" : rule)" }

  static func read() throws -> [Plant] {
    try Fixture.table(path).enumerated().map { try Plant($1, line: $0 + 2) }
  }

  private init(_ fields: [String: String], line: Int) throws {
    func text(_ name: String) throws -> String {
      try #require(fields[name], "第\(line)行没有\(name)")
    }
    self.line = line
    rule = try text("rule")
    severity = try text("severity")
    header = try text("at")
    let own = try text("finding")
    finding = own.isEmpty ? rule : own
    months = try text("months").split(separator: " ").map(String.init)
    let file = try text("file")
    let row = try text("row")
    before = try Self.edit(file, row, text("before"))
    now = try Self.edit(file, row, text("now"))
    let second = try text("also").split(separator: " ", maxSplits: 2).map(String.init)
    also = second.count == 3 ? try Self.edit(second[0], second[1], second[2]) : nil
  }

  private static func edit(_ file: String, _ row: String, _ cells: String) throws -> Edit {
    let bounds = try row.split(separator: "-").map { try #require(Int($0), "\(row)") }
    let first = try #require(bounds.first)
    return Edit(file: file, rows: first...(bounds.last ?? first), change: try change(cells))
  }

  private static func change(_ text: String) throws -> Change {
    if text == "删除" { return .removed }
    var parts = text.split(separator: "|").map(String.init)
    let isCopy = parts.first == "新增"
    if isCopy { parts.removeFirst() }
    let cells = try parts.map { part in
      let sign = try #require(part.firstIndex(of: "="), "\(part)")
      return Cell(
        header: String(part[..<sign]), value: String(part[part.index(after: sign)...]))
    }
    return isCopy ? .copy(cells) : .cells(cells)
  }

  /// Puts the fault into the files of a sample and gives what must be found.
  func sow(_ files: inout [String: [UInt8]]) throws -> [Sighting] {
    let last = try #require(months.last)
    for month in months.dropLast() { _ = try Self.apply(before, month, header, &files) }
    let place = try Self.apply(now, last, header, &files)
    if let also { _ = try Self.apply(also, last, "", &files) }
    guard !rule.isEmpty else { return [] }
    return [
      Sighting(
        rule: finding, severity: severity, file: place.file, header: place.header,
        cell: place.cell)
    ]
  }

  /// Changes one file and gives the place of the last row changed under the header.
  private static func apply(
    _ edit: Edit, _ month: String, _ header: String, _ files: inout [String: [UInt8]]
  ) throws -> Place {
    let folder = edit.file == "市级登记表" ? "市级" : "靖城街道"
    let path = edit.file == "roster" ? "roster.csv" : "\(month)/\(folder)/\(edit.file).csv"
    var table = try PlantedTable(try #require(files[path], "\(path)"))
    var place = Place(file: path, header: header)
    let row = try table.apply(edit)
    if !header.isEmpty {
      place.row = row + 1
      place.column = try table.column(header) + 1
    }
    files[path] = Array(table.text.utf8)
    return place
  }
}

/// What a finding says of itself and of its place.
struct Sighting: Sendable, Equatable {
  var rule: String
  var severity: String
  var file: String
  var header: String
  var cell: String
}

extension Sighting {
  init(_ finding: Finding) {
    self.init(
      rule: finding.rule, severity: finding.severity.letter, file: finding.place.file,
      header: finding.place.header, cell: finding.place.cell)
  }
}

/// The lines of a table in CSV, to be changed by number of the row and header.
struct PlantedTable {
  private var lines: [[String]]
  private let header: Int

  init(_ bytes: [UInt8]) throws {
    var lines = Fixture.lines(String(decoding: bytes, as: UTF8.self))
    // Several cells are changed to plant one fault; the total row would answer to the others.
    lines.removeAll { $0.first == "合计" }
    header = try #require(lines.firstIndex { ($0.first ?? "").hasSuffix("序号") })
    self.lines = lines
  }

  var text: String {
    lines.map { line in
      line.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }.joined(separator: "\r\n")
  }

  /// Position of a column, counted from 0.
  func column(_ name: String) throws -> Int {
    try #require(
      lines[header].firstIndex(of: name) ?? lines[header + 1].firstIndex(of: name), "\(name)")
  }

  /// Changes rows and gives the position of the last one, counted from 0.
  mutating func apply(_ edit: Plant.Edit) throws -> Int {
    let last = try position(edit.rows.upperBound)
    switch edit.change {
    case .cells(let cells):
      for number in edit.rows { try write(cells, at: position(number)) }
      return last
    case .copy(let cells):
      let end = lines.lastIndex { $0.first.flatMap(Int.init) != nil } ?? last
      var row = lines[last]
      row[0] = "\(end - header)"
      lines.insert(row, at: end + 1)
      try write(cells, at: end + 1)
      return end + 1
    case .removed:
      for number in edit.rows { lines.remove(at: try position(number)) }
      return last
    }
  }

  private mutating func write(_ cells: [Plant.Cell], at row: Int) throws {
    for cell in cells { lines[row][try column(cell.header)] = cell.value }
  }

  private func position(_ number: Int) throws -> Int {
    try #require(
      lines.indices.first { $0 > header && lines[$0].first == "\(number)" }, "第\(number)行")
  }
}
