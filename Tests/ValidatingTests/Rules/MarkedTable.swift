import Findings
import Programme
import Reading
import Recognising
import Sheets
import Testing

@testable import Validating

/// A small table in memory with marks where findings must stand: `10,12◀` is a cell with one.
///
/// The first line has keys of columns; the town's villages are 东村 to 南村.
struct MarkedTable {
  /// Where a finding must stand: row from 1 without the header, key of the column.
  struct Mark: Hashable, CustomStringConvertible {
    var row: Int
    var column: String
    var description: String { "第\(row)行 \(column)" }
  }

  var keys: [String]
  var rows: [[String]] = []
  var marks: Set<Mark> = []

  init(_ text: String) { self.init(lines: text.split(separator: "\n").map(String.init)) }

  init(lines: [String]) {
    keys = lines[0].split(separator: ",").map { $0.trimmingSpaces }
    for (number, line) in lines.dropFirst().enumerated() {
      var cells = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingSpaces }
      for column in cells.indices where cells[column].hasSuffix("◀") {
        cells[column].removeLast()
        marks.insert(Mark(row: number + 1, column: keys[column]))
      }
      rows.append(cells)
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var result = self
    while result.first == " " { result.removeFirst() }
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}

/// A programme with a column of every storage and a second ledger, to which tests add rules.
struct RuleWorld {
  let programme: Programme
  let roster: Roster
  private let index: PlaceIndex

  /// - Throws: the faults of the rules.
  init(_ rules: [String], year: Bool = false) throws {
    programme = try Programme.decode(Self.yaml(rules, year: year))
    let roster = programme.roster
    var grid = Grid(roster.grid, capacity: Self.villages.count, bytes: Array("甲类".utf8))
    let kinds = ["平原村", "山区村", "平原村", "山区村"]
    for (position, _) in Self.villages.enumerated() {
      let row = grid.addRow()
      func set(_ key: String, _ value: Value) {
        if let column = roster.columns.firstIndex(where: { $0.key == key }) {
          grid.set(row, column, value)
        }
      }
      set("land", .present(.choice(kinds[position] == "平原村" ? 0 : 1)))
      set("rated", .present(.yesNo(true)))
      set("homes", .present(.whole(100)))
      set("group", .present(.text(0..<6)))
    }
    self.roster = Roster(
      towns: [Town(code: "990101101", name: "示例镇", aliases: [], villages: 0..<4)],
      villages: Self.villages.enumerated().map {
        Village(
          code: "99010110120\($0)", name: $1, aliases: [], town: 0, isInScope: true,
          validFrom: nil, validTo: nil)
      }, grid: grid, ledger: roster)
    index = PlaceIndex(self.roster, city: "示例县")
  }

  static let villages = ["东村", "西村", "北村", "南村"]

  static func yaml(_ rules: [String], year: Bool = false) -> String {
    """
    programme: {title: 示例, county: {code: "990101", name: 示例县}, issuer: 示例, start: 2021-03}
    calendar: {due_day: 8}
    display: {front: []}
    dimensions: [{id: D, name: 一}]
    common_columns:
      - {key: place, header: 村庄, role: village, type: text, required: true, visibility: public}
      - {key: place_code, header: 编码, role: code, type: text, visibility: public}
      - {key: remark, header: 说明, role: note, type: text, visibility: internal}
    roster: R0
    ledgers:
      - id: R0
        name: 名册
        rows: village
        list: full
        visibility: public
        columns:
          - {key: land, header: 性质, role: kind, type: choice, values: [平原村, 山区村]}
          - {key: rated, header: 参评, role: in_scope, type: boolean}
          - {key: homes, header: 户数, type: integer, unit: 盏}
          - {key: group, header: 组, type: text}
      - id: WATERS
        name: 水体台账
        rows: village
        list: open
        key: [place, pond]
        title: pond
    \(year ? "    year: {column: year}\n" : "")    visibility: public
        columns:
          - {key: pond, header: 水体名称, type: text, strip_quotes: true}
          - {key: state, header: 治理状态, type: choice, values: [未治, 在治, 已治, 填埋]}
          - {key: sort, header: 水体类型, type: choice, values: [池塘, 沟渠, 水库]}
          - {key: land, header: 所在地, type: choice, values: [山区村, 平原村]}
          - {key: clear, header: 水质, type: boolean, words: [清, 浊]}
          - {key: lamps, header: 路灯, type: integer, unit: 盏}
          - {key: lit, header: 亮灯, type: integer, unit: 盏}
          - {key: heads, header: 人次, type: integer, unit: 人次}
          - {key: year, header: 年度, type: integer, unit: 年}
          - {key: length, header: 总长, type: decimal, places: 2, unit: 公里}
          - {key: paved, header: 硬化, type: decimal, places: 2, unit: 公里}
          - {key: gravel, header: 砂石, type: decimal, places: 2, unit: 公里}
          - {key: cost, header: 投入, type: money, places: 2, unit: 万元}
          - {key: due, header: 期限, type: month}
          - {key: done_on, header: 完工日期, type: date}
          - {key: warden, header: 塘长, type: text, visibility: restricted}
          - {key: permit, header: 许可号, type: text}
          - {key: partner, header: 结对村, type: text}
          - {key: group, header: 组别, type: text}
        rules:
    \(rules.map { "      - " + $0 }.joined(separator: "\n"))
      - id: PONDS
        name: 塘表
        rows: village
        list: open
        key: [place, name]
        title: name
        visibility: public
        columns:
          - {key: name, header: 塘名, type: text}
          - {key: kept, header: 管护, type: boolean}
          - {key: lights, header: 灯数, type: integer, unit: 盏}
          - {key: wide, header: 宽度, type: decimal, places: 2, unit: 公里}
    indicators: []
    """
  }

