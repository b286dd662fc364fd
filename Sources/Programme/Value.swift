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
  /// Integer: the number. Decimal, money: times 10 000. Date: ordinal. Month: index. Boolean: 1 or
  /// 0. Choice: position. Text: start × 2³² + length in the table's bytes.
  public var raw: Int64

  /// A value.
  public init(state: State, raw: Int64 = 0, isDoubtful: Bool = false) {
    self.state = state
    self.raw = raw
    self.isDoubtful = isDoubtful
  }

  /// An empty cell.
  public static let missing = Value(state: .missing)
  /// A cell under an E finding.
  public static let rejected = Value(state: .rejected)

  /// A present value.
  public static func present(_ raw: Int64) -> Value { Value(state: .present, raw: raw) }
  /// A piece of text in the table's bytes.
  public static func text(_ range: Range<Int>) -> Value {
    Value(state: .present, raw: Int64(range.lowerBound) << 32 | Int64(range.count))
  }

  /// The range of a text value in the table's bytes.
  public var textRange: Range<Int> {
    let start = Int(raw >> 32)
    return start..<start + Int(raw & 0xFFFF_FFFF)
  }

  /// Whether rules may rely on it: present and under no finding.
  public var isSound: Bool { state == .present && !isDoubtful }
}

/// Yes, no, or cannot be known because a value is under a finding.
public enum Truth: Sendable, Equatable {
  /// It holds.
  case yes
  /// It does not hold.
  case no
  /// A value it depends on is not known.
  case unknown
}

extension ColumnTest {
  /// The answer for a value that is not rejected.
  func holds(_ value: Value) -> Bool {
    switch test {
    case .isPresent: value.state == .present
    case .isAbsent: value.state != .present
    case .isAny(let bits): value.state == .present && bits >> UInt64(value.raw) & 1 == 1
    case .isNone(let bits): value.state != .present || bits >> UInt64(value.raw) & 1 == 0
    case .compares(let relation, let number):
      value.state == .present && relation.holds(value.raw, number)
    }
  }
}

extension Condition {
  /// The answer for the row that starts at `base`; unknown when any column asked is rejected, or
  /// doubtful where `strict`.
  public func truth(_ values: [Value], base: Int, strict: Bool = false) -> Truth {
    for test in all where Self.isUnknown(values[base + test.column], strict) { return .unknown }
    for test in any where Self.isUnknown(values[base + test.column], strict) { return .unknown }
    for test in all where !test.holds(values[base + test.column]) { return .no }
    if any.isEmpty { return .yes }
    for test in any where test.holds(values[base + test.column]) { return .yes }
    return .no
  }

  private static func isUnknown(_ value: Value, _ strict: Bool) -> Bool {
    value.state == .rejected || (strict && value.isDoubtful)
  }
}
