import Findings
import Programme

/// Which figures of personal indicators the public edition withholds, so that no figure of a few
/// persons is shown or can be computed from what is shown (Decisions: Editions).
///
/// A town with fewer units than the programme's `smallest` is withheld. Since the county is the sum of
/// its towns, one town alone could be computed: another is withheld with it, the smallest in which some
/// units count and some do not. Where none protects it, such as in a county where everybody meets the
/// goal, the county's own figure gives way and only a bound is told, which the towns' figures tell by
/// themselves.
///
/// It is decided month by month and looks back only, so that a month's figures stay what they were. A
/// figure that was withheld and has not changed since stays withheld: shown a month later, it would
/// tell what the month before concealed.
public struct Withholding: Sendable {
  /// One indicator in one month.
  private struct Cell {
    var towns: Set<Int> = []
    var isCountyWithheld = false
    var bound: Int?
  }

  /// By indicator (only personal ones), then by month.
  private var cells: [Int: [Cell]] = [:]

  /// What is to be withheld of a county.
  public init(_ programme: Programme, towns: [TownSummary]) {
    for (position, indicator) in programme.indicators.enumerated()
    where indicator.isPersonal && indicator.publicLevel > .none {
      cells[position] = Self.months(
        towns.map { ($0.town, $0.figures[position].map(\.tally)) }, indicator,
        programme.publicEdition)
    }
  }

  /// The figures withheld of one town.
  public func own(of town: Int) -> TownWithholding {
    TownWithholding(
      months: cells.mapValues { months in
        Set(months.indices.filter { months[$0].towns.contains(town) })
      })
  }

  /// The towns withheld in a month, by position in the roster.
  public func towns(_ indicator: Int, month: Int) -> Set<Int> {
    cells[indicator]?[month].towns ?? []
  }

  /// Whether the county's own figure is withheld.
  public func isCountyWithheld(_ indicator: Int, month: Int) -> Bool {
    cells[indicator]?[month].isCountyWithheld ?? false
  }

  /// What may be said of the county's withheld share: at least so many percent.
  public func bound(_ indicator: Int, month: Int) -> Int? { cells[indicator]?[month].bound }

  // MARK: Deciding

  private typealias Series = (town: Int, tallies: [Tally])

  private static func months(
    _ towns: [Series], _ indicator: Indicator, _ edition: PublicEdition
  ) -> [Cell] {
    var result: [Cell] = []
    for month in 0..<(towns.map(\.tallies.count).min() ?? 0) {
      result.append(
        cell(towns, month, before: result.last?.towns ?? [], indicator, edition))
    }
    return result
  }

  private static func cell(
    _ towns: [Series], _ month: Int, before: Set<Int>, _ indicator: Indicator,
    _ edition: PublicEdition
  ) -> Cell {
    let units = towns.compactMap { series in
      WithheldUnit(
        series.town, series.tallies, month, indicator, wasWithheld: before.contains(series.town))
    }
    var cell = Cell()
    let small = units.filter {
      $0.size(indicator) < edition.smallest || ($0.wasWithheld && !$0.hasChanged)
    }
    cell.towns = Set(small.map(\.town))
    let people = units.reduce(0) { $0 + $1.people(indicator) }
    if people < edition.smallest, !units.isEmpty {
      // The county itself is a few persons.
      cell.isCountyWithheld = true
      return cell
    }
    guard !small.isEmpty, indicator.publicLevel >= .town else { return cell }
    guard small.count < units.count else {
      // No town is shown: the county's figure is no more than a sum over all of them.
      cell.isCountyWithheld = units.count < 2 || tells(units, indicator)
      return cell
    }
    if edition.complement == .town, let protector = protector(of: units, small, indicator, edition)
    {
      cell.towns.insert(protector)
      cell.isCountyWithheld = tells(units.filter { cell.towns.contains($0.town) }, indicator)
    } else {
      cell.isCountyWithheld = true
    }
    if cell.isCountyWithheld {
      cell.bound = bound(towns, month, withheld: cell.towns, indicator)
    }
    return cell
  }

