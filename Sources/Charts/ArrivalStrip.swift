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
    var out = Self.line("axis", "0", "100%", middle, middle)
    out += Self.line("due", Self.x(Self.before), Self.x(Self.before), 1, Self.height - 1)
    for mark in marks {
      let day = min(max(mark.day.serial - due.serial + Self.before, 0), Self.before + Self.after)
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
    func words(_ day: CalendarDate) -> String { "\(day.monthOfYear)月\(day.day)日" }
    let y = "\(height - 8)"
    return "<svg class=\"arrival\" width=\"100%\" height=\"\(height)\" aria-hidden=\"true\">"
      + ChartFrame.text(words(first), "tick", x: "0", y: y)
      + ChartFrame.text("应报日\(words(due))", "word", x: x(before), y: y, anchor: "middle")
      + ChartFrame.text(words(last), "tick", x: "100%", y: y, anchor: "end") + "</svg>"
  }

  private static func x(_ day: Int, of days: Int = before + after) -> String {
    ChartNumber.percent(day, of: days)
  }

  private static func line(
    _ kind: String, _ x1: String, _ x2: String, _ y1: Int, _ y2: Int
  ) -> String {
    "<line class=\"\(kind)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
  }
}
