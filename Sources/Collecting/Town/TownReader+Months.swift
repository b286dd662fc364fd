import Findings
import Programme
import Recognising
import Validating

/// Settles in which month a sheet is counted that names another one than it lies in.
///
/// It is counted in the month it names when that month is reported on, was not approved or published,
/// and has no table of its own. Else, when that month is past, it is counted where it lies, so long as
/// that month has no table of its own either. It never joins or displaces another table, and whatever
/// is done is said where the file lies.
extension TownReader {
  func settle(
    _ places: TownPlaces, _ conflicts: [ClaimConflict: String], _ outcome: inout Outcome
  ) {
    guard !outcome.waiting.isEmpty else { return }
    var slots = MonthSlots(outcome.sheets)
    for waiting in outcome.waiting.sorted(by: WaitingSheet.precedes) {
      let sheet = waiting.sheet
      let lies = sheet.month
      guard let named = sheet.reading.named else { continue }
      let use = use(of: waiting, named, slots, places)
      let hasTable = slots.own(lies, sheet.ledger) != nil
      say(use.fault(named: named, lies: lies, hasTable: hasTable), of: waiting, in: lies, &outcome)
      if let month = use.month(named: named, lies: lies) {
        let placed = accept(waiting, in: month, places, conflicts, &outcome)
        if let placed { slots.settle(placed, from: lies) }
      }
      // That it is not counted there was said; that nothing came is not said besides.
      if use.place != .lies {
        outcome.refused.append(
          RefusedTable(month: lies, ledger: sheet.ledger, goesBack: false))
      }
    }
    outcome.waiting = []
  }

  /// What becomes of a sheet in view of the town's other tables.
  private func use(
    of waiting: WaitingSheet, _ named: Month, _ slots: MonthSlots, _ places: TownPlaces
  ) -> MonthUse {
    let sheet = waiting.sheet
    let lies = sheet.month
    let others = slots.tables(named, sheet.ledger)
    let reason: MonthUse.Reason
    if !months.contains(named.index) {
      reason = .outside
    } else if input.isSettled(named) {
      reason = .issued
    } else if let other = others.first, !slots.isFree(named, for: sheet) {
      reason = .taken(other: other.record.path)
    } else {
      return MonthUse(.named, .free)
    }
    // A month still to come is told by its own files; this one's figures do not wait for them.
    if named > lies { return MonthUse(.nowhere, reason) }
    if let same = copied(waiting, of: others, in: named, places) {
      return MonthUse(.nowhere, .copied(other: same.record.path))
    }
    if !slots.isFree(lies, for: sheet), let other = slots.tables(lies, sheet.ledger).first {
      return MonthUse(.nowhere, .bothTaken(other: other.record.path))
    }
    return MonthUse(.lies, reason)
  }

  /// The first of some sheets whose rows a sheet has to the letter; nil for none.
  private func copied(
    _ waiting: WaitingSheet, of others: [PlacedSheet], in month: Month, _ places: TownPlaces
  ) -> PlacedSheet? {
    guard !others.isEmpty else { return nil }
    let sheet = waiting.sheet
    let context = SheetContext(
      file: waiting.record.path, month: month, places: places,
      town: input.roster.towns[sheet.town].name, conflicts: [:])
    let table = validators[sheet.ledger].validate(
      waiting.workbook.sheets[sheet.sheet], sheet.layout, context
    ).table
    return others.first { other in
      other.record.sha256 == waiting.record.sha256
        || !table.rows.isEmpty && other.validated.table.contentHash == table.contentHash
    }
  }
}

/// A town's tables by month and ledger, while sheets that contradict their folder are settled.
private struct MonthSlots {
  private struct Slot: Hashable {
    var month: Int
    var ledger: Int

    init(_ month: Month, _ ledger: Int) {
      self.month = month.index
      self.ledger = ledger
    }
  }

  private let own: [Slot: [PlacedSheet]]
  private var settled: [Slot: [PlacedSheet]] = [:]
  /// Where the sheets lie that were settled on a slot.
  private var origins: [Slot: Month] = [:]

  init(_ sheets: [PlacedSheet]) {
    own = Dictionary(grouping: sheets) { Slot($0.recognised.month, $0.recognised.ledger) }
  }

  /// A table that nothing in or about it places elsewhere.
  func own(_ month: Month, _ ledger: Int) -> PlacedSheet? { own[Slot(month, ledger)]?.first }

  /// All tables, own ones first.
  func tables(_ month: Month, _ ledger: Int) -> [PlacedSheet] {
    let slot = Slot(month, ledger)
    return (own[slot] ?? []) + (settled[slot] ?? [])
  }

  /// Whether a sheet may be counted in a month: nothing is there but what lies with it, so that copies
  /// of one file are chosen from as ever.
  func isFree(_ month: Month, for sheet: RecognisedSheet) -> Bool {
    let slot = Slot(month, sheet.ledger)
    return own[slot] == nil && (origins[slot] ?? sheet.month) == sheet.month
  }

  mutating func settle(_ sheet: PlacedSheet, from lies: Month) {
    let slot = Slot(sheet.recognised.month, sheet.recognised.ledger)
    settled[slot, default: []].append(sheet)
    origins[slot] = lies
  }
}

extension WaitingSheet {
  /// By the month where it lies, then by path and sheet.
  fileprivate static func precedes(_ left: WaitingSheet, _ right: WaitingSheet) -> Bool {
    if left.sheet.month != right.sheet.month { return left.sheet.month < right.sheet.month }
    if left.record.path != right.record.path {
      return left.record.path.utf8.lexicographicallyPrecedes(right.record.path.utf8)
    }
    return left.sheet.sheet < right.sheet.sheet
  }
}

extension MonthUse {
  /// The month in which the table is counted; nil for none.
  fileprivate func month(named: Month, lies: Month) -> Month? {
    switch place {
    case .named: named
    case .lies: lies
    case .nowhere: nil
    }
  }

  /// What is said of it. A table that is not counted is an error where its month has no other.
  fileprivate func fault(named: Month, lies: Month, hasTable: Bool) -> Fault {
    if place == .nowhere, reason == .outside { return .monthOutside(named) }
    return place == .nowhere && !hasTable
      ? .monthUnused(content: named, elsewhere: lies, self)
      : .monthDisagrees(content: named, elsewhere: lies, self)
  }
}
