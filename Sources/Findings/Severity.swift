/// How much a finding weighs (Decisions: Findings).
public enum Severity: UInt8, Comparable, Sendable, CaseIterable {
  /// The value is not counted until it is mended.
  case error
  /// The value is counted and marked 待核实 until it is explained or mended.
  case confirm
  /// The value is counted; a person may want to know.
  case hint

  /// `E`, `C` or `W`, as in `findings.csv`.
  public var letter: String {
    switch self {
    case .error: "E"
    case .confirm: "C"
    case .hint: "W"
    }
  }

  /// 差错, 待核实, 提示.
  public var chinese: String {
    switch self {
    case .error: "差错"
    case .confirm: "待核实"
    case .hint: "提示"
    }
  }

  /// Heavier comes first.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.rawValue < right.rawValue
  }
}
