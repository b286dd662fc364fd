import Files
import Findings
import Foundation
import ReportBuilding
import TestSupport
import Testing

/// The month's tables as a workbook, read back with the reader for towns' own workbooks.
struct TablesWorkbookTests {
  private static func rows(_ path: String, _ sheet: String) throws -> [[String]] {
    Fixture.lines(try Inspection(file: path, input: "/nonexistent", sheet: sheet).csv)
  }

  /// Cells of a column by the text of another one.
  private static func column(_ rows: [[String]], _ head: String, by name: String) throws
    -> [String: String]
  {
    let top = try #require(rows.firstIndex { $0.contains(name) && $0.contains(head) })
    let (key, value) = (
      try #require(rows[top].firstIndex(of: name)), try #require(rows[top].firstIndex(of: head))
    )
    return Dictionary(
      rows[(top + 1)...].map { ($0[key], $0[value]) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func numbersAreThoseOfTheDataTables() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 2, faults: true)
    try await Fixture.build(input, to: place.path + "/one", workers: 1)
    try await Fixture.build(input, to: place.path + "/two", workers: 4)
    let data = place.path + "/one/leadership/data/"
    let book = data + "tables.xlsx"
    for edition in ["leadership", "public"] {
      let path = "/\(edition)/data/tables.xlsx"
      #expect(
        try FileSystem.read(place.path + "/one" + path)
          == FileSystem.read(place.path + "/two" + path))
    }

    let indicators = try Fixture.table(data + "indicators.csv")
    let month = try #require(indicators.compactMap { $0["month"] }.max())
    let city = indicators.filter { $0["level"] == "city" && $0["month"] == month }
    let programme = try FormReading.programme(input)
    let goals = try Self.rows(book, "主要指标")
    let values = try Self.column(goals, "实际", by: "指标")
    let counts = try Self.column(goals, "数量", by: "指标")
    var checked = 0
    for indicator in programme.indicators {
      guard let shown = values[indicator.name] else { continue }
      let row = try #require(city.first { $0["indicator"] == indicator.id })
      if row["status"] == "未到期" {
        #expect(shown == "—")
        continue
      }
      let (seen, exact) = (try #require(Double(shown)), try #require(Double(row["value"] ?? "")))
      let scale = indicator.measure == .share ? 100.0 : 1
      #expect(abs(seen * scale - exact) < 1e-9, "\(indicator.id)")
      #expect(counts[indicator.name] == row["numerator"], "\(indicator.id)")
      checked += 1
    }
    #expect(checked > 8)

    let receipts = try Fixture.table(data + "completeness.csv").filter {
      $0["month"] == month && $0["expected"] == "1"
    }
    let told = try Self.rows(book, "报送情况").dropFirst(3)
    #expect(told.count == receipts.count)
    for (line, row) in zip(told, receipts) {
      #expect(line[0] == row["town"] && line[2] == row["status"])
      #expect(line[3] == row["received_on"] && line[6] == row["e"])
    }

    let towns = try Self.rows(book, "各单位×指标")
    #expect(towns.last?[1] == "合计")
    #expect(towns.count == 5 + Set(receipts.compactMap { $0["town"] }).count)
    #expect(try Self.rows(book, "尚未达到的村").count > 4)
  }

  /// What the public edition may not name is in no sheet of its workbook.
  @Test func thePublicWorkbookNamesNobodyBehind() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 40, months: 1, faults: false)
    try await Fixture.build(input, to: place.path + "/out", editions: [.public])
    let book = place.path + "/out/public/data/tables.xlsx"
    #expect(try Self.rows(book, "主要指标").count > 8)
    #expect(throws: (any Error).self) { try Self.rows(book, "尚未达到的村") }
    #expect(throws: (any Error).self) { try Self.rows(book, "报送情况") }
  }

  @Test(arguments: [
    (1900, 3, 1, 61), (1970, 1, 1, 25_569), (2020, 6, 1, 43_983), (2020, 2, 29, 43_890),
  ])
  func daysHaveTheirSerialNumber(_ year: Int, _ month: Int, _ day: Int, _ serial: Int) throws {
    let date = try #require(CalendarDate(year: year, month: month, day: day))
    #expect(date.serial == serial && CalendarDate(serial: serial) == date)
  }
}
