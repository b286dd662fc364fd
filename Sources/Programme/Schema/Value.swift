import Findings

/// Yes, no, or cannot be known because a value is under a finding.
public enum Truth: Sendable, Equatable {
  /// It holds.
  case yes
  /// It does not hold.
  case no
  /// A value it depends on is not known.
  case unknown
}

/// What a cell holds, by the storage of its column: nothing here can be taken for another kind.
public enum Datum: Sendable, Equatable {
  /// Nothing: missing, not applicable, rejected.
  case none
  /// A whole number.
  case whole(Int64)
  /// A decimal or an amount of money, times 10 000.
  case scaled(Int64)
  /// A day.
  case day(CalendarDate)
  /// A month.
  case month(Month)
  /// Yes or no.
  case yesNo(Bool)
  /// Position of a choice.
  case choice(Int)
  /// A piece of the table's bytes.
  case text(Range<Int>)
}

/// What a cell says, after its column's type was applied.
///
/// Missing, not applicable and rejected are three different things, and none of them is zero.
public struct Value: Sendable, Equatable {
  /// Whether there is a value.
  public enum State: UInt8, Sendable {
    /// The cell is empty.
    case missing
    /// The town says that nothing is to be said: `/`, `—`, 不适用.
    case notApplicable
    /// There is a value.
    case present
    /// There is something, but it is under an E finding and counts as unknown.
    case rejected
  }

  /// Whether there is a value.
  public var state: State
  /// Whether it is under a C finding: counted, and marked 待核实.
  public var isDoubtful: Bool
  /// What it is; `none` unless the state is `present`.
  public var datum: Datum

  private init(_ state: State, _ datum: Datum, isDoubtful: Bool) {
    self.state = state
    self.datum = datum
    self.isDoubtful = isDoubtful
  }

  /// An empty cell.
  public static let missing = Value(.missing, .none, isDoubtful: false)
  /// A cell under an E finding.
  public static let rejected = Value(.rejected, .none, isDoubtful: false)
  /// A cell that says that nothing is to be said.
  public static let notApplicable = Value(.notApplicable, .none, isDoubtful: false)

  /// A present value.
  public static func present(_ datum: Datum, isDoubtful: Bool = false) -> Value {
    Value(.present, datum, isDoubtful: isDoubtful)
  }

  init(_ state: State, isDoubtful: Bool, _ datum: Datum) {
    self.init(state, datum, isDoubtful: isDoubtful)
  }

  /// Whether rules may rely on it: present and under no finding.
  public var isSound: Bool { state == .present && !isDoubtful }

  /// The number as it is stored: a whole number, or a decimal times 10 000; nil for anything else.
  public var number: Int64? {
    switch datum {
    case .whole(let number), .scaled(let number): number
    default: nil
    }
  }

  /// The range of a text in the table's bytes; nil for anything else.
  public var textRange: Range<Int>? {
    if case .text(let range) = datum { return range }
    return nil
  }

  /// The day; nil for anything else.
  public var day: CalendarDate? {
    if case .day(let day) = datum { return day }
    return nil
  }

  /// The month of a month or a day; nil for anything else.
  public var month: Month? {
    switch datum {
    case .month(let month): month
    case .day(let day): day.month
    default: nil
    }
  }

  /// Position of the choice, or 1 and 0 for yes and no; nil for anything else.
  public var code: Int? {
    switch datum {
    case .choice(let position): position
    case .yesNo(let isYes): isYes ? 1 : 0
    default: nil
    }
  }

  /// The value as people read it: `是`, `12`, `3.5`, `2020-06-25`; empty when there is none.
  public func text(of column: Column, bytes: [UInt8]) -> String {
    if state == .notApplicable { return "—" }
    switch datum {
    case .none: return ""
    case .whole(let number): return "\(number)"
    case .scaled(let number): return FixedDecimal(scaled: number).text
    case .day(let day): return day.iso
    case .month(let month): return month.iso
    case .yesNo(let isYes): return isYes ? column.yes : column.no
    case .choice(let position):
      return column.choices.indices.contains(position) ? column.choices[position] : ""
    case .text(let range): return String(decoding: bytes[range], as: UTF8.self)
    }
  }
}
