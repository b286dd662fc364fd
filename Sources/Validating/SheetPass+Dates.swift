import Findings
import Programme

/// Rows of villages that the roster does not have in the month: they are read and count nowhere.
extension SheetPass {
  /// Notes a row of a village that has been stopped or has not begun.
  mutating func noteDates(_ row: Int, _ village: Int) {
    guard outside.contains(village) else { return }
    let place = outOfTime.firstIndex { $0.village == village }
    if let place {
      outOfTime[place].rows += 1
    } else {
      outOfTime.append((village, 1, row))
    }
  }

  /// Asks once for all rows of a kind: of villages that have been stopped, and of those that begin later.
  mutating func askOutOfTime() {
    let month = context.month
    let roster = validator.roster
    func isStopped(_ village: Int) -> Bool {
      roster.villages[village].validTo.map { $0 < month } ?? false
    }
    let understood = outOfTime.filter { isOfBefore($0.village) }
    tellOfBefore(understood)
    let rest = outOfTime.filter { entry in !understood.contains { $0.village == entry.village } }
    let stopped = rest.filter { isStopped($0.village) }
    let later = rest.filter { !isStopped($0.village) }
    if let first = stopped.first, let until = roster.villages[first.village].validTo {
      add(
        .placesStopped(
          rows: stopped.reduce(0) { $0 + $1.rows }, villages: stopped.count,
          first: roster.villages[first.village].name, until: until,
          into: roster.successors(first.village),
          how: roster.events.succession(of: first.village)?.kind.how ?? "并入"), row: first.row,
        column: villageColumn)
    }
    if let first = later.first, let from = roster.villages[first.village].validFrom {
      add(
        .placesNotYet(
          rows: later.reduce(0) { $0 + $1.rows }, villages: later.count,
          first: roster.villages[first.village].name, from: from), row: first.row,
        column: villageColumn)
    }
  }
}

/// Names and codes of before a change of the roster, which are understood for a while.
extension SheetPass {
  private var events: RosterEvents { validator.roster.events }

  /// The village of a town that one of another town became: its rows may still have the old code.
  func arrived(_ village: Int, at town: Int) -> Int? {
    guard hasEvents, validator.roster.villages[village].town != town,
      let home = events.home(of: village, in: context.month),
      validator.roster.villages[home].town == town
    else { return nil }
    return home
  }

  /// What a name comes to: where one that ended and one that goes on have the same, the latter.
  func match(_ places: TownPlaces, _ name: Range<Int>) -> TownPlaces.Match {
    let found = places.match(sheet.bytes, name)
    guard hasEvents, !outside.isEmpty else { return found }
    switch found {
    case .village(let village) where outside.contains(village):
      let written = validator.roster.villages[village]
      let core = PlaceName.core(of: written.name)
      let namesakes = validator.roster.towns[places.town].villages.filter {
        !outside.contains($0) && PlaceName.core(of: validator.roster.villages[$0].name) == core
      }
      return namesakes.count == 1 ? .village(namesakes[0]) : found
    case .several(let several):
      let open = several.filter { !outside.contains($0) }
      return open.count == 1 ? .village(open[0]) : found
    case .village, .stem, .elsewhere, .none: return found
    }
  }

  /// Whether a name beside a code is that of its village, or of what it was before.
  func names(_ match: TownPlaces.Match, _ village: Int, _ written: Int) -> Bool {
    if match.village == village { return true }
    guard hasEvents else { return false }
    if case .elsewhere(let other) = match, other == written { return true }
    return match.village.map {
      $0 == written || events.home(of: $0, in: context.month) == village
        || events.home(of: village, in: context.month) == $0
    } ?? false
  }

  /// Whether rows of a village that ended count for the one it became.
  private func isOfBefore(_ village: Int) -> Bool {
    guard let home = events.home(of: village, in: context.month),
      validator.roster.villages[home].town == context.places?.town
    else { return false }
    // A new village that has a row of its own is counted by that.
    let isNew = validator.roster.isNew(home, after: village)
    return !(ledger.isFullList && isNew && table.rows.contains { $0.village == Int32(home) })
  }

  private mutating func tellOfBefore(_ rows: [(village: Int, rows: Int, row: Int)]) {
    guard let first = rows.first, let change = events.succession(of: first.village),
      let home = events.home(of: first.village, in: context.month)
    else { return }
    add(
      .placesOfBefore(
        rows: rows.reduce(0) { $0 + $1.rows }, villages: rows.count,
        first: validator.roster.villages[first.village].name,
        now: validator.roster.villages[home].name, how: change.kind.how, since: change.month,
        until: Month(index: change.month.index + events.acceptedMonths - 1)), row: first.row,
      column: villageColumn)
  }

  /// Notes a row under a name that its village had before.
  mutating func noteFormerName(_ row: Int, _ village: Int, _ name: Range<Int>) {
    guard hasEvents, events.hasFormerName(village) else { return }
    let written = String(decoding: sheet.bytes[name], as: UTF8.self)
    guard let since = events.renamed(village, from: written), since <= context.month else { return }
    if let known = formerNames.firstIndex(where: { $0.village == village }) {
      formerNames[known].rows += 1
    } else {
      formerNames.append((village, written, since, 1, row))
    }
  }

  /// Tells once of all of them; after the months in which they are accepted it is a question.
  mutating func tellFormerNames() {
    guard let first = formerNames.first else { return }
    let until = Month(index: first.since.index + events.acceptedMonths - 1)
    add(
      .placesOfBefore(
        rows: formerNames.reduce(0) { $0 + $1.rows }, villages: formerNames.count,
        first: first.name, now: validator.roster.villages[first.village].name, how: "改称",
        since: first.since, until: until, isOver: context.month > until), row: first.row,
      column: villageColumn,
      severity: context.month > until ? .confirm : nil)
  }
}
