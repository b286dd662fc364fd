import Findings

/// What one row of a ledger stands for.
public enum RowUnit: String, Sendable, CaseIterable {
  /// A village, or something that belongs to one.
  case village
  /// A town.
  case town
  /// A document, event or thing of the county as a whole, kept by the county's own unit.
  case county
}

/// A table that comes each month (台账): from the towns, or from the county's own unit.
public struct Ledger: Sendable {
  /// Identifier in data files.
  public var id: String
  /// Full name, as in the table's title.
  public var name: String
  /// Other names by which a title may call it.
  public var aliases: [String]
  /// What a row stands for.
  public var rowUnit: RowUnit
  /// Whether every unit must have a row (full list) or only those with something to say (open list).
  public var isFullList: Bool
  /// Columns whose values together identify a row within its town.
  public var key: [Int]
  /// The column that names a row on pages; nil when the unit does.
  public var title: Int?
  /// The column whose value is shown month by month; nil for none.
  public var display: Int?
  /// For lists about a whole year: which rows a month's report is about; nil for others.
  public var year: ReportedYear?
  /// What working lists say of a row.
  public var worklist = Worklist()
  /// All columns, the common ones first.
  public var columns: [Column]
  /// Where the columns lie in this ledger's tables.
  public var grid: GridLayout
  /// Rules beyond types, ranges and required cells.
  public var rules: [Rule]

  /// Stands for a ledger that the programme names and does not have.
  static let unknown = Ledger(
    id: "", name: "", aliases: [], rowUnit: .village, isFullList: true, key: [], columns: [],
    grid: GridLayout([]), rules: [])

  /// Whether it is the county's own and no town's.
  public var isOfCounty: Bool { rowUnit == .county }

  /// The position of the column with this role.
  public func column(_ role: ColumnRole) -> Int? { columns.firstIndex { $0.role == role } }

  /// Whether a column only tells whose a row is and is not read as a value.
  public func isStructural(_ column: Int) -> Bool {
    switch columns[column].role {
    case .sequence, .town, .period: true
    case .village, .code: rowUnit == .village
    default: false
    }
  }
}

/// The year that a month reports on: with two months carried, January and February files still belong
/// to the year before.
public struct ReportedYear: Sendable {
  /// The column that says it.
  public var column: NumberColumn
  /// Months at the start of a year that belong to the year before.
  public var carriedMonths: Int

  /// The year: 2020-02 with two carried months → 2019.
  public func year(of month: Month) -> Int {
    month.month <= carriedMonths ? month.year - 1 : month.year
  }

  /// Whether a row is about the year that a month reports on, or says nothing of its year.
  public func isReported(_ grid: Grid, _ row: Int, in month: Month) -> Bool {
    grid.state(row, column.position) != .present
      || grid.number(row, column) == Int64(year(of: month))
  }
}

/// What a column does for us beyond carrying a value.
public enum ColumnRole: String, Sendable, CaseIterable {
  /// A running number; carries nothing.
  case sequence
  /// The town's name.
  case town
  /// The village's name.
  case village
  /// The division code.
  case code
  /// The report month.
  case period
  /// Free remarks.
  case note
  /// Kind of village (roster).
  case kind
  /// Whether the village counts (roster).
  case inScope = "in_scope"
  /// First month in the roster.
  case validFrom = "valid_from"
  /// Last month in the roster.
  case validTo = "valid_to"
  /// The village it was merged into.
  case mergedInto = "merged_into"
  /// Former and other names.
  case aliases
  /// What the village is called in running text (roster).
  case shortName = "short_name"
  /// The form of the village's Party organisation: 党总支 (roster).
  case partyForm = "party_form"
  /// Other villages that share what the row is about.
  case sharedBy = "shared_by"
  /// The class inside which units are ranked (roster).
  case unitClass = "class"
}

/// Who may see a column's values (Decisions: Editions).
public enum Visibility: String, Sendable, CaseIterable {
  /// May be on the public site.
  case `public`
  /// Leadership edition only.
  case `internal`
  /// Never leaves the office: on no page, in no data file.
  case restricted
}

/// Whether a value is a state or a flow, which decides what a missing report means.
public enum Nature: String, Sendable, CaseIterable {
  /// A state at the end of the month; carried when a report is missing.
  case stock
  /// Cumulated since January.
  case year
  /// The month's own.
  case month
}

