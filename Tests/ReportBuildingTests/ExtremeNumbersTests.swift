import Files
import Findings
import Programme
import ReportBuilding
import TestSupport
import Testing

/// The extremes of every numeric column of the shipped programme, through `check` and `build`.
///
/// A town stands for a column of each ledger and a month for each number, so that one build tries
/// them all.
struct ExtremeNumbersTests {
  /// Numbers that slips of the pen give and machines stumble over; the bounds come in addition.
  static let numbers = [
    "0", "-1", "20200630", "1000000000", "-9999999999", "9999999999", "9223372036854775807",
  ]

  @Test(arguments: Trial.Spread.allCases) func areFoundAndEndNoBuild(
    _ spread: Trial.Spread
  ) async throws {
    let trial = try await Trial(spread)
    // What lies outside a column's bounds is told at its cell, whatever else is.
    let told = Set(
      try await trial.checkAndBuild().filter { $0.severity == .error }.map {
        [$0.town, $0.month?.iso ?? "", $0.place.header]
      })
    for cell in trial.cells {
      for (month, number) in trial.numbers(of: cell.column).enumerated()
      where Trial.isOutside(number, cell.column) {
        let unit = cell.ledger.rowUnit == .county ? "市级" : Trial.town(cell.town)
        #expect(
          told.contains([unit, Trial.month(month), cell.column.header]),
          "\(cell.ledger.id) \(cell.column.key) \(number)")
      }
    }
    // Nothing that lies outside was added up: no figure has more than nine digits.
    let figures = try Fixture.figures(trial.place.path + "/out/leadership/data/")
    #expect(!figures.isEmpty)
    for figure in figures {
      for key in ["numerator", "denominator", "value"] {
        let whole = (figure[key] ?? "").prefix { $0 != "." }
        #expect(whole.utf8.count <= 9, "\(figure)")
      }
    }
  }

  /// The same with bounds that let every number through: arithmetic itself must hold.
  @Test(arguments: Trial.Spread.allCases) func endNoBuildWithoutBounds(
    _ spread: Trial.Spread
  ) async throws {
    _ = try await Trial(spread, isOpen: true).checkAndBuild()
  }

  /// Rows that add up to more than 64 bits hold: told to the town, and no figure of it.
  @Test func aSumBeyondAllMeasureIsTold() async throws {
    let trial = try await Trial(.table, isOpen: true)
    let cell = try #require(trial.cells.first { $0.ledger.id == "T4B" })
    var lines = trial.table(cell, number: "9999999999")
    let row = try #require(lines.last)
    let name = try #require(lines[1].firstIndex(of: "项目名称"))
    for number in 0..<24_000 {
      var more = row
      more[name] += "\(number)"
      lines.append(more)
    }
    let place = try TemporaryFolder()
    for (path, text) in trial.office { try place.write("in/" + path, text) }
    try place.write("in/\(Trial.month(0))/\(Trial.town(0))/表.csv", Trial.csv(lines))
    let summary = try await Fixture.build(place.path + "/in", to: place.path + "/out")
    #expect(summary.isPublished)
    let found = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["rule"] == "ledger.sum-beyond" }
    #expect(found.map { $0["town"] } == [Trial.town(0)])
    #expect(found.map { $0["column"] } == ["累计到位资金"])
  }
}

/// An input folder in which each town has a column of each ledger with each number, month by month.
struct Trial {
  /// Where a number is put.
  enum Spread: CaseIterable {
    /// In one column: in one row of it, and in each second town in all.
    case column
    /// In all numeric columns of all rows.
    case table
  }

  /// A numeric column of a ledger, and the town that has the numbers in it.
  struct Cell {
    var ledger: Ledger
    var column: Column
    var town: Int
  }

  let place: TemporaryFolder
  let cells: [Cell]
  /// Programme and roster.
  let office: [String: String]
  private let spread: Spread
  private let isOpen: Bool

  init(_ spread: Spread, isOpen: Bool = false) async throws {
    place = try TemporaryFolder()
    self.spread = spread
    self.isOpen = isOpen
    var yaml = String(
      decoding: try FileSystem.read(Fixture.sampleInput + "/programme.yaml"), as: UTF8.self)
    if isOpen { yaml = Self.opened(yaml) }
    let programme = try Programme.decode(yaml)
    cells = programme.ledgers.flatMap { ledger in
      let numbers = ledger.columns.filter(\.type.isNumber)
      return numbers.prefix(spread == .table ? 1 : .max).enumerated().map {
        Cell(ledger: ledger, column: $1, town: $0)
      }
    }
    let towns = (cells.map(\.town).max() ?? 0) + 1
    office = ["programme.yaml": yaml, "roster.csv": Self.roster(towns: towns)]
    for (path, text) in office { try place.write("in/" + path, text) }
    for cell in cells {
      for (month, number) in numbers(of: cell.column).enumerated() {
        try place.write(
          "in/\(Self.month(month))/\(Self.town(cell.town))/\(cell.ledger.id).csv",
          Self.csv(table(cell, number: number)))
      }
    }
  }