  /// The town that is withheld with the small ones: large enough, with units that count and units that do
  /// not, so that whatever the small ones come to, the sum could be. It is chosen by its own figure
  /// alone: were it chosen by theirs, the choice would tell of them.
  private static func protector(
    of units: [WithheldUnit], _ small: [WithheldUnit], _ indicator: Indicator,
    _ edition: PublicEdition
  ) -> Int? {
    let known = Set(small.map(\.town))
    let able = units.filter {
      // Nobody protects himself.
      known != [$0.town] && $0.size(indicator) >= edition.smallest && $0.isMixed(indicator)
        && (known.contains($0.town) || $0.canProtect)
    }
    return able.min {
      $0.cost(isWithheld: known.contains($0.town)) < $1.cost(isWithheld: known.contains($1.town))
    }?.town
  }

  /// Whether the sum over what is withheld, which anybody can compute, lies so near to nothing or to
  /// everything that a mixed town leaves the small ones one value only: 1 of 15 → theirs is 0.
  private static func tells(_ group: [WithheldUnit], _ indicator: Indicator) -> Bool {
    let met = group.reduce(0) { $0 + $1.tally.numerator }
    guard indicator.hasDenominator else { return met == 0 }
    let all = group.reduce(0) { $0 + $1.tally.denominator }
    return met < 2 || met > all - 2
  }

  /// The percentage that the shown towns reach by themselves, were none of the others' units to count:
  /// 48 of 50 shown, 10 more in the county → 80.
  private static func bound(
    _ towns: [Series], _ month: Int, withheld: Set<Int>, _ indicator: Indicator
  ) -> Int? {
    guard indicator.measure == .share, !indicator.addsAmounts, indicator.counts != .rows else {
      return nil
    }
    var met = 0
    var all = 0
    for series in towns {
      let tally = series.tallies[month]
      let isShown = !withheld.contains(series.town) && tally.known > 0
      met += isShown ? tally.numerator : 0
      all += isShown ? tally.denominator : tally.population
    }
    return all > 0 && met > 0 ? met * 100 / all : nil
  }
}

/// What the public edition withholds of one town: months (from 0) by indicator.
public struct TownWithholding: Sendable, Equatable {
  private let months: [Int: Set<Int>]

  init(months: [Int: Set<Int>]) { self.months = months.filter { !$0.value.isEmpty } }

  /// What the town's own figures ask for, as long as nothing is known of the others.
  public init(_ programme: Programme, town: Int, figures: [[Figure]]) {
    self = Withholding(programme, towns: [TownSummary(town: town, figures: figures)]).own(of: town)
  }

  /// Whether a figure is withheld.
  public func contains(_ indicator: Int, month: Int) -> Bool {
    months[indicator]?.contains(month) ?? false
  }
}

/// A town's figure that is, or may be, withheld.
private struct WithheldUnit {
  let town: Int
  let tally: Tally
  let wasWithheld: Bool
  /// Whether it differs from the month before.
  let hasChanged: Bool
  private let isCarried: Bool

  /// Nil where there is no figure.
  init?(
    _ town: Int, _ tallies: [Tally], _ month: Int, _ indicator: Indicator, wasWithheld: Bool
  ) {
    tally = tallies[month]
    guard tally.known > 0, tally.denominator > 0 || indicator.measure != .share else { return nil }
    self.town = town
    self.wasWithheld = wasWithheld
    let before = month > 0 ? tallies[month - 1] : Tally()
    hasChanged =
      before.known == 0 || before.numerator != tally.numerator
      || before.denominator != tally.denominator
    isCarried = tally.reported == 0
  }

  /// How many units the figure is of. Amounts below the line are no units, and of a sum without any it
  /// is not told how many have a part in it: none for sure.
  func size(_ indicator: Indicator) -> Int {
    indicator.hasDenominator ? min(tally.known, tally.denominator) : 0
  }

  /// How many units the figure can be of.
  func people(_ indicator: Indicator) -> Int {
    indicator.hasDenominator ? min(tally.known, tally.denominator) : tally.known
  }

  /// Whether withholding it conceals anything: a figure that everybody saw last month and that is known
  /// to be carried does not.
  var canProtect: Bool { wasWithheld || hasChanged || !isCarried }

  /// Whether some of it counts and some does not.
  func isMixed(_ indicator: Indicator) -> Bool {
    tally.numerator > 0 && (!indicator.hasDenominator || tally.numerator < tally.denominator)
  }

  /// What withholding it costs: nothing where it is withheld anyway; less where it was so the month
  /// before; what has changed conceals more; then fewer units, and the roster's order.
  func cost(isWithheld: Bool) -> (Int, Int, Int, Int) {
    (
      isWithheld ? 0 : wasWithheld ? 1 : 2, hasChanged ? 0 : 1, tally.denominator + tally.known,
      town
    )
  }
}