  // MARK: Tables

  /// The table as it is read: its first column names the village, 东村 unless the table has one.
  private func sheet(_ table: MarkedTable, _ ledger: Ledger) throws -> (Sheet, SheetLayout) {
    let hasPlace = table.keys.contains("place")
    let headers = table.keys.map { key in ledger.columns.first { $0.key == key }?.header ?? key }
    var lines = [(hasPlace ? headers : ["村庄"] + headers).joined(separator: ",")]
    for row in table.rows { lines.append((hasPlace ? row : ["东村"] + row).joined(separator: ",")) }
    let text = lines.joined(separator: "\r\n") + "\r\n"
    let workbook = try SpreadsheetReader.read(Array(text.utf8))
    let sheet = try #require(workbook.sheets.first)
    let position = try #require(programme.ledgers.firstIndex { $0.id == ledger.id })
    let finder = LayoutFinder(LedgerCatalogue(programme.ledgers, forbidden: []))
    return (sheet, try #require(finder.layout(of: sheet, wanted: position)))
  }

  /// A table as it is accepted, with the findings of its own.
  func validate(
    _ table: MarkedTable, month: Month, ledger id: String = "WATERS"
  ) throws -> ValidatedSheet {
    let position = try #require(programme.ledgers.firstIndex { $0.id == id })
    let (sheet, layout) = try sheet(table, programme.ledgers[position])
    let validator = LedgerValidator(
      programme.ledgers[position], position: position, roster: roster, index: index,
      indicators: programme.indicators)
    return validator.validate(
      sheet, layout,
      SheetContext(
        file: "a.csv", month: month, places: TownPlaces(index, town: 0), town: "示例镇"))
  }

  /// The findings of the rules about the last of some months' tables, and about another ledger of
  /// that month where one is given. The months before have no findings of their own.
  func findings(
    _ tables: [MarkedTable], month: String = "2021-06", other: MarkedTable? = nil
  ) throws -> [Finding] {
    let last = try #require(Month(month))
    let position = try #require(programme.ledgers.firstIndex { $0.id == "WATERS" })
    let comparison = MonthComparison(programme.ledgers[position], roster: roster)
    var earlier: [EarlierTable] = []
    var findings: [Finding] = []
    for (offset, table) in tables.enumerated() {
      let month = Month(index: last.index - (tables.count - 1 - offset))
      var validated = try validate(table, month: month)
      var own = validated.findings
      own += comparison.compare(
        earlier, &validated.table, place: MonthPlace(file: "a.csv", town: "示例镇", month: month))
      earlier.append(comparison.indexed(validated.table, month: month))
      guard offset == tables.count - 1 else { continue }
      findings = own
      var received = [LedgerTable?](repeating: nil, count: programme.ledgers.count)
      received[position] = validated.table
      if let other {
        let there = try #require(programme.ledgers.firstIndex { $0.id == "PONDS" })
        received[there] = try validate(other, month: last, ledger: "PONDS").table
      }
      findings += BetweenComparison(programme, roster: roster).compare(
        &received, month: last, town: "示例镇", file: { _ in "a.csv" })
    }
    return findings.filter { $0.rule.hasPrefix("x") || $0.rule == "row.not-unique" }
  }

  /// Where the findings of a table stand.
  func places(_ findings: [Finding]) -> Set<MarkedTable.Mark> {
    Set(
      findings.map { finding in
        let key = programme.ledgers.flatMap(\.columns).first { $0.header == finding.place.header }
        return MarkedTable.Mark(row: finding.place.row - 1, column: key?.key ?? "")
      })
  }

  /// Checks that the rule gives just the findings that the last table marks.
  static func expect(
    _ rule: String, _ tables: String..., month: String = "2021-06", other: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let world = try RuleWorld([rule])
    let marked = tables.map(MarkedTable.init)
    let findings = try world.findings(
      marked, month: month, other: other.map(MarkedTable.init))
    #expect(
      world.places(findings) == marked.last?.marks, "\(findings.map(\.message))",
      sourceLocation: sourceLocation)
  }

  /// The faults of a programme with this rule; none when it decodes.
  static func faults(_ rule: String) -> [ProgrammeFault] {
    do {
      _ = try RuleWorld([rule])
      return []
    } catch let error as ProgrammeFaults {
      return error.faults
    } catch {
      Issue.record("\(error)")
      return []
    }
  }
}
