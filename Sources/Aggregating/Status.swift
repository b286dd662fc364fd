import Programme

/// How a figure stands, in the office's words (Decisions: Judging).
public enum Status: Sendable, Hashable {
  /// Nothing is asked of it.
  case none
  /// Nobody is in the population.
  case notApplicable
  /// The unit sent no usable file.
  case notReported
  /// Too few units reported to judge the whole (`display.coverage`).
  case tooFewReports
  /// All met.
  case complete
  /// The deadline has passed.
  case overdue
  /// Nothing met after the months of grace.
  case notStarted
  /// On or ahead of the path.
  case onPace
  /// A little behind the path.
  case slightlyBehind
  /// Behind the path.
  case behind
  /// The target is met (no path).
  case met
  /// The target is not met (no path).
  case notMet
  /// Not met, and not yet due.
  case notDue
  /// Waiting for an event; the programme gives the words.
  case waiting(String)
  /// Not shown in this edition.
  case withheld

  /// All that figures may have by a programme, those with words in data files.
  public static func all(_ programme: Programme) -> [Status] {
    var labels: [String] = []
    for case .step(let label) in programme.indicators.map(\.pace) where !labels.contains(label) {
      labels.append(label)
    }
    return [
      .notApplicable, .notReported, .tooFewReports, .complete, .overdue, .notStarted, .onPace,
      .slightlyBehind, .behind, .met, .notMet, .notDue,
    ] + labels.map { .waiting($0) } + [.withheld]
  }

  /// The words, as in data files and on pages; empty when nothing is asked.
  public var text: String {
    switch self {
    case .none: ""
    case .notApplicable: "不适用"
    case .notReported: "未报送"
    case .tooFewReports: "报送不全，暂不评价"
    case .complete: "已完成"
    case .overdue: "逾期未完成"
    case .notStarted: "未启动"
    case .onPace: "达序时进度"
    case .slightlyBehind: "略有滞后"
    case .behind: "滞后"
    case .met: "达标"
    case .notMet: "未达标"
    case .notDue: "未到期"
    case .waiting(let label): label
    case .withheld: "不公开"
    }
  }

  /// The light beside the words. Not reporting is grey, never red: it is no result.
  public var light: Light {
    switch self {
    case .none, .notApplicable, .notDue, .withheld: .none
    case .notReported, .tooFewReports: .grey
    case .complete: .blue
    case .onPace, .met: .green
    case .slightlyBehind, .notMet, .waiting: .yellow
    case .behind, .overdue, .notStarted: .red
    }
  }

  /// Colours of lights; each is always shown with words.
  public enum Light: String, Sendable {
    /// No light.
    case none
    /// Not reported.
    case grey
    /// Complete.
    case blue
    /// In order.
    case green
    /// To be watched.
    case yellow
    /// Behind.
    case red
  }
}
