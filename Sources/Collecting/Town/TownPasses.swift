import Aggregating
import Findings
import Programme
import Validating

/// A town's chosen tables on their way to a report: what the passes mark and add to.
struct TownDraft {
  /// For each month of the series, each ledger's table.
  var tables: [[LedgerTable?]]
  /// Where each of these tables comes from.
  var sources: [[SourceReference?]]
  var findings: [Finding]
  var receipts: [[Receipt]] = []
  /// Nothing until it is counted.
  var facts: TownFacts
  var claims: [(month: Int, ledger: Int, claim: UniqueClaim)] = []
  var acceptedMonths: Set<Int> = []
  /// All sheets of a month and ledger, chosen or not.
  var groups: [Int: [PlacedSheet]] = [:]
}

/// What is done with a town's tables once they are chosen, in this order.
///
/// Each pass sees what those before it marked: a finding that is dropped or answered after the receipts
/// would still be counted in them.
enum TownPass: CaseIterable {
  /// Ledgers of a month with each other: values in doubt are marked.
  case ledgers
  /// Months with the last report, oldest first: values in doubt here are compared with nothing later.
  case months
  /// The office's own severities, which decide what may be dropped and what may be answered.
  case severities
  /// What only follows from another finding is dropped; it needs no answer.
  case following
  /// The town's answers take doubts away.
  case explanations
  /// What came and what did not, with the findings as they now stand.
  case receipts
  /// What counts, from the tables as they now are.
  case facts
  /// Sums beyond all measure, of these facts.
  case sums
  /// The order in which people read findings.
  case order
}

extension TownAssembly {
  /// Does one pass.
  func run(_ pass: TownPass, _ draft: inout TownDraft, _ read: TownReader.Outcome) {
    switch pass {
    case .ledgers: compareLedgers(&draft.tables, draft.sources, &draft.findings)
    case .months:
      compareMonths(&draft.tables, draft.sources, &draft.findings, comparisons: comparisons)
    case .severities: input.programme.severities.weigh(&draft.findings)
    case .following: dropFollowing(&draft.findings)
    case .explanations:
      explain(read.explanations, &draft.findings, &draft.tables, draft.sources)
    case .receipts:
      let counts = SheetCounts(draft.findings)
      draft.receipts = draft.tables.indices.map { offset in
        monthReceipts(
          Month(index: months.lowerBound + offset), draft.tables[offset], draft.groups, read,
          counts, &draft.findings)
      }
    case .facts:
      var engine = FactEngine(
        programme: input.programme, roster: input.roster, town: town, inherited: inherited)
      for offset in draft.tables.indices {
        let month = Month(index: months.lowerBound + offset)
        engine.add(
          month: month, tables: draft.tables[offset],
          unread: unreadLedgers(month, draft.groups, read))
      }
      draft.facts = engine.facts
    case .sums:
      sayBeyond(draft.facts, Judge(input.programme), draft.tables, draft.sources, &draft.findings)
    case .order: TableOrder(read.sheets).sort(&draft.findings)
    }
  }
}
