import Findings

/// What an indicator counts.
public enum CountedUnit: String, Sendable, CaseIterable {
  /// Villages.
  case villages
  /// Rows of a ledger.
  case rows
  /// Towns.
  case towns
  /// The county itself, by rows of its own ledger.
  case county
}

/// Whether the figure is a share or a count.
public enum Measure: String, Sendable, CaseIterable {
  /// Numerator over denominator, in percent.
  case share
  /// The numerator alone.
  case count
  /// Amounts of a column added up.
  case sum
}

/// What is asked of the figure.
public struct Target: Sendable, Equatable {
  /// The relation, such as strictly above.
  public var relation: Relation
  /// The value in the figure's unit (percent for shares).
  public var value: FixedDecimal
}

/// How the goal is to be approached.
public enum Pace: Sendable, Equatable {
  /// No schedule.
  case none
  /// A straight line over so many months from a baseline in percent.
  case line(months: Int, baseline: FixedDecimal)
  /// One step at an event; until then the label is shown.
  case step(label: String)
}

/// A state that counts only so long: 休眠 for at most six reports in a row.
public struct Streak: Sendable, Equatable {
  /// The column looked at.
  public var column: CodeColumn
  /// The choice that may not last.
  public var choice: Int
  /// The number of reports in a row for which it still counts.
  public var reports: Int
}

/// A mark of units judged by their one row, such as 超储备.
public struct UnitFlag: Sendable {
  /// The mark.
  public var label: String
  /// When it is set.
  public var when: Condition
}

/// A count of a unit's rows, with what belongs to counting rows and to nothing else.
public struct RowCount: Sendable {
  /// Rows that count.
  public var condition: Condition
  /// Rows that belong to it at all.
  public var among: Condition
  /// Rows a village needs at least.
  public var atLeast: Int
  /// Rows above which a village is marked; nil for no such bound.
  public var atMost: Int?
  /// The mark of a village above `atMost`.
  public var overLabel: String
  /// The column of choices by which a count is broken down; nil for none.
  public var breakdown: CodeColumn?
  /// A state that counts only so long; nil for none.
  public var streak: Streak?
  /// What there should be a row for, one by one; nil to count rows.
  public var items: NamedItems?

  /// A count.
  public init(
    condition: Condition, among: Condition, atLeast: Int, atMost: Int?, overLabel: String,
    breakdown: CodeColumn?, streak: Streak?, items: NamedItems? = nil
  ) {
    self.condition = condition
    self.among = among
    self.atLeast = atLeast
    self.atMost = atMost
    self.overLabel = overLabel
    self.breakdown = breakdown
    self.streak = streak
    self.items = items
  }
}

/// Things that are named in the programme and counted one by one: of three rules each is there or not, so
/// that what has no row is missing and not forgotten.
public struct NamedItems: Sendable {
  /// The column that says which one a row is about.
  public var column: CodeColumn
  /// The choices, in the order of the programme.
  public var choices: [Int]
}

/// Columns added over rows; with others below the line, a share.
public struct AmountSum: Sendable {
  /// What is added.
  public var columns: [NumberColumn]
  /// What is added below the line; empty for none.
  public var over: [NumberColumn]
  /// The same amounts a year before, with which the sum is compared; empty for none.
  public var yearAgo: [NumberColumn] = []
  /// Rows that belong to it.
  public var among: Condition
}

/// What makes a unit count. Each test carries its own settings, so that one without meaning cannot
/// be written.
public enum UnitTest: Sendable {
  /// The condition holds for its one row.
  case met(Condition, flag: UnitFlag?)
  /// The condition holds for each of its rows among some; without rows there is nothing to judge.
  case every(Condition, among: Condition)
  /// The amounts of two of its rows stand in a ratio; without both there is nothing to judge.
  case ratio(RowRatio, among: Condition)
  /// So many of its rows fit a condition.
  case rows(RowCount)
  /// Columns added over its rows.
  case sum(AmountSum)
  /// What a reward is paid on: growth of an amount over another, never below zero.
  case growth(AmountGrowth, among: Condition)

  /// Positions of the columns it looks at, those of `among` apart.
  public var columns: [Int] {
    switch self {
    case .met(let condition, _), .every(let condition, _): condition.columns
    case .rows(let count):
      count.condition.columns + (count.items.map { [$0.column.position] } ?? [])
    case .ratio(let ratio, _): ratio.of.columns + ratio.to.columns + [ratio.column.position]
    case .sum(let sum): (sum.columns + sum.over + sum.yearAgo).map(\.position)
    case .growth(let growth, _): [growth.of.position, growth.over.position]
    }
  }

