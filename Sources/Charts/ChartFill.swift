import Aggregating
import Templating

/// How areas are told apart: by a pattern of their own, so that a grey print can be read.
///
/// Blue is full, green striped, yellow dotted, red crossed, grey blank inside a dashed edge, none
/// ruled. Words always stand beside them.
struct ChartFill {
  /// Start of the chart's ids.
  let id: String

  /// The pattern as the value of `fill`.
  func reference(_ light: Status.Light) -> String {
    "url(#\(HTMLEscaping.escaped(id))-\(light.rawValue))"
  }

  /// The patterns used, each once.
  func definitions(_ lights: [Status.Light]) -> String {
    let all: [Status.Light] = [.blue, .green, .yellow, .red, .grey, .none]
    let used = all.filter(lights.contains)
    guard !used.isEmpty else { return "" }
    return "<defs>"
      + used.map { light in
        "<pattern id=\"\(HTMLEscaping.escaped(id))-\(light.rawValue)\" "
          + "class=\"fill \(light.rawValue)\" patternUnits=\"userSpaceOnUse\" width=\"6\" "
          + "height=\"6\"><rect width=\"6\" height=\"6\"/>\(Self.marks(light))</pattern>"
      }.joined() + "</defs>"
  }

  private static func marks(_ light: Status.Light) -> String {
    switch light {
    case .blue, .grey: ""
    case .green: "<path d=\"M-1 1 1 -1M0 6 6 0M5 7 7 5\"/>"
    case .yellow: "<circle cx=\"3\" cy=\"3\" r=\"1.3\"/>"
    case .red: "<path d=\"M0 6 6 0M0 0 6 6\"/>"
    case .none: "<path d=\"M0 3H6\"/>"
    }
  }

  /// An area; lengths as the attributes take them.
  func area(_ light: Status.Light, x: String, y: Int, width: String, height: Int) -> String {
    "<rect class=\"area\(light == .grey ? " missing" : "")\" fill=\"\(reference(light))\" "
      + "x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
  }
}

/// Patterns with their words, one after the other in lines as wide as a phone.
struct ChartLegend {
  /// What a pattern stands for.
  struct Entry: Equatable {
    var light: Status.Light
    var text: String
  }

  let entries: [Entry]
  let fill: ChartFill

  /// The width that must do everywhere.
  static let width = 280
  /// From one line to the next.
  static let lineHeight = 19
  private static let size = 12
  private static let swatch = 12
  private static let space = 10

  /// Where each entry stands: pixels from the left and the number of its line.
  var places: [(x: Int, line: Int)] {
    var x = 0
    var line = 0
    return entries.map { entry in
      let width = Self.swatch + 4 + ChartNumber.width(entry.text, size: Self.size)
      if x > 0, x + width > Self.width {
        x = 0
        line += 1
      }
      defer { x += width + Self.space }
      return (x, line)
    }
  }

  /// The height of all lines.
  var height: Int { places.last.map { ($0.line + 1) * Self.lineHeight } ?? 0 }

  /// The lines, beginning at a height.
  func svg(y: Int) -> String {
    zip(entries, places).map { entry, place in
      let top = y + place.line * Self.lineHeight
      return fill.area(
        entry.light, x: "\(place.x + 1)", y: top + 4, width: "\(Self.swatch - 2)", height: 10)
        + ChartFrame.text(
          entry.text, "key", x: "\(place.x + Self.swatch + 4)", y: "\(top + 13)")
    }.joined()
  }
}
