/// How the values of a column are kept.
public enum Storage: String, Sendable, CaseIterable {
  /// Whole numbers.
  case whole
  /// Numbers times 10 000.
  case scaled
  /// Days.
  case day
  /// Months.
  case month
  /// Yes or no.
  case yesNo
  /// Positions of choices.
  case choice
  /// Pieces of the table's bytes.
  case text
}

extension ColumnType {
  /// How its values are kept: decimals and money alike are numbers times 10 000.
  public var storage: Storage {
    switch self {
    case .integer: .whole
    case .decimal, .money: .scaled
    case .date: .day
    case .month: .month
    case .boolean: .yesNo
    case .choice: .choice
    case .text: .text
    }
  }
}

/// A column known to hold numbers: `filled` of a ledger of teams.
public struct NumberColumn: Sendable, Hashable {
  /// Position in the ledger.
  public let position: Int
  /// Whether its numbers are times 10 000.
  public let isScaled: Bool
  let slot: Int
}

/// A column known to hold days or months.
public struct TimeColumn: Sendable, Hashable {
  /// Position in the ledger.
  public let position: Int
  /// Whether it holds days and not months.
  public let isDay: Bool
  let slot: Int
}

/// A column known to hold choices, or yes and no.
public struct CodeColumn: Sendable, Hashable {
  /// Position in the ledger.
  public let position: Int
  /// Whether it holds yes and no.
  public let isYesNo: Bool
  let slot: Int
}

/// A column known to hold texts.
public struct TextColumn: Sendable, Hashable {
  /// Position in the ledger.
  public let position: Int
  let slot: Int
}

/// A column by what it holds. Only this opens a table's numbers, times, codes or texts, so that
/// none of them can be read as another.
public enum ColumnReference: Sendable, Hashable {
  /// Whole or scaled numbers.
  case number(NumberColumn)
  /// Days or months.
  case time(TimeColumn)
  /// Choices, or yes and no.
  case code(CodeColumn)
  /// Texts.
  case text(TextColumn)

  /// Position in the ledger.
  public var position: Int {
    switch self {
    case .number(let column): column.position
    case .time(let column): column.position
    case .code(let column): column.position
    case .text(let column): column.position
    }
  }
}

/// Where the columns of a ledger are kept in its tables. One for a ledger, shared by all of them.
public final class GridLayout: Sendable {
  let references: [ColumnReference]
  let numberCount: Int
  let codeCount: Int
  let textCount: Int

  /// The layout for columns of these types.
  public init(_ columns: [Column]) {
    var numbers = 0
    var codes = 0
    var texts = 0
    references = columns.enumerated().map { position, column in
      switch column.type.storage {
      case .whole, .scaled:
        numbers += 1
        return .number(
          NumberColumn(
            position: position, isScaled: column.type.storage == .scaled, slot: numbers - 1))
      case .day, .month:
        codes += 1
        return .time(
          TimeColumn(position: position, isDay: column.type.storage == .day, slot: codes - 1))
      case .yesNo, .choice:
        codes += 1
        return .code(
          CodeColumn(position: position, isYesNo: column.type.storage == .yesNo, slot: codes - 1))
      case .text:
        texts += 1
        return .text(TextColumn(position: position, slot: texts - 1))
      }
    }
    numberCount = numbers
    codeCount = codes
    textCount = texts
  }

  /// The number of columns.
  public var columnCount: Int { references.count }

  /// What the column at a position holds.
  public subscript(position: Int) -> ColumnReference { references[position] }
}
