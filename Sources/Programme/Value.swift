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
  /// The answer for a row of which no value asked is rejected. `year` is the year the row is about.
  func holds(_ values: [Value], base: Int, year: Int) -> Bool {
    let value = values[base + column]
    switch test {
    case .isPresent: return value.state == .present
    case .isAbsent: return value.state != .present
    case .isAny(let bits): return value.state == .present && bits >> UInt64(value.raw) & 1 == 1
    case .isNone(let bits): return value.state != .present || bits >> UInt64(value.raw) & 1 == 0
    case .compares(let relation, let number):
      return value.state == .present && relation.holds(value.raw, number)
    case .comparesColumn(let relation, let times, let other):
      let right = values[base + other]
      return value.state == .present && right.state == .present
        && relation.holds(Int128(value.raw) * Int128(times), Int128(right.raw))
    case .isBy(let month, let day, let years):
      return value.state == .present
        && value.raw <= Int64((year + years) * 10_000 + month * 100 + day)
    }
  }
}

extension Condition {
  /// The answer for the row that starts at `base`; unknown when any column asked is rejected, or
  /// doubtful where `strict`. `year` is the year that the row is about.
  public func truth(
    _ values: [Value], base: Int, strict: Bool = false, year: Int = 0
  ) -> Truth {
    for test in all where test.isUnknown(values, base, strict) { return .unknown }
    for test in any where test.isUnknown(values, base, strict) { return .unknown }
    for test in all where !test.holds(values, base: base, year: year) { return .no }
    if any.isEmpty { return .yes }
    for test in any where test.holds(values, base: base, year: year) { return .yes }
    return .no
  }
}

extension ColumnTest {
  fileprivate func isUnknown(_ values: [Value], _ base: Int, _ strict: Bool) -> Bool {
    if Self.isUnknown(values[base + column], strict) { return true }
    if case .comparesColumn(_, _, let other) = test {
      return Self.isUnknown(values[base + other], strict)
    }
    return false
  }

  private static func isUnknown(_ value: Value, _ strict: Bool) -> Bool {
    value.state == .rejected || (strict && value.isDoubtful)
  }
}
