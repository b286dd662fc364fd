import Findings
import Templating

/// When a unit's tables came, on a line of days around the due day.
///
/// All strips of a page have the same days: fifteen before the due day, ten after it. What came
/// earlier or later stands at the end of the line; its words tell the day.
public struct ArrivalStrip: Sendable {
  /// Tables that came on one day.
  public struct Mark: Sendable, Equatable {
    /// The day.
    public var day: CalendarDate
    /// How many.
    public var count: Int
    /// Whether it was after the due day.
    public var isLate: Bool

    /// Tables of a day.
    public init(day: CalendarDate, count: Int, isLate: Bool) {
      self.day = day
      self.count = count
      self.isLate = isLate
    }
  }

  /// Start of all ids.
  public var id: String
  /// The unit.
  public var name: String
  /// The last day in time.
  public var due: CalendarDate
  /// In order of days.
  public var marks: [Mark]
  /// All that is to be told, for those who do not see it.
  public var words: String

  /// A strip.
  public init(id: String, name: String, due: CalendarDate, marks: [Mark], words: String) {
    self.id = id
    self.name = name
    self.due = due
    self.marks = marks
    self.words = words
  }

  private static let before = 15
  private static let after = 10
  private static let height = 24

  /// The drawing.
  public var svg: String {
    let middle = Self.height / 2
    var out = ChartFrame.line("axis", x1: "0", y1: "\(middle)", x2: "100%", y2: "\(middle)")
    let due = Self.x(Self.before)
    out += ChartFrame.line("due", x1: due, y1: "1", x2: due, y2: "\(Self.height - 1)")
    for mark in marks {
      let day = min(
        max(mark.day.serial - self.due.serial + Self.before, 0), Self.before + Self.after)
      let x = Self.x(day)
      let title = "<title>\(mark.day.chinese)：\(mark.count)张表\(mark.isLate ? "，迟报" : "")</title>"
      out += "<g>\(title)<circle class=\"\(mark.isLate ? "late" : "dot")\" cx=\"\(x)\" "
      out += "cy=\"\(middle)\" r=\"\(mark.count > 1 ? "6" : "4")\"/></g>"
    }
    let frame = ChartFrame(
      id: id, classes: "arrival", size: .fluid(height: Self.height), title: "\(name)报送时间",
      description: words)
    return frame.svg(out)
  }

  /// The days of the line, for the head above the strips.
  public static func scale(due: CalendarDate) -> String {
    var first = due
    for _ in 0..<before { first = first.previous }
    var last = due
    for _ in 0..<after { last = last.next }
    let y = "\(height - 8)"
    return ChartFrame.hidden(
      "arrival", height: height,
      ChartFrame.text(first.monthAndDay, "tick", x: "0", y: y)
        + ChartFrame.text("应报日\(due.monthAndDay)", "word", x: x(before), y: y, anchor: "middle")
        + ChartFrame.text(last.monthAndDay, "tick", x: "100%", y: y, anchor: "end"))
  }

  private static func x(_ day: Int, of days: Int = before + after) -> String {
    ChartNumber.percent(day, of: days)
  }
}
