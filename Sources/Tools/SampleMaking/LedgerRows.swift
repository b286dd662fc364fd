import Findings
import Programme

/// Invents the rows of a town's ledgers, each by the part it plays in the story.
struct LedgerRows: Sendable {
  let story: Story
  let start: Month

  /// The rows of a ledger, nil when the town has nothing to do with it.
  func of(_ ledger: Ledger, _ town: SampleTown, _ month: Month) -> [SampleRow]? {
    guard let role = story.role(of: ledger.id) else { return nil }
    if role == .support {
      var row = SupportRows.row(town, month: month, start: start)
      row["town"] = town.name
      return [row]
    }
    let villages = town.inScope
    guard !villages.isEmpty else { return nil }
    let carriedMonths = ledger.year?.carriedMonths ?? 0
    var result: [SampleRow] = []
    for village in villages {
      for row in rows(role, village, town, month, carriedMonths) {
        result.append(placed(row, village, town))
      }
    }
    return result
  }

  private func rows(
    _ role: LedgerRole, _ village: SampleVillage, _ town: SampleTown, _ month: Month,
    _ carriedMonths: Int
  ) -> [SampleRow] {
    switch role {
    case .team:
      [TeamRows.row(village, month: month, start: start)]
    case .weak:
      WeakVillageRows.rows(village, town, month: month, start: start, story: story)
    case .pay:
      PayRows.rows(village, month: month, start: start, carriedMonths: carriedMonths)
    case .assessment:
      [AssessmentRows.row(village, month: month)]
    case .income:
      [IncomeRows.row(village, month: month, start: start)]
    case .entities:
      EntityRows.rows(village, town, month: month, start: start, story: story)
    case .products:
      ProductRows.rows(village, month: month, start: start, story: story)
    case .projects:
      ProjectRows.rows(village, town, month: month, start: start, story: story)
    case .exemplars:
      ExemplarRows.rows(village, town, month: month, start: start, story: story)
    case .brands:
      BrandRows.rows(village, town, month: month, start: start, story: story)
    case .organisations:
      OrganisationRows.rows(village, town, month: month, start: start, story: story)
    case .support:
      []
    }
  }

  /// A row with its town and village.
  private func placed(
    _ row: SampleRow, _ village: SampleVillage, _ town: SampleTown
  ) -> SampleRow {
    var row = row
    row["town"] = town.name
    row["village"] = spelling(village, town)
    row["village_code"] = village.code
    return row
  }

  /// Clerks write a village's name in one of the usual ways.
  private func spelling(_ village: SampleVillage, _ town: SampleTown) -> String {
    switch town.dice.below(3, 77) {
    case 0 where village.name.hasSuffix("村委会"): String(village.name.dropLast(2))
    case 1 where village.name.hasSuffix("村委会"): String(village.name.dropLast(2)) + "村民委员会"
    default: village.name
    }
  }
}
