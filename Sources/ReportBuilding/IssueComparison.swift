import Aggregating
import Collecting
import Findings
import Issuing
import PageRendering
import Programme
import TextFormats

/// What an issued month rests on besides its figures: files read, tables that had come, what is measured.
struct IssueBasis {
  let site: SiteContext
  let report: CountyReport
  /// The files read of each town, by its position in the roster.
  let files: [Int: [InputRecord]]

  /// `inputs.csv`: every file with the town it was counted for.
  func inputs(_ records: [InputRecord]) -> [UInt8] {
    let columns = ["path", "size", "sha256", "town_code"]
    var towns: [String: String] = [:]
    for (town, own) in files {
      for record in own { towns[record.path] = site.roster.towns[town].code }
    }
    var text = DataText(columns: columns)
    for record in records {
      text.row([
        .text(record.path), .number(record.size), .text(record.sha256),
        .text(towns[record.path] ?? ""),
      ])
    }
    return DataText.header(columns) + text.csv
  }

  /// `completeness.csv`: which tables of the month had come.
  func receipts(_ month: Month) -> [UInt8] {
    let columns = ["month", "town_code", "town", "ledger", "received"]
    var text = DataText(columns: columns)
    for town in report.towns {
      let record = site.roster.towns[town.town]
      for (ledger, receipt) in receipts(town, month).enumerated()
      where site.roster.has(site.programme.ledgers[ledger]) {
        text.row([
          .text(month.iso), .text(record.code), .text(record.name),
          .text(site.programme.ledgers[ledger].id), .number(receipt.hasCome ? 1 : 0),
        ])
      }
    }
    return DataText.header(columns) + text.csv
  }

  func receipts(_ town: TownSummary, _ month: Month) -> [Receipt] {
    let offset = month.index - report.firstMonth.index
    return town.receipts.indices.contains(offset) ? town.receipts[offset] : []
  }

  /// `definitions.csv`: what the indicators of the bulletin's first annex measure, in words.
  func definitions() -> [UInt8] {
    let columns = ["indicator", "name", "target", "method"]
    var text = DataText(columns: columns)
    for position in site.mainIndicators(.city) {
      let indicator = site.programme.indicators[position]
      text.row([
        .text(indicator.id), .text(indicator.name), .text(site.text.target(indicator)),
        .text(indicator.method),
      ])
    }
    return DataText.header(columns) + text.csv
  }
}

/// Why figures of issued months are others now.
struct IssueComparison {
  private let basis: IssueBasis
  private var site: SiteContext { basis.site }

  init(site: SiteContext, report: CountyReport, files: [Int: [InputRecord]]) {
    basis = IssueBasis(site: site, report: report, files: files)
  }

  /// By month (index) and indicator what stands behind a difference, towns in roster order.
  func changes(_ differences: [IssueDifference]) -> [Int: [String: IssuedChange]] {
    var changes: [Int: [String: IssuedChange]] = [:]
    for (month, own) in Dictionary(grouping: differences, by: \.month) {
      guard let issue = site.archive.issued[month.index] else { continue }
      let then = Then(issue)
      let redefined = redefined(issue)
      var byIndicator: [String: [IssuedChange.Unit]] = [:]
      for difference in own.sorted(by: { $0.town < $1.town }) {
        let files = changedFiles(difference.town, then, month)
        for row in difference.rows where row.level == Level.town.rawValue {
          let villages = difference.rows.filter {
            $0.level == Level.village.rawValue && $0.indicator == row.indicator
          }
          byIndicator[row.indicator, default: []].append(
            IssuedChange.Unit(
              town: site.roster.towns[difference.town].name,
              cause: cause(row, villages, then, month, difference.town, redefined, files),
              rows: (villages.isEmpty ? [row] : villages).map(words), files: files))
        }
      }
      // What is counted for the county as a whole changes with the programme.
      for id in redefined where byIndicator[id] == nil {
        byIndicator[id] = [
          IssuedChange.Unit(
            town: "", cause: .definition, rows: [], files: ["programme.yaml"])
        ]
      }
      changes[month.index] = byIndicator.reduce(into: [:]) {
        $0[$1.key] = IssuedChange(indicator: $1.key, units: $1.value)
      }
    }
    return changes
  }

  private func cause(
    _ row: FigureRows.Difference, _ villages: [FigureRows.Difference], _ then: Then,
    _ month: Month, _ town: Int, _ redefined: Set<String>, _ files: [String]
  ) -> ChangeCause {
    if villages.contains(where: { $0.then == nil || $0.now == nil }) { return .roster }
    if redefined.contains(row.indicator) { return .definition }
    let summary = basis.report.towns.first { $0.town == town }
    let ledger = site.programme.indicators.first { $0.id == row.indicator }?.ledger
    if let summary, let ledger {
      let receipts = basis.receipts(summary, month)
      let key = [site.roster.towns[town].code, site.programme.ledgers[ledger].id]
      if receipts.indices.contains(ledger), receipts[ledger].hasCome, then.missing.contains(key) {
        return .late
      }
    }
    return files.isEmpty ? .definition : .corrected
  }

  /// `联东村 1/1→0/1`.
  private func words(_ row: FigureRows.Difference) -> String {
    let village = site.roster.villages.firstIndex { $0.code == row.code }
    let name = village.map(site.roster.shortName) ?? row.name
    return "\(name) \(row.then?.text ?? "未计")→\(row.now?.text ?? "不计")"
  }

  /// Indicators of which the programme says something else now.
  private func redefined(_ issue: IssuedMonth) -> Set<String> {
    let then = site.issuedDefinitions(issue.month) ?? [:]
    let now = site.definitions
    return Set(now.keys.filter { id in then[id].map { $0 != now[id] } ?? false })
  }

  /// The town's files up to the month that came, changed or went since it was issued, by path.
  private func changedFiles(_ town: Int, _ then: Then, _ month: Month) -> [String] {
    let code = site.roster.towns[town].code
    let before = then.files[code] ?? [:]
    var now: [String: String] = [:]
    for record in basis.files[town] ?? [] {
      let folder = record.path.split(separator: "/").first.flatMap { Month(String($0)) }
      if let folder, folder > month { continue }
      now[record.path] = record.sha256
    }
    return Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What the issued month keeps of its basis.
  private struct Then {
    /// Digests by path, by the town's code.
    private(set) var files: [String: [String: String]] = [:]
    /// Town's code and ledger of tables that had not come.
    private(set) var missing: Set<[String]> = []

    init(_ issue: IssuedMonth) {
      let inputs = issue.files[IssuedMonth.Name.inputs]
      for row in IssuedMonth.records(inputs, ["town_code", "path", "sha256"]) where !row[0].isEmpty
      {
        files[row[0], default: [:]][row[1]] = row[2]
      }
      let receipts = issue.files[IssuedMonth.Name.receipts]
      for row in IssuedMonth.records(receipts, ["town_code", "ledger", "received"])
      where row[2] == "0" {
        missing.insert([row[0], row[1]])
      }
    }
  }
}
