/// Why a figure of an issued month is another one now.
public enum ChangeCause: String, Sendable, CaseIterable {
  /// A table came after the bulletin was issued.
  case late = "迟报"
  /// A table was replaced.
  case corrected = "更正"
  /// Villages came, went or changed in the roster.
  case roster = "名录变动"
  /// The programme measures something else.
  case definition = "口径变动"
}

/// A figure of an issued month that is another one now, with what stands behind it.
public struct IssuedChange: Sendable, Equatable {
  /// One unit's part.
  public struct Unit: Sendable, Equatable {
    /// The town's name.
    public var town: String
    /// Why.
    public var cause: ChangeCause
    /// The villages behind it: `联东村 1/1→0/1`; the town itself where none has a figure of its own.
    public var rows: [String]
    /// The town's files that came, changed or went since.
    public var files: [String]

    /// A town's part.
    public init(town: String, cause: ChangeCause, rows: [String], files: [String]) {
      self.town = town
      self.cause = cause
      self.rows = rows
      self.files = files
    }
  }

  /// The indicator's identifier.
  public var indicator: String
  /// The towns behind it, in roster order.
  public var units: [Unit]

  /// A change.
  public init(indicator: String, units: [Unit]) {
    self.indicator = indicator
    self.units = units
  }

  /// The causes, each once, in the order of their declaration.
  public var causes: [ChangeCause] {
    ChangeCause.allCases.filter { cause in units.contains { $0.cause == cause } }
  }

  /// `石桥镇迟报，孤山镇、季市镇更正`.
  public var words: String {
    causes.map { cause in
      let names = units.filter { $0.cause == cause }.map(\.town)
      let shown = names.prefix(8).joined(separator: "、")
      let rest = names.count > 8 ? "等\(names.count)个单位" : ""
      return shown + rest + cause.rawValue
    }.joined(separator: "，")
  }
}