  /// The programme with bounds that let every number through, and a part for every growth.
  private static func opened(_ yaml: String) -> String {
    yaml.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.firstMatch(of: /type: (integer|decimal|money)/) != nil else { return String(line) }
      return String(line).replacing(/, (likely_)?(min|max): [-0-9.]+/, with: "")
        .replacing(/(type: (integer|decimal|money))/) {
          "\($0.output.1), min: -9999999999, max: 9999999999"
        }
    }.joined(separator: "\n")
      .replacing("over: profit_prev_y}", with: "over: profit_prev_y, percent: 9999}")
  }

  static func town(_ number: Int) -> String { "示例\(100 + number)镇" }

  static func month(_ number: Int) -> String { Month(index: 2019 * 12 + 6 + number).iso }

  /// What is tried of a column; where its bounds let everything through, only what is largest.
  func numbers(of column: Column) -> [String] {
    if isOpen { return ["-9999999999", "0", "9999999999", "9999999999"] }
    let bounds = [column.minimum, column.maximum, column.maximum.map { $0 + FixedDecimal.one }]
    return ExtremeNumbersTests.numbers
      + bounds.compactMap { $0 }.map {
        FixedDecimal(scaled: $0).text
      }
  }

  private static func roster(towns: Int) -> String {
    var text = "镇（街道、园区、办事处）,村（社区）,区划代码,单位类别,纳入统计,党组织建制,党员人数\r\n"
    for town in 0..<towns {
      for village in ["甲", "乙"] {
        text += "\(self.town(town)),\(village)村,321282\(100 + town)"
        text += "\(village == "甲" ? 201 : 202),行政村,是,党总支,60\r\n"
      }
    }
    return text
  }

  /// Title, header and a row for each village, or one for a town.
  func table(_ cell: Cell, number: String) -> [[String]] {
    let ledger = cell.ledger
    let villages = ledger.rowUnit == .town ? [""] : ["甲村", "乙村"]
    let rows = villages.enumerated().map { position, village in
      ledger.columns.map { column -> String in
        switch column.role {
        case .town: return Self.town(cell.town)
        case .village: return village
        case .sequence: return "\(position + 1)"
        case .code, .period, .note, .sharedBy: return ""
        default: break
        }
        let isMeant =
          spread == .table
          ? column.type.isNumber
          : column.key == cell.column.key && (cell.town.isMultiple(of: 2) || position == 0)
        return isMeant ? number : Self.plain(column, cell, village)
      }
    }
    return [["“七个一”工程月报表（\(ledger.name)）"], ledger.columns.map(\.header)] + rows
  }

  /// A value that the column takes.
  private static func plain(_ column: Column, _ cell: Cell, _ village: String) -> String {
    switch column.type {
    case .integer, .decimal, .money:
      let low = max(column.minimum ?? 0, 0)
      return FixedDecimal(scaled: low == 0 ? FixedDecimal.one : low).text
    case .date: return "2019-07-01"
    case .month: return "2019-07"
    case .boolean: return column.yes
    // The first choice of a state is most often one that does not count yet.
    case .choice: return column.choices[min(1, column.choices.count - 1)]
    case .text: return "示例\(cell.town)\(village)"
    }
  }

  static func csv(_ lines: [[String]]) -> String {
    lines.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\r\n")
  }

  /// Whether a number lies outside a column's bounds.
  static func isOutside(_ number: String, _ column: Column) -> Bool {
    guard let whole = Int128(number), let low = column.minimum, let high = column.maximum else {
      return false
    }
    let scaled = whole * Int128(FixedDecimal.one)
    return scaled < Int128(low) || scaled > Int128(high)
  }

  /// What `check` finds; `build` must end with a site and find the same.
  func checkAndBuild() async throws -> [Finding] {
    var options = BuildOptions(input: place.path + "/in", output: place.path + "/none")
    options.makesPages = false
    let checked = try await ReportBuild(options).run()
    let built = try await Fixture.build(place.path + "/in", to: place.path + "/out")
    #expect(built.isPublished)
    #expect(built.findings == checked.findings)
    let written = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
    #expect(
      written.map { [$0["month"], $0["town"], $0["cell"], $0["rule"]] }
        == checked.list.map {
          [$0.month?.iso ?? "", $0.town, $0.place.cell, $0.rule]
        })
    return checked.list
  }
}
