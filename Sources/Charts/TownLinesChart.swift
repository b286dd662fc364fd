import Findings

/// A small line for each town: an indicator month by month beside what was required.
///
/// All towns have the same axes. A month that was not reported is a gap with a hollow mark under
/// the axis, never a zero; a month in which there is nothing to tell is a gap alone.
public struct TownLinesChart: Sendable {
  /// A value and the words for it: 33.3333 and `33.3%`.
  public struct Amount: Sendable, Equatable {
    /// Where it stands.
    public var value: FixedDecimal
    /// How it is written.
    public var text: String

    /// A value and the words for it.
    public init(value: FixedDecimal, text: String) {
      self.value = value
      self.text = text
    }
  }

  /// What is known of a month.
  public enum Point: Sendable, Equatable {
    /// Reported.
    case value(Amount)
    /// Nothing usable came; words for what is carried, empty for nothing.
    case notReported(carried: String)
    /// Not applicable, not due: in words.
    case none(String)
  }

  /// A town's months.
  public struct Line: Sendable, Equatable {
    /// The town.
    public var name: String
    /// Where its page is; empty for none.
    public var href = ""
    /// In order, beginning with the first month.
    public var points: [Point]
    /// How it stands in the last month: words and light.
    public var status = ""
    /// The light of it.
    public var light = ""

    /// A town's months.
    public init(
      name: String, href: String = "", points: [Point], status: String = "", light: String = ""
    ) {
      self.name = name
      self.href = href
      self.points = points
      self.status = status
      self.light = light
    }
  }

  /// Start of all ids.
  public var id: String
  /// The indicator.
  public var name: String
  /// The first month; the others follow.
  public var first: Month
  /// Towns in roster order.
  public var lines: [Line]
  /// What was required in each month; empty when nothing was.
  public var required: [Amount?] = []
  /// What that is called: 序时进度 or 目标.
  public var requiredName = ""
  /// Sign or word behind the numbers of the axis.
  public var unit = "%"
  /// Whether values are sums that begin anew in January.
  public var restartsYearly = false
  /// Towns that are not drawn because there are too many.
  public var more = 0

  /// Lines of towns.
  public init(
    id: String, name: String, first: Month, lines: [Line], required: [Amount?] = [],
    requiredName: String = "", unit: String = "%", more: Int = 0
  ) {
    self.id = id
    self.name = name
    self.first = first
    self.lines = lines
    self.required = required
    self.requiredName = requiredName
    self.unit = unit
    self.more = more
  }

  /// Beyond this many towns no page could show them; the data table has all.
  public static let limit = 60

  /// The ends of the axis, the same for all towns.
  var scale: ChartScale {
    var values = required.compactMap { $0?.value }
    for line in lines {
      for case .value(let amount) in line.points { values.append(amount.value) }
    }
    return ChartScale(values, isShare: isShare)
  }

  /// Whether there is no month of any town to draw.
  public var isEmpty: Bool { lines.allSatisfy { !$0.isConcerned } }

  /// Whether the axis is in percent.
  public var isShare: Bool { unit == "%" }

  /// How the drawings are read.
  public var note: String {
    var words = "各格纵轴同为\(scale.low.text)～\(scale.high.text)\(unit)；实线为实际"
    if !required.isEmpty { words += "，虚线为\(requiredName)" }
    words += "。空心圆圈为当月未报送，该月不连线。"
    if restartsYearly { words += "数值每年1月重新累计，线在此断开。" }
    return more > 0 ? words + "只画前\(lines.count)个单位，另有\(more)个见数据表。" : words
  }
}
