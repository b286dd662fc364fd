import PageRendering

/// The tables under `data/`, by the names of the guide (Decisions: Output).
enum DataTable: Int, CaseIterable, Sendable {
  case indicators, findings, completeness, publicIndicators, shortfalls, publicShortfalls, bounds

  /// File name without ending.
  var name: String {
    switch self {
    case .indicators, .publicIndicators: "indicators"
    case .findings: "findings"
    case .completeness: "completeness"
    case .shortfalls, .publicShortfalls: "shortfalls"
    case .bounds: "bounds"
    }
  }

  /// What it holds.
  var title: String {
    switch self {
    case .indicators, .publicIndicators: "全市和各单位逐月指标"
    case .findings: "问题清单"
    case .completeness: "报送情况"
    case .shortfalls, .publicShortfalls: "各指标尚未达到的村、行和单位"
    case .bounds: "有未报送的，报齐后指标的上下限"
    }
  }

  /// The edition that it is of.
  var edition: Edition {
    switch self {
    case .indicators, .findings, .completeness, .shortfalls, .bounds: .leadership
    case .publicIndicators, .publicShortfalls: .public
    }
  }

  /// Its columns in order.
  var fields: [DataField] {
    switch self {
    case .indicators, .publicIndicators: DataField.indicators
    case .findings: DataField.findings
    case .completeness: DataField.completeness
    case .shortfalls, .publicShortfalls: DataField.shortfalls
    case .bounds: DataField.bounds
    }
  }

  /// Column names in order.
  var columns: [String] { fields.map(\.name) }

  /// The columns by which rows are told apart; none where two rows may be alike.
  var key: [String] {
    switch self {
    case .indicators, .publicIndicators, .bounds: ["month", "level", "code", "indicator"]
    case .completeness: ["month", "town_code", "ledger"]
    case .findings, .shortfalls, .publicShortfalls: []
    }
  }
}
