import Findings
import Programme
import TestSupport
import Testing

@testable import Aggregating
@testable import Narrating

/// A made-up county of a few towns, reporting with the shipped programme.
struct SmallCounty: Sendable {
  /// One town: what it reached, what it sent.
  struct Unit: Sendable {
    /// Met and all by indicator; others are not counted in this town.
    var figures: [String: (met: Int, all: Int)] = [:]
    /// The same a month before; nil for the same as now.
    var before: [String: (met: Int, all: Int)]?
    /// How its tables came, see `SmallCounty.receipts`.
    var mark: Character = "时"
    var errors = 0
    var confirms = 0
  }

  static let names = ["甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇", "庚镇"]

  var month: String
  var towns: [Unit]
  /// Whether there is a month before.
  var hasPast = true
  var isInternal = true
  /// What the office changed in the programme.
  var change: @Sendable (inout Programme) throws -> Void = { _ in }

  /// How a town's two tables came: 时 both in time, 迟 one late, 无 none, 半 one of them,
  /// 重 one sent again, 详 on an unknown day, 免 not expected.
  static func receipts(_ mark: Character) throws -> [Receipt] {
    let known: [Character: [Receipt.Status]] = [
      "时": [.onTime, .onTime], "迟": [.onTime, .late], "无": [.missing, .missing],
      "半": [.onTime, .missing], "重": [.resubmitted, .onTime], "详": [.dateUnknown, .dateUnknown],
      "免": [.notExpected, .notExpected],
    ]
    return try #require(known[mark]).map { status in
      var receipt = Receipt()
      receipt.status = status
      receipt.isExpected = status != .notExpected
      return receipt
    }
  }

  /// The month in words.
  func narrative() throws -> MonthNarrative {
    let (site, report) = try told()
    return MonthNarrative(site, report)
  }

  /// The month's figures, with what words are composed with.
  func told() throws -> (site: NarrativeContext, report: CountyReport) {
    var programme = try ShippedProgramme.programme()
    try change(&programme)
    let month = try #require(Month(month))
    let first = hasPast ? month.previous : month
    let roster = Roster(
      towns: towns.indices.map {
        Town(code: "\($0)", name: Self.names[$0], aliases: [], villages: 0..<0)
      },
      villages: [], grid: Grid(programme.roster.grid, capacity: 0, bytes: []),
      ledger: programme.roster)
    let summaries = try towns.enumerated().map { position, town in
      try summary(town, position, programme, month, first)
    }
    return (
      NarrativeContext(
        programme: programme, roster: roster, month: month,
        isInternal: isInternal),
      CountyReport(
        programme: programme, firstMonth: first, month: month, towns: summaries, findings: [])
    )
  }

  private func summary(
    _ town: Unit, _ position: Int, _ programme: Programme, _ month: Month, _ first: Month
  ) throws -> TownSummary {
    let judge = Judge(programme)
    let receipts = try Self.receipts(town.mark)
    var summary = TownSummary(
      town: position,
      figures: programme.indicators.map { indicator in
        var tallies = [tally(town.figures[indicator.id])]
        tallies[0].isReported = receipts.contains(where: \.isReceived)
        if hasPast { tallies.insert(tally((town.before ?? town.figures)[indicator.id]), at: 0) }
        return judge.figures(tallies, indicator: indicator, level: .town, first: first)
      })
    summary.receipts = Array(repeating: receipts, count: hasPast ? 2 : 1)
    let place = Place(file: "表.csv")
    let finding = { Finding(.sheetHidden(name: ""), at: place, month: month, severity: $0) }
    let report = TownReport(
      town: position, firstMonth: month, tables: [], sources: [], receipts: [],
      facts: TownFacts(
        town: position, villages: 0..<0, indicatorCount: 0,
        roster: Roster(
          towns: [], villages: [], grid: Grid(programme.roster.grid, capacity: 0, bytes: []),
          ledger: programme.roster)), figures: [],
      findings: (0..<town.errors).map { _ in finding(.error) }
        + (0..<town.confirms).map { _ in finding(.confirm) })
    summary.months = [
      MonthSummary(
        report, month: 0, programme: programme, counts: MonthSummary.counts(report))
    ]
    return summary
  }

  private func tally(_ count: (met: Int, all: Int)?) -> Tally {
    count.map { Judged.tally($0.met, $0.all) } ?? Tally()
  }
}
