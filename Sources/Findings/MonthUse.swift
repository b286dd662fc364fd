/// What became of a table that names another month than the one it lies in.
public struct MonthUse: Sendable, Equatable {
  /// Where it is counted.
  public enum Place: Sendable { case named, lies, nowhere }

  /// Why there.
  public enum Reason: Sendable, Equatable {
    /// The month it names had no table.
    case free
    /// The month it names has its own table.
    case taken(other: String)
    /// The month it names was approved or published.
    case issued
    /// The month it names is none that is reported on.
    case outside
    /// A table of the month it names has the same rows.
    case copied(other: String)
    /// The month it names cannot take it, and the month it lies in has its own table.
    case bothTaken(other: String)
  }

  /// Where it is counted.
  public var place: Place
  /// Why there.
  public var reason: Reason

  /// A use.
  public init(_ place: Place, _ reason: Reason) {
    self.place = place
    self.reason = reason
  }

  /// The end of a sentence: `2020年5月没有别的报表，本表计入2020年5月。`
  func words(named: Month, lies: Month) -> String {
    let why =
      switch reason {
      case .free: "\(named.chinese)没有别的报表"
      case .taken(let other): "\(named.chinese)已有自己的报表“\(other)”"
      case .issued: "\(named.chinese)的数字已经审定或印发"
      case .outside: "\(named.chinese)不在统计的月份之内"
      case .copied(let other): "内容与\(named.chinese)的报表“\(other)”完全相同"
      case .bothTaken(let other): "\(lies.chinese)另有自己的报表“\(other)”"
      }
    switch place {
    case .named: return "\(why)，本表计入\(named.chinese)。"
    case .lies:
      let kept = reason == .outside ? "" : "未作改动，"
      return "\(why)，\(kept)本表计入\(lies.chinese)。"
    case .nowhere: return "\(why)，本表未采用。"
    }
  }
}