  /// Which rows belong to it at all.
  public var among: Condition {
    switch self {
    case .every(_, let among), .ratio(_, let among), .growth(_, let among): among
    case .rows(let count): count.among
    case .sum(let sum): sum.among
    case .met: Condition()
    }
  }
}

/// A part of the growth of one column over another: 10 % of max(0, 12 − 9).
public struct AmountGrowth: Sendable {
  /// The later amount.
  public var of: NumberColumn
  /// The earlier amount.
  public var over: NumberColumn
  /// The part in percent; nil while the office has set none, and nothing is computed.
  public var percent: FixedDecimal?

  /// The part, times 10 000 and rounded half-up: 12, 9 at 10 % → 0.3.
  public func part(_ now: Int64, _ before: Int64) -> Int64 {
    let unit = Int128(100 * FixedDecimal.one)
    let growth = max(0, Int128(now) - Int128(before)) * Int128(percent?.scaled ?? 0)
    return Int64(clamping: (growth + unit / 2) / unit)
  }
}

/// The amount of one row in percent of the amount of another: 普通村干 to 书记, at least 70.
public struct RowRatio: Sendable {
  /// The row above the line.
  public var of: Condition
  /// The row below the line.
  public var to: Condition
  /// The column with the amount.
  public var column: NumberColumn
  /// How it must compare.
  public var relation: Relation
  /// To how many percent.
  public var percent: FixedDecimal

  /// Whether two amounts stand so, exactly: 70 and 100 at least 70 → true.
  public func holds(_ above: Int64, _ below: Int64) -> Bool {
    relation.holds(
      Int128(above) * 100 * Int128(FixedDecimal.one), Int128(below) * Int128(percent.scaled))
  }
}

/// What the bulletin says of an indicator, with places such as `{met}`.
public struct IndicatorSentences: Sendable, Equatable {
  /// As a rule; empty when the bulletin says nothing of it.
  public var some: String
  /// When nothing is met; empty to say the same as otherwise.
  public var none: String
  /// When all is met; empty to say the same as otherwise.
  public var all: String
  /// Of so many villages that came to meet it; empty for the usual words.
  public var met = ""
  /// Of so many that no longer do; empty for the usual words.
  public var unmet = ""
  /// Of so many that are missing: `{count}个组织未备案登记`; empty for the usual 还差9个组织.
  public var gap = ""
}

/// A measurable statement of the programme. A class, so that looking at one copies nothing.
public final class Indicator: Sendable {
  /// Identifier in data files and page names.
  public let id: String
  /// Name on pages.
  public let name: String
  /// Name in a sentence that names several: 党建品牌 for 党建品牌覆盖率; `name` unless the office gave one.
  public let shortName: String
  /// Position of its dimension.
  public let dimension: Int
  /// 1 for a number in the source, 2 for an implied one, 3 for monitoring only.
  public let tier: Int
  /// 确保, 不低于, 力争 and so on.
  public let force: String
  /// The source's own words.
  public let clause: String
  /// How it is counted, in Chinese.
  public let method: String
  /// Position of the ledger it is read from; nil for none.
  public let ledger: Int?
  /// What it counts.
  public let counts: CountedUnit
  /// Share or count.
  public let measure: Measure
  /// Whether its villages are called by their Party organisations.
  public let namesParty: Bool
  /// Measure word for its units, such as 个村.
  public let unit: String
  /// Measure word for the rows of a village.
  public let rowUnit: String
  /// Which villages belong to it, asked of the roster.
  public let population: Condition
  /// What makes a unit count.
  public let test: UnitTest
  /// What is asked of it; nil for monitoring only.
  public let target: Target?
  /// The last report month in time; nil for none.
  public let deadline: Month?
  /// Month (1…12) of the year after the row's year from which on an unmet unit is 未达标 and no
  /// longer 未到期; nil for at once.
  public let dueMonth: Int?
  /// How it is to be approached.
  public let pace: Pace
  /// Months (1…12) whose reports it is computed in; empty for all.
  public let onlyMonths: [Int]
  /// Columns with the day on which a row came to count.
  public let event: [TimeColumn]
  /// Whether villages have figures of their own; amounts of money have not.
  public let hasVillageLevel: Bool
  /// The numbers of its goal by the names under which its words use them.
  let goalNumbers: GoalNumbers
  /// Its sentences in the bulletin.
  public let sentences: IndicatorSentences
  /// Down to which level its figures are public.
  public let publicLevel: PublicLevel
  /// Whether it rests on a restricted column: what one person earns.
  public let isPersonal: Bool
  /// Whether numerators are times 10 000: sums of decimals and amounts.
  public let isScaled: Bool
  /// What its pages show besides.
  public let details: IndicatorDetails

