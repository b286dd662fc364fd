import Files
import Findings
import Foundation
import Mailing
import ReportBuilding
import TestSupport
import Testing

/// One definition a word: every place where a count stands says the same of a month.
struct MonthCountsTests {
  /// A quarter of the sample with its usual faults; the last town sends nothing in the last month.
  private static func sample(_ place: TemporaryFolder) async throws -> String {
    let input = try await Fixture.sample(place, villages: 60, months: 3, faults: true)
    try FileSystem.removeTree(input + "/2019-09/靖城街道")
    return input
  }

  @Test func allPlacesSayTheSameOfEveryMonth() async throws {
    let place = try TemporaryFolder()
    let input = try await Self.sample(place)
    let months = try FileSystem.entries(input).map(\.name).filter { Month($0) != nil }
    #expect(months.count == 3)
    for month in months {
      let output = "\(place.path)/\(month)"
      let summary = try await Fixture.build(input, to: output, month: month)
      let counts = summary.counts
      func page(_ path: String) throws -> String {
        String(decoding: try FileSystem.read(output + "/" + path), as: UTF8.self)
      }
      let recount = try recount(output, month)
      #expect(counts.own == recount.own && counts.missing == recount.missing, "\(month)")
      #expect(try page("leadership/index.html").contains("本月数据质量：\(counts.words)。"))
      #expect(try page("leadership/quality/index.html").contains("：\(counts.words)。"))
      let manifest = try page("manifest.json")
      #expect(manifest.contains("\"errors\": \(counts.own.errors),"))
      #expect(manifest.contains("\"missing\": \(counts.missing),"))
      let bulletin = try page("leadership/bulletins/\(month).html")
      #expect(bulletin.contains("发现差错") == (counts.own.errors > 0))
      if counts.own.errors > 0 { #expect(bulletin.contains("发现差错\(counts.own.errors)处")) }
      let slips = try slips(output, month)
      #expect(slips.errors == counts.own.errors && slips.missing == counts.missing, "\(month)")
      let hindrances = try MailPlan(input: input, output: output).hindrances
      #expect(hindrances.contains(.errors(counts.own.errors)) == (counts.own.errors > 0))
      var check = BuildOptions(input: input, output: "")
      check.makesPages = false
      check.month = Month(month)
      let checked = try await ReportBuild(check).run()
      #expect(checked.counts == counts)
    }
  }

  /// Errors of closed months hinder no letter of this one.
  @Test func mailIsRefusedForThisMonthsErrorsOnly() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 2, faults: false)
    let path = "2019-07/靖城街道/表七附.csv"
    let table = String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self)
    try place.write(
      "in/" + path, table.replacing(",,未设立", with: ",,也许").replacing(",,已设立", with: ",,也许"))
    let summary = try await Fixture.build(input, to: place.path + "/out")
    #expect(summary.counts.own.errors == 0 && summary.counts.earlier.errors > 0)
    let hindrances = try MailPlan(input: input, output: place.path + "/out").hindrances
    #expect(!hindrances.contains { if case .errors = $0 { true } else { false } })
    #expect(!hindrances.contains { if case .officeErrors = $0 { true } else { false } })
  }

  /// What the data table says, counted by other means.
  private func recount(
    _ output: String, _ month: String
  ) throws -> (own: FindingCounts, missing: Int) {
    let rows = try Fixture.table(output + "/leadership/data/findings.csv").filter {
      $0["town"] != "" && ($0["month"] == month || $0["month"] == "")
    }
    let tables = rows.filter { $0["rule"] != "ledger.missing" }
    func count(_ letter: String) -> Int { tables.count { $0["severity"] == letter } }
    return (
      FindingCounts(errors: count("E"), questions: count("C"), hints: count("W")),
      rows.count - tables.count
    )
  }

  /// The sums of the sentences to paste, over all slips.
  private func slips(_ output: String, _ month: String) throws -> (errors: Int, missing: Int) {
    var sum = (errors: 0, missing: 0)
    let folder = "\(output)/returns/\(month)"
    guard try FileSystem.kind(folder) != nil else { return sum }
    for town in try FileSystem.entries(folder) {
      let page = String(
        decoding: try FileSystem.read("\(folder)/\(town.name)/index.html"), as: UTF8.self)
      func number(_ words: String) -> Int {
        guard let end = page.range(of: words) else { return 0 }
        let digits = page[..<end.lowerBound].reversed().prefix { $0.isNumber }.reversed()
        return Int(String(digits)) ?? 0
      }
      let errors = number("处差错需改正")
      // The head says what the sentence says.
      if errors > 0 { #expect(page.contains("报表差错\(errors)处")) }
      sum.errors += errors
      sum.missing += number("张表未报，") + (page.contains("张表未报，") ? 0 : number("张表未报"))
    }
    return sum
  }
}
