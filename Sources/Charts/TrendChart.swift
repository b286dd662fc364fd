import Aggregating
import Findings

/// A goal of the whole, month by month, beside what is asked: the path to a deadline or a target.
///
/// The axis reaches to the deadline or to the month built, whichever is later, so that the present is
/// never lost. Words stand beside what they name, placed so that no two meet; each month tells its value.
/// In black and white the path is dashed, the forecast dotted, and the figures have dots.
public struct TrendChart: Sendable {
  /// A value and the words for it.
  public typealias Amount = TownLinesChart.Amount

  /// What is known of a month.
  public struct Point: Sendable, Equatable {
    /// Its value; nil for none.
    public var amount: Amount?
    /// Where the path stands; nil without one.
    public var expected: Amount?
    /// All that the month's mark tells: `2020年6月：34.4%（43/125）`.
    public var words: String

    /// A month.
    public init(amount: Amount?, expected: Amount? = nil, words: String) {
      self.amount = amount
      self.expected = expected
      self.words = words
    }
  }

  /// The straight way to the target: from the month before the first report to the deadline.
  public struct Path: Sendable, Equatable {
    /// The first report month.
    public var start: Month
    /// How many reports there are until the deadline.
    public var months: Int
    /// Where it begins, in percent.
    public var base: FixedDecimal
    /// Where it ends, in percent.
    public var target: FixedDecimal

    /// A way.
    public init(start: Month, months: Int, base: FixedDecimal, target: FixedDecimal) {
      self.start = start
      self.months = months
      self.base = base
      self.target = target
    }
  }

  /// Where going on as before would lead.
  public struct Outlook: Sendable, Equatable {
    /// The value arrived at.
    public var value: FixedDecimal
    /// When.
    public var month: Month
    /// The words at its end: `推算2022年2月完成`.
    public var words: String

    /// An outlook.
    public init(value: FixedDecimal, month: Month, words: String) {
      self.value = value
      self.month = month
      self.words = words
    }
  }

  /// A month of which something else is to be known.
  public struct Flag: Sendable, Equatable {
    /// What it is about.
    public enum Kind: Sendable, CaseIterable {
      /// Somebody did not report.
      case notReported
      /// Somebody reported late.
      case late
      /// More or fewer units are counted.
      case scope
    }

    /// What it is about.
    public var kind: Kind
    /// The month.
    public var month: Month
    /// Who or what.
    public var words: String

    /// A flag.
    public init(kind: Kind, month: Month, words: String) {
      self.kind = kind
      self.month = month
      self.words = words
    }
  }

  /// How large it is drawn.
  public enum Format: String, Sendable, CaseIterable {
    /// For one of several columns.
    case narrow
    /// For a phone.
    case compact
    /// For a page.
    case wide

    /// Height of its letters. Where it is drawn at its width these are the pixels of a screen.
    var size: Int { self == .compact ? 14 : 13 }

    var width: Int {
      switch self {
      case .narrow: 276
      case .compact: 340
      case .wide: 720
      }
    }

    /// Height between the axis and the top of the scale.
    var plotHeight: Int {
      switch self {
      case .narrow: 122
      case .compact: 140
      case .wide: 210
      }
    }
  }

  /// Start of all ids.
  public var id: String
  /// The indicator.
  public var name: String
  /// What is to be seen: `落后序时进度1.1个百分点`.
  public var finding: String
  /// The first month; the others follow.
  public var first: Month
  /// In order.
  public var points: [Point]
  /// Sign behind the numbers of the axis; a chart of shares has `%`.
  public var unit = "%"
  /// How it stands.
  public var light = Status.Light.none
  /// The way to the target; nil for none.
  public var path: Path?
  /// What is asked at any time; nil for nothing, or where there is a path.
  public var target: Amount?
  /// The last month in time; nil for none.
  public var deadline: Month?
  /// Where it leads; nil when nobody can say.
  public var outlook: Outlook?
  /// Months with something else to be known, in order.
  public var flags: [Flag] = []
  /// Whether values are sums that begin anew in January.
  public var restartsYearly = false

  /// A chart; what is not always there is filled in by the caller.
  public init(id: String, name: String, finding: String, first: Month, points: [Point]) {
    self.id = id
    self.name = name
    self.finding = finding
    self.first = first
    self.points = points
  }

  /// A deadline further off than so many months does not lengthen the axis, unless a path leads there.
  private static let farthest = 24

  /// The month built.
  public var last: Month { Month(index: first.index + max(points.count, 1) - 1) }

  /// The month at the left end of the axis: a path begins one month before its first report.
  var axisFirst: Int { min(path.map { $0.start.index - 1 } ?? first.index, first.index) }

  /// The month at the right end of the axis.
  var axisLast: Int {
    var end = last.index
    if let path { end = max(end, path.start.index + path.months - 1) }
    if let deadline, path != nil || deadline.index - last.index <= Self.farthest {
      end = max(end, deadline.index)
    }
    return end
  }

  /// Whether the axis is in percent.
  var isShare: Bool { unit == "%" }

  /// The ends of the axis.
  var scale: ChartScale {
    var values = points.compactMap { $0.amount?.value }
    if let target { values.append(target.value) }
    if let path { values.append(path.target) }
    return ChartScale(values, isShare: isShare)
  }

  /// Whether there is no month to draw.
  public var isEmpty: Bool { points.allSatisfy { $0.amount == nil } }

  /// Whether a month's sum has nothing to do with the sum before it.
  func restarts(_ offset: Int) -> Bool {
    restartsYearly && offset > 0 && Month(index: first.index + offset).month == 1
  }
}