  init(
    id: String, name: String, shortName: String, dimension: Int, tier: Int, force: String,
    clause: String, method: String, ledger: Int? = nil, counts: CountedUnit, measure: Measure,
    namesParty: Bool = false, unit: String, rowUnit: String, population: Condition, test: UnitTest,
    target: Target? = nil,
    deadline:
      Month? = nil, dueMonth: Int? = nil, pace: Pace, onlyMonths: [Int], event: [TimeColumn],
    hasVillageLevel: Bool, sentences: IndicatorSentences, publicLevel: PublicLevel,
    isPersonal: Bool, isScaled: Bool, details: IndicatorDetails = IndicatorDetails()
  ) {
    goalNumbers = GoalNumbers(
      test: test, target: target, isShare: measure == .share, unit: unit, deadline: deadline)
    self.id = id
    self.name = goalNumbers.filled(name)
    self.shortName = goalNumbers.filled(shortName)
    self.dimension = dimension
    self.tier = tier
    self.force = force
    self.clause = clause
    self.method = goalNumbers.filled(method)
    self.ledger = ledger
    self.counts = counts
    self.measure = measure
    self.namesParty = namesParty
    self.unit = unit
    self.rowUnit = rowUnit
    self.population = population
    self.test = test
    self.target = target
    self.deadline = deadline
    self.dueMonth = dueMonth
    self.pace = pace
    self.onlyMonths = onlyMonths
    self.event = event
    self.hasVillageLevel = hasVillageLevel
    self.sentences = IndicatorSentences(
      some: goalNumbers.filled(sentences.some), none: goalNumbers.filled(sentences.none),
      all: goalNumbers.filled(sentences.all), met: goalNumbers.filled(sentences.met),
      unmet: goalNumbers.filled(sentences.unmet), gap: goalNumbers.filled(sentences.gap))
    self.publicLevel = publicLevel
    self.isPersonal = isPersonal
    self.isScaled = isScaled
    self.details = details
  }

  /// How its rows are counted; nil for tests of another kind.
  public var rowCount: RowCount? {
    if case .rows(let count) = test { return count }
    return nil
  }

  /// Whether a unit is judged by how many of its rows count.
  public var countsRows: Bool { rowCount != nil }

  /// Rows a village needs at least.
  public var atLeast: Int { rowCount?.atLeast ?? 1 }

  /// Rows above which a village is marked; nil for no such bound.
  public var atMost: Int? { rowCount?.atMost }

  /// The column of choices by which a count is broken down; nil for none.
  public var breakdown: CodeColumn? { rowCount?.breakdown }

  /// Mark of a village above `atMost` or fitting the test's flag; empty for none.
  public var flagLabel: String {
    switch test {
    case .met(_, let flag): flag?.label ?? ""
    case .rows(let count): count.overLabel
    default: ""
    }
  }

  /// Whether each village has a figure of its own.
  public var isAboutVillages: Bool {
    (counts == .villages || counts == .rows) && hasVillageLevel
  }

  /// Whether amounts are added up, above the line and below it.
  public var addsAmounts: Bool {
    if case .sum = test { return true }
    return measure == .sum
  }

  /// Whether its sum is compared with that of a year before, which then stands below the line.
  public var hasYearAgo: Bool {
    if case .sum(let sum) = test { return !sum.yearAgo.isEmpty }
    return false
  }

  /// Whether there is anything below the line.
  public var hasDenominator: Bool {
    switch measure {
    case .share: true
    case .count: counts == .villages || counts == .towns
    case .sum: false
    }
  }

  /// Whether the office has not yet set what is needed to compute it.
  public var isUnset: Bool {
    if case .growth(let growth, _) = test { return growth.percent == nil }
    return false
  }
}
