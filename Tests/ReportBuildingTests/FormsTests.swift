import Files
import Findings
import Foundation
import Programme
import ReportBuilding
import TestSupport
import Testing

/// Blank tables for the towns: what stands in them, and that they come back without a fault.
struct FormsTests {
  @discardableResult
  static func make(
    _ input: String, to output: String, month: String? = nil, workers: Int? = nil,
    replaces: Bool = false
  ) async throws -> FormSummary {
    var options = FormOptions(input: input, output: output)
    options.month = month.flatMap { Month($0) }
    options.workers = workers
    options.replacesForms = replaces
    return try await FormRun(options).run()
  }

  @Test func everyTownGetsEveryLedgerWithItsVillages() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 70, months: 2, faults: false)
    let summary = try await Self.make(input, to: place.path + "/forms")
    #expect(summary.month.iso == "2019-09")
    #expect(summary.withoutTables.isEmpty)
    let programme = try FormReading.programme(input)
    let roster = try Fixture.table(input + "/roster.csv").filter { $0["纳入统计"] == "是" }
    let towns = try FileSystem.entries(input + "/2019-08").map(\.name)
    #expect(summary.workbooks == towns.count)
    #expect(try FileSystem.entries(place.path + "/forms/xlsx").map(\.name) == towns)
    for town in towns {
      let books = try FileSystem.entries("\(place.path)/forms/xlsx/\(town)").map(\.name)
      #expect(books == ["\(town)9月报表.xlsx"])
      let folder = "\(place.path)/forms/csv/\(town)"
      let names = Set(try FileSystem.entries(folder).map(\.name))
      #expect(
        names
          == Set(
            FormReading.ledgers(programme, of: town).map { FormReading.sheetName($0) + ".csv" }))
      let codes = roster.filter { $0["镇（街道、园区、办事处）"] == town }.map { $0["区划代码"] ?? "" }
      for ledger in FormReading.ledgers(programme, of: town) {
        let form = try FormReading(folder, ledger)
        let columns = ledger.columns.filter { column in
          column.role != .period && (ledger.rowUnit == .village || column.role != .code)
        }
        // Remarks stand last, and what must be filled in is marked.
        let notes = columns.filter { $0.role == .note }
        let order = columns.filter { $0.role != .note } + notes
        #expect(form.header == order.map(\.header))
        #expect(form.lines[2].map { $0.hasPrefix("*") } == order.map(\.isRequired))
        #expect(notes.count == 1 && order.contains(where: \.isRequired))
        #expect(form.lines[0][0].contains(ledger.name))
        if ledger.rowUnit == .town {
          #expect(form.rows.count == 1)
        } else if ledger.isFullList {
          // Each village once or, where the key has more, several times, in the roster's order.
          let own = form.rows.map { FormReading.code($0) }
          #expect(own.enumerated().filter { $0 == 0 || own[$0 - 1] != $1 }.map(\.element) == codes)
          if ledger.key.count == 1 { #expect(own == codes) }
        } else if !ledger.isOfCounty {
          #expect(form.rows.allSatisfy { codes.contains(FormReading.code($0)) })
        }
      }
    }
  }

  @Test func statesAreFilledInAndFlowsRemarksAndRestrictedValuesAreNot() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 70, months: 2, faults: false)
    try await Self.make(input, to: place.path + "/forms")
    var filled = 0
    for town in try FileSystem.entries(place.path + "/forms/csv").map(\.name) {
      for ledger in FormReading.ledgers(try FormReading.programme(input), of: town) {
        let form = try FormReading("\(place.path)/forms/csv/\(town)", ledger)
        let last = FormReading.byKey(
          try FormReading.reported("\(input)/2019-08/\(town)", ledger), ledger)
        for row in form.rows {
          let before = last[FormReading.key(row, ledger)] ?? [:]
          for (position, column) in ledger.columns.enumerated() {
            let text = row[column.header] ?? ""
            if column.visibility == .restricted || column.role == .note
              || (column.nature != .stock && !ledger.key.contains(position))
            {
              #expect(text.isEmpty, "\(town) \(ledger.id) \(column.header)")
            } else if column.role == nil, column.type == .integer {
              #expect(text == before[column.header] ?? "", "\(town) \(ledger.id) \(column.header)")
              filled += text.isEmpty ? 0 : 1
            }
          }
        }
      }
    }
    #expect(filled > 300)
  }

  @Test func sameInputSameBytesAndNothingRestricted() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 70, months: 2, faults: true)
    let canary = "卡纳莉鸟"
    var planted = 0
    for (name, bytes) in try TemporaryFolder.tree(input) where name.hasSuffix("表七.csv") {
      let text = String(decoding: bytes, as: UTF8.self)
      let marked = text.replacing("张示例", with: canary).replacing("王示例", with: canary)
      planted += marked == text ? 0 : 1
      if marked != text { try place.write("in/" + name, marked) }
    }
    #expect(planted > 0)
    try await Self.make(input, to: place.path + "/one", workers: 1)
    try await Self.make(input, to: place.path + "/two", workers: 4)
    try await Self.make(input, to: place.path + "/two", workers: 2, replaces: true)
    let one = try TemporaryFolder.tree(place.path + "/one")
    #expect(try TemporaryFolder.tree(place.path + "/two") == one)
    for (path, bytes) in one {
      #expect(!String(decoding: bytes, as: UTF8.self).contains(canary), "\(path)")
      guard path.hasSuffix(".xlsx") else { continue }
      let book = try Inspection(file: "\(place.path)/one/\(path)", input: input, sheet: nil)
      #expect(!book.json.contains(canary), "\(path)")
    }
  }

  /// The workbook says itself what it is: its name and folder are taken away.
  @Test func aWorkbookIsRecognisedByWhatStandsInIt() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 70, months: 1, faults: false)
    try await Self.make(input, to: place.path + "/forms")
    let programme = try FormReading.programme(input)
    for town in try FileSystem.entries(place.path + "/forms/xlsx").map(\.name) {
      let book = "\(place.path)/forms/xlsx/\(town)/\(town)8月报表.xlsx"
      let copy = try place.write("copy.xlsx", try FileSystem.read(book))
      for ledger in FormReading.ledgers(programme, of: town) {
        let name = FormReading.sheetName(ledger)
        let seen = try Inspection(file: copy, input: input, sheet: name)
        let object = try JSONSerialization.jsonObject(with: Data(seen.json.utf8))
        let recognised = (object as? [String: Any])?["recognised"] as? [String: Any]
        #expect(recognised?["ledger"] as? String == ledger.id)
        #expect(recognised?["town"] as? String == town)
        #expect(recognised?["month"] as? String == "2019-08")
        // The same rows and texts as in the CSV.
        let form = try FormReading("\(place.path)/forms/csv/\(town)", ledger)
        let rows = FormReading.records(Fixture.lines(seen.csv))
        #expect(rows.count == form.rows.count)
        for (left, right) in zip(rows, form.rows) {
          for header in form.header {
            let own = left[header] ?? ""
            let other = FormReading.unguarded(right[header] ?? "")
            // A workbook stores 0.07 as 0.07000000000000001.
            let isSameNumber = Double(own).map { $0 == Double(other) } ?? false
            #expect(own == other || isSameNumber, "\(header)")
          }
        }
      }
    }
  }

  /// March 2020 begins a new year in the lists about years.
  @Test(arguments: [("2019-10", 4), ("2020-03", 9)])
  func whatIsFilledInComesBackWithoutAFault(month: String, number: Int) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 70, months: number, faults: false)
    try await Self.make(input, to: place.path + "/forms", month: month)
    let before = try #require(Month(month)).previous.iso
    for town in try FileSystem.entries("\(input)/\(month)").map(\.name) {
      let own = "\(input)/\(month)/\(town)"
      var tables: [(path: String, text: String)] = []
      for ledger in FormReading.ledgers(try FormReading.programme(input), of: town) {
        let form = try FormReading("\(place.path)/forms/csv/\(town)", ledger)
        let text = form.filled(
          last: try FormReading.reported("\(input)/\(before)/\(town)", ledger),
          now: try FormReading.reported(own, ledger))
        tables.append(("in/\(month)/\(town)/\(FormReading.sheetName(ledger)).csv", text))
      }
      try FileSystem.removeTree(own)
      for (path, text) in tables { try place.write(path, text) }
    }
    var options = BuildOptions(input: input, output: "")
    options.makesPages = false
    options.month = Month(month)
    let summary = try await ReportBuild(options).run()
    #expect(summary.missing.isEmpty)
    let serious = summary.list.filter { $0.month?.iso == month && $0.severity != .hint }
    #expect(serious.isEmpty, "\(serious.prefix(5).map { "\($0.place.file) \($0.sentence)" })")
  }

  @Test func aNewCountyGetsItsRosterAndNothingElse() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 70, months: 1, faults: false)
    try FileSystem.removeTree(input + "/2019-07")
    let summary = try await Self.make(input, to: place.path + "/forms")
    #expect(summary.month.iso == "2019-07")
    #expect(summary.withoutTables.count == summary.workbooks)
    let town = try #require(try FileSystem.entries(place.path + "/forms/csv").first?.name)
    for ledger in try FormReading.programme(input).ledgers where !ledger.isOfCounty {
      let form = try FormReading("\(place.path)/forms/csv/\(town)", ledger)
      #expect(form.rows.isEmpty == !ledger.isFullList)
      for (position, column) in ledger.columns.enumerated()
      where column.role == nil && position != ledger.year?.column.position {
        #expect(form.rows.allSatisfy { $0[column.header] == "" }, "\(ledger.id) \(column.header)")
      }
    }
  }

  @Test func aFolderWithOtherThingsInItIsLeftAlone() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    try place.write("other/mine.txt", "x")
    for replaces in [false, true] {
      await #expect(throws: FormRunError.self) {
        try await Self.make(input, to: place.path + "/other", replaces: replaces)
      }
    }
    #expect(try TemporaryFolder.tree(place.path + "/other").keys.sorted() == ["mine.txt"])
    try await Self.make(input, to: place.path + "/forms")
    try place.write("forms/notes.txt", "x")
    await #expect(throws: FormRunError.self) {
      try await Self.make(input, to: place.path + "/forms")
    }
    try await Self.make(input, to: place.path + "/forms", month: "2019-12", replaces: true)
    let paths = try TemporaryFolder.tree(place.path + "/forms").keys
    #expect(paths.contains("notes.txt"))
    #expect(paths.filter { $0.hasSuffix(".xlsx") }.allSatisfy { $0.hasSuffix("12月报表.xlsx") })
    // A site is no folder of forms.
    try await Fixture.build(input, to: place.path + "/site")
    await #expect(throws: FormRunError.self) {
      try await Self.make(input, to: place.path + "/site", replaces: true)
    }
  }
}
