import Aggregating
import Findings
import Programme
import Sheets
import Validating

/// Puts a town's sheets into months and ledgers, with receipts, facts and figures.
package struct TownAssembly {
  let input: InputFolder
  let town: Int
  let months: ClosedRange<Int>
  /// Whether rows get pages of their own.
  let makesSources: Bool
  /// Whether a month was asked for, so that later ones are of no interest.
  let skipsLaterMonths: Bool
  /// For each ledger what is compared between months.
  let comparisons: [MonthComparison]
  /// What villages that came from other towns had there, by who goes on.
  let inherited: [Int: [[Fact]]]

  package init(
    input: InputFolder, town: Int, months: ClosedRange<Int>, makesSources: Bool,
    skipsLaterMonths: Bool, comparisons: [MonthComparison], inherited: [Int: [[Fact]]] = [:]
  ) {
    self.inherited = inherited
    self.input = input
    self.town = town
    self.months = months
    self.makesSources = makesSources
    self.skipsLaterMonths = skipsLaterMonths
    self.comparisons = comparisons
  }

  /// The town's report and what it claims for the county.
  package struct Outcome {
    package var report: TownReport
    package var claims: [(month: Int, ledger: Int, claim: UniqueClaim)]
    /// The months with an accepted table, also outside `months`.
    package var acceptedMonths: Set<Int>
  }

  /// The town's report: its tables are chosen, then go through all passes.
  package func assemble(_ read: TownReader.Outcome) -> Outcome {
    var draft = choose(read)
    for pass in TownPass.allCases { run(pass, &draft, read) }
    let first = Month(index: months.lowerBound)
    let judge = Judge(input.programme)
    let figures = input.programme.indicators.enumerated().map { position, indicator in
      judge.figures(
        draft.tables.indices.map { draft.facts.tally(month: $0, indicator: position) },
        indicator: indicator, level: .town, first: first)
    }
    return Outcome(
      report: TownReport(
        town: town, firstMonth: first, tables: draft.tables, sources: draft.sources,
        receipts: draft.receipts, facts: draft.facts, figures: figures, findings: draft.findings),
      claims: draft.claims, acceptedMonths: draft.acceptedMonths)
  }

  /// Puts the sheets into months and ledgers, one table for each.
  private func choose(_ read: TownReader.Outcome) -> TownDraft {
    let programme = input.programme
    let name = input.roster.towns[town].name
    let noTables = [LedgerTable?](repeating: nil, count: programme.ledgers.count)
    let noSources = [SourceReference?](repeating: nil, count: programme.ledgers.count)
    var draft = TownDraft(
      tables: Array(repeating: noTables, count: months.count),
      sources: Array(repeating: noSources, count: months.count),
      findings: read.findings.filter { inRange($0.month) },
      facts: FactEngine(programme: programme, roster: input.roster, town: town).facts)
    for sheet in read.sheets {
      let key = sheet.recognised.month.index * programme.ledgers.count + sheet.recognised.ledger
      draft.groups[key, default: []].append(sheet)
    }
    var pageNumbers: [Int: Int] = [:]
    for key in draft.groups.keys.sorted() {
      let month = key / programme.ledgers.count
      let ledger = key % programme.ledgers.count
      let choice = SheetChoice(draft.groups[key] ?? [], town: name)
      guard months.contains(month) else {
        if let chosen = choice.chosen {
          draft.acceptedMonths.insert(month)
          sayOutside(chosen, month, &draft.findings)
        }
        continue
      }
      draft.findings += choice.findings
      guard let chosen = choice.chosen else { continue }
      draft.acceptedMonths.insert(month)
      draft.findings += chosen.validated.findings
      let offset = month - months.lowerBound
      draft.tables[offset][ledger] = chosen.validated.table
      let number = (pageNumbers[month] ?? 0) + 1
      pageNumbers[month] = number
      let page =
        "sources/\(Month(index: month).iso)/\(input.roster.towns[town].code)-\(number).html"
      draft.sources[offset][ledger] = SourceReference(
        file: chosen.record.path, sha256: chosen.record.sha256, page: makesSources ? page : "")
      draft.claims += chosen.validated.claims.map { (month, ledger, $0) }
    }
    return draft
  }

  /// A table for a month outside the series is not used; that is said once. Later months than the
  /// one asked for are simply not looked at.
  private func sayOutside(_ sheet: PlacedSheet, _ month: Int, _ findings: inout [Finding]) {
    guard !skipsLaterMonths || month < months.lowerBound else { return }
    let file = sheet.record.path
    findings.append(
      Finding(
        .monthOutside(Month(index: month)), at: Place(file: file),
        month: Month(index: months.upperBound), town: input.roster.towns[town].name))
  }

  /// A sum beyond all measure has no figure; the town is told at the column that is added up.
  func sayBeyond(
    _ facts: TownFacts, _ judge: Judge, _ tables: [[LedgerTable?]], _ sources: [[SourceReference?]],
    _ findings: inout [Finding]
  ) {
    for (position, indicator) in input.programme.indicators.enumerated() {
      guard let ledger = indicator.ledger, let column = indicator.test.columns.first else {
        continue
      }
      for offset in tables.indices {
        guard judge.isBeyond(facts.tally(month: offset, indicator: position), indicator),
          let table = tables[offset][ledger]
        else { continue }
        findings.append(
          Finding(
            .sumBeyond(indicator: indicator.name),
            at: Place(
              file: sources[offset][ledger]?.file ?? "", sheet: table.sheet.name,
              header: input.programme.ledgers[ledger].columns[column].header),
            month: Month(index: months.lowerBound + offset),
            town: input.roster.towns[town].name))
      }
    }
  }

  func inRange(_ month: Month?) -> Bool {
    month.map { $0.index <= months.upperBound } ?? true
  }

  // MARK: Receipts

  func monthReceipts(
    _ month: Month, _ tables: [LedgerTable?], _ groups: [Int: [PlacedSheet]],
    _ read: TownReader.Outcome, _ counts: SheetCounts, _ findings: inout [Finding]
  ) -> [Receipt] {
    let programme = input.programme
    let name = input.roster.towns[town].name
    let roster = input.roster
    let hasVillages = input.roster.towns[town].villages.contains {
      input.roster.villages[$0].counts(in: month)
    }
    let returned = returnedLedgers(month, tables, groups, read)
    return programme.ledgers.indices.map { ledger in
      var receipt = Receipt()
      receipt.isExpected =
        roster.has(programme.ledgers[ledger])
        && (programme.ledgers[ledger].rowUnit != .village || hasVillages)
      let sheets = groups[month.index * programme.ledgers.count + ledger] ?? []
      let entry = input.register.entry(month: month, town: town, ledger: ledger)
      receipt.returnedOn = entry?.returnedOn
      receipt.chasedOn = entry?.chasedOn
      receipt.files = sheets.count
      if let table = tables[ledger] {
        receipt.rows = table.rows.count
        let chosen = sheets.first { $0.validated.table.sheet.bytes == table.sheet.bytes }
        settle(&receipt, chosen, month, ledger)
      } else if receipt.isExpected {
        let isReturned = receipt.returnedOn != nil || returned.contains(ledger)
        receipt.status = isReturned ? .returned : .missing
        receipt.receivedOn = isReturned ? entry?.receivedOn : nil
        if sheets.isEmpty, returned.contains(ledger) { receipt.files = 1 }
        let isSaid =
          !sheets.isEmpty
          || read.refused.contains {
            $0.month == month && ($0.ledger == ledger || $0.ledger == nil)
          }
        // Of the county's own tables it is said once and for all (`CountyReading`).
        if !isSaid, !roster.isCounty {
          findings.append(
            Finding(
              .ledgerMissing(ledger: programme.ledgers[ledger].name), at: Place(file: ""),
              month: month, town: name))
        }
      } else {
        receipt.status = .notExpected
      }
      receipt.findings = counts.of(sheets, in: month)
      return receipt
    }
  }

  /// The ledgers of a month of which something came and nothing could be used. A file of which nothing
  /// tells the ledger stands for one that is missing when no other could be meant.
  private func returnedLedgers(
    _ month: Month, _ tables: [LedgerTable?], _ groups: [Int: [PlacedSheet]],
    _ read: TownReader.Outcome
  ) -> Set<Int> {
    let (named, unnamed) = refused(month, read)
    let open = tables.indices.filter {
      tables[$0] == nil && input.roster.has(input.programme.ledgers[$0])
    }
    let came = open.filter {
      named.contains($0) || groups[month.index * input.programme.ledgers.count + $0] != nil
    }
    return open.count - came.count <= unnamed ? Set(open) : Set(came)
  }

  /// The ledgers of a month of which a list that did not come is not known to be empty: something came
  /// that could not be read or chosen, and it may be the list.
  func unreadLedgers(
    _ month: Month, _ groups: [Int: [PlacedSheet]], _ read: TownReader.Outcome
  ) -> Set<Int> {
    let (named, unnamed) = refused(month, read)
    let all = input.programme.ledgers.indices
    let came = all.filter { groups[month.index * all.count + $0] != nil }
    return unnamed > 0 ? Set(all) : named.union(came)
  }

  /// What of a month goes back to the town: the ledgers, and how many files that name none.
  private func refused(
    _ month: Month, _ read: TownReader.Outcome
  ) -> (named: Set<Int>, unnamed: Int) {
    let own = read.refused.filter { $0.goesBack && $0.month == month }
    return (Set(own.compactMap(\.ledger)), own.count { $0.ledger == nil })
  }

  private func settle(
    _ receipt: inout Receipt, _ chosen: PlacedSheet?, _ month: Month, _ ledger: Int
  ) {
    let entry = input.register.entry(month: month, town: town, ledger: ledger)
    receipt.receivedOn = entry?.receivedOn ?? chosen?.recognised.reportedOn
    let due = input.programme.calendar.due(month)
    if let returned = entry?.returnedOn {
      let isBack = receipt.receivedOn.map { $0 >= returned } ?? false
      receipt.status = isBack ? .resubmitted : .returned
    } else if let day = receipt.receivedOn {
      receipt.status = day <= due ? .onTime : .late
    } else {
      receipt.status = .dateUnknown
    }
  }
}
