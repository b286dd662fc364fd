/// How many findings there are of each severity.
public struct FindingCounts: Sendable, Equatable {
  /// 差错.
  public var errors: Int
  /// 待核实.
  public var questions: Int
  /// 提示.
  public var hints: Int

  /// Counts; none unless given.
  public init(errors: Int = 0, questions: Int = 0, hints: Int = 0) {
    self.errors = errors
    self.questions = questions
    self.hints = hints
  }

  /// Those that need an answer: what is not counted or counted in doubt.
  public var open: Int { errors + questions }

  /// The count of one severity.
  public subscript(severity: Severity) -> Int {
    get {
      switch severity {
      case .error: errors
      case .confirm: questions
      case .hint: hints
      }
    }
    set {
      switch severity {
      case .error: errors = newValue
      case .confirm: questions = newValue
      case .hint: hints = newValue
      }
    }
  }

  /// Adds counts of elsewhere.
  public static func += (left: inout FindingCounts, right: FindingCounts) {
    for severity in Severity.allCases { left[severity] += right[severity] }
  }
}