/// What values of its predecessors make for a merged village: what it is compared with, and what it has until
/// it reports itself.
public enum Merging: String, Sendable, CaseIterable {
  /// Their numbers added up.
  case sum
  /// What is asked is met where one of them meets it.
  case any
  /// Nothing: it is not known until the village reports.
  case ask
}

/// The type of a column's values.
public enum ColumnType: Sendable, Equatable {
  /// A whole number.
  case integer
  /// A decimal with so many places.
  case decimal(places: Int)
  /// An amount of money in the column's unit, with so many places.
  case money(places: Int)
  /// A day.
  case date
  /// A month.
  case month
  /// Yes or no; stored as 1 and 0.
  case boolean
  /// One of the column's choices; stored as its position.
  case choice
  /// Free text.
  case text

  /// Whether its values are numbers that can be added up.
  public var isNumber: Bool {
    switch self {
    case .integer, .decimal, .money: true
    case .date, .month, .boolean, .choice, .text: false
    }
  }
}

/// One column of a ledger. A class, so that looking at one copies nothing.
public final class Column: Sendable {
  /// Identifier in conditions.
  public let key: String
  /// Header, as handed out and as named in findings.
  public let header: String
  /// Other headers seen in the field.
  public let aliases: [String]
  /// Special duty; nil for a plain value.
  public let role: ColumnRole?
  /// Type of the values.
  public let type: ColumnType
  /// Unit, such as 人 or 万元; empty for none.
  public let unit: String
  /// Whether an empty cell is a fault.
  public let isRequired: Bool
  /// Who may see it.
  public let visibility: Visibility
  /// State or flow.
  public let nature: Nature
  /// Least value, times 10 000; nil for none. A number always has one.
  public let minimum: Int64?
  /// Greatest value, times 10 000; nil for none. A number always has one.
  public let maximum: Int64?
  /// Below this, zero apart, a value is most likely in another unit, times 10 000; nil for none.
  public let likelyMinimum: Int64?
  /// Above this a value is most likely in another unit, times 10 000; nil for none.
  public let likelyMaximum: Int64?
  /// Allowed values of a choice.
  public let choices: [String]
  /// Other words for a choice: word and position.
  public let words: [(word: String, choice: Int)]
  /// For a choice that towns fill like a boolean: the choices meant by yes and by no.
  public let booleanChoices: (yes: Int, no: Int)?
  /// Words shown for a boolean.
  public let yes: String
  /// Words shown for a boolean.
  public let no: String
  /// Greatest number of characters; 0 for no limit.
  public let maxLength: Int
  /// Whether quotation marks around a name are dropped.
  public let stripsQuotes: Bool
  /// Whether a date tells what has happened, so that none after the report month counts.
  public let isPast: Bool
  /// What is counted, in a sentence, for whoever fills it in; empty where the header says it all.
  public let definition: String
  /// A value as it should be written; empty where the type shows it.
  public let example: String
  /// What it is asked for, where nothing is measured by it; empty where something is.
  public let keptFor: String
  /// What it is for a merged village that has not reported.
  public let merging: Merging

  init(
    key: String, header: String, aliases: [String], role: ColumnRole? = nil, type: ColumnType,
    unit: String, isRequired: Bool, visibility: Visibility, nature: Nature,
    minimum: Int64? =
      nil, maximum: Int64? = nil, likelyMinimum: Int64? = nil, likelyMaximum: Int64? = nil,
    choices: [String], words: [(word: String, choice: Int)],
    booleanChoices: (
      yes: Int,
      no:
        Int
    )? = nil, yes: String, no: String, maxLength: Int, stripsQuotes: Bool,
    isPast: Bool =
      false, definition: String = "", example: String = "", keptFor: String = "",
    merging: Merging? = nil
  ) {
    self.key = key
    self.header = header
    self.aliases = aliases
    self.role = role
    self.type = type
    self.unit = unit
    self.isRequired = isRequired
    self.visibility = visibility
    self.nature = nature
    self.minimum = minimum
    self.maximum = maximum
    self.likelyMinimum = likelyMinimum
    self.likelyMaximum = likelyMaximum
    self.choices = choices
    self.words = words
    self.booleanChoices = booleanChoices
    self.yes = yes
    self.no = no
    self.maxLength = maxLength
    self.stripsQuotes = stripsQuotes
    self.isPast = isPast
    self.definition = definition
    self.example = example
    self.keptFor = keptFor
    self.merging = merging ?? (type.isNumber ? .sum : .ask)
  }
}
