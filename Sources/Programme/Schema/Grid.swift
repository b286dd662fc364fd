import Findings
import Sheets

/// The values of a table, column by column: states beside typed arrays.
///
/// Numbers, times and codes, and texts lie in an array each, one column behind the other, so that what
/// runs down a column touches nothing else. A town's month is some dozens of columns of some dozens of
/// rows: four arrays in all, however many columns there are.
public struct Grid: Sendable {
  /// Where each column lies.
  public let layout: GridLayout
  /// The greatest number of rows.
  public let capacity: Int
  /// The number of rows.
  public private(set) var rowCount = 0
  /// The bytes that texts are pieces of.
  public var bytes: [UInt8]
  /// State and doubt of each value.
  private var states: [UInt8]
  /// Whole and scaled numbers.
  private var numbers: [Int64]
  /// Days, months, choices, yes and no.
  private var codes: [Int32]
  /// Start and length.
  private var texts: [Piece]

  private struct Piece {
    var start: UInt32
    var count: UInt32
  }

  private static let doubt: UInt8 = 0x80

  /// An empty grid for at most so many rows.
  public init(_ layout: GridLayout, capacity: Int, bytes: [UInt8]) {
    self.layout = layout
    self.capacity = capacity
    self.bytes = bytes
    states = Array(repeating: 0, count: layout.columnCount * capacity)
    numbers = Array(repeating: 0, count: layout.numberCount * capacity)
    codes = Array(repeating: 0, count: layout.codeCount * capacity)
    texts = Array(repeating: Piece(start: 0, count: 0), count: layout.textCount * capacity)
  }

  // MARK: Rows

  /// Adds a row of empty cells and gives its position. The capacity is not to be exceeded.
  public mutating func addRow() -> Int {
    for column in 0..<layout.columnCount { states[column * capacity + rowCount] = 0 }
    rowCount += 1
    return rowCount - 1
  }

  /// Takes the last row away again.
  public mutating func removeLastRow() { rowCount -= 1 }

  /// Writes a value; one of another storage than the column's is not taken and leaves it rejected.
  public mutating func set(_ row: Int, _ column: Int, _ value: Value) {
    var state = value.state
    if state == .present {
      switch (layout[column], value.datum) {
      case (.number(let own), .whole(let number)) where !own.isScaled:
        numbers[own.slot * capacity + row] = number
      case (.number(let own), .scaled(let number)) where own.isScaled:
        numbers[own.slot * capacity + row] = number
      case (.time(let own), .day(let day)) where own.isDay:
        codes[own.slot * capacity + row] = Int32(truncatingIfNeeded: day.ordinal)
      case (.time(let own), .month(let month)) where !own.isDay:
        codes[own.slot * capacity + row] = Int32(truncatingIfNeeded: month.index)
      case (.code(let own), .yesNo(let isYes)) where own.isYesNo:
        codes[own.slot * capacity + row] = isYes ? 1 : 0
      case (.code(let own), .choice(let position)) where !own.isYesNo:
        codes[own.slot * capacity + row] = Int32(truncatingIfNeeded: position)
      case (.text(let own), .text(let range)):
        texts[own.slot * capacity + row] = Piece(
          start: UInt32(truncatingIfNeeded: range.lowerBound),
          count: UInt32(truncatingIfNeeded: range.count))
      default: state = .rejected
      }
    }
    states[column * capacity + row] = state.rawValue | (value.isDoubtful ? Self.doubt : 0)
  }

  // MARK: Marks

  /// Puts a value under an E finding.
  public mutating func reject(_ row: Int, _ column: Int) {
    states[column * capacity + row] = Value.State.rejected.rawValue
  }

  /// Puts a value under a C finding, or takes it from under it.
  public mutating func setDoubt(_ row: Int, _ column: Int, _ isDoubtful: Bool) {
    let state = states[column * capacity + row] & ~Self.doubt
    states[column * capacity + row] = state | (isDoubtful ? Self.doubt : 0)
  }

  /// Marks a value as a finding of this weight does.
  public mutating func mark(_ row: Int, _ column: Int, _ severity: Severity) {
    switch severity {
    case .error: reject(row, column)
    case .confirm: setDoubt(row, column, true)
    case .hint: break
    }
  }

  // MARK: Reading

  /// Whether there is a value.
  public func state(_ row: Int, _ column: Int) -> Value.State {
    Value.State(rawValue: states[column * capacity + row] & ~Self.doubt) ?? .missing
  }

  /// Whether the value is under a C finding.
  public func isDoubtful(_ row: Int, _ column: Int) -> Bool {
    states[column * capacity + row] & Self.doubt != 0
  }

  /// Whether rules may rely on a value: present and under no finding.
  public func isSound(_ row: Int, _ column: Int) -> Bool {
    states[column * capacity + row] == Value.State.present.rawValue
  }

  /// The number; meaningful where the state is `present`.
  public func number(_ row: Int, _ column: NumberColumn) -> Int64 {
    numbers[column.slot * capacity + row]
  }

  /// Count of months since year 0 for a month, year × 10 000 + month × 100 + day for a day;
  /// meaningful where the state is `present`.
  public func time(_ row: Int, _ column: TimeColumn) -> Int {
    Int(codes[column.slot * capacity + row])
  }

  /// The month of a day or month; meaningful where the state is `present`.
  public func month(_ row: Int, _ column: TimeColumn) -> Month {
    let time = time(row, column)
    return column.isDay ? CalendarDate(ordinal: time).month : Month(index: time)
  }

  /// Position of the choice, 1 for yes and 0 for no; meaningful where the state is `present`.
  public func code(_ row: Int, _ column: CodeColumn) -> Int {
    Int(codes[column.slot * capacity + row])
  }

  /// The range of a text in `bytes`; meaningful where the state is `present`.
  public func range(_ row: Int, _ column: TextColumn) -> Range<Int> {
    let piece = texts[column.slot * capacity + row]
    return Int(piece.start)..<Int(piece.start) + Int(piece.count)
  }

  /// The value of any column.
  public func value(_ row: Int, _ column: Int) -> Value {
    let state = state(row, column)
    guard state == .present else {
      return Value(state, isDoubtful: isDoubtful(row, column), .none)
    }
    let datum: Datum =
      switch layout[column] {
      case .number(let own):
        own.isScaled ? .scaled(number(row, own)) : .whole(number(row, own))
      case .time(let own):
        own.isDay
          ? .day(CalendarDate(ordinal: time(row, own))) : .month(Month(index: time(row, own)))
      case .code(let own):
        own.isYesNo ? .yesNo(code(row, own) == 1) : .choice(code(row, own))
      case .text(let own): .text(range(row, own))
      }
    return Value(.present, isDoubtful: isDoubtful(row, column), datum)
  }

  /// Appends what tells a value from others of its column: a text without white space and width of
  /// characters, anything else as it is stored; nothing where there is no value.
  public func appendKey(_ row: Int, _ column: Int, to key: inout [UInt8]) {
    guard state(row, column) == .present else { return }
    switch layout[column] {
    case .text(let own): TextFolding.append(bytes, range(row, own), to: &key)
    case .number(let own): withUnsafeBytes(of: number(row, own)) { key.append(contentsOf: $0) }
    case .time(let own): withUnsafeBytes(of: time(row, own)) { key.append(contentsOf: $0) }
    case .code(let own): withUnsafeBytes(of: code(row, own)) { key.append(contentsOf: $0) }
    }
  }

  /// The value as people read it.
  public func text(_ row: Int, _ column: Int, of ledger: Ledger) -> String {
    value(row, column).text(of: ledger.columns[column], bytes: bytes)
  }
}
