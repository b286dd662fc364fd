import Aggregating
import Templating

/// The look of an area: a colour by how it stands, and lines of its own for each class, so that a grey
/// print can be read.
struct ChartFill: Hashable {
  /// What an area is covered with.
  enum Lines: String {
    case full
    case stripes
    case counterstripes
    case dots
    case rings
    case waves
    case cross
    case upright
    case bricks
    case ruled
    case pluses
    case blank
  }

  let light: Status.Light
  let lines: Lines

  /// The usual lines of a colour: blue is full, green striped, yellow dotted, red crossed, grey blank
  /// inside a dashed edge, none ruled.
  init(_ light: Status.Light) {
    let lines: Lines =
      switch light {
      case .blue: .full
      case .green: .stripes
      case .yellow: .dots
      case .red: .cross
      case .none: .ruled
      case .grey: .blank
      }
    self.init(light, lines)
  }

  init(_ light: Status.Light, _ lines: Lines) {
    self.light = light
    self.lines = lines
  }

  /// Name of the pattern within its chart: `red-cross`.
  private var name: String { "\(light.rawValue)-\(lines.rawValue)" }

  /// The pattern of a chart as the value of `fill`.
  func reference(_ id: String) -> String { "url(#\(HTMLEscaping.escaped(id))-\(name))" }

  /// The patterns that a chart uses, each once.
  static func definitions(_ fills: [ChartFill], id: String) -> String {
    var known: Set<ChartFill> = []
    let used = fills.filter { known.insert($0).inserted }
    guard !used.isEmpty else { return "" }
    return "<defs>"
      + used.map { fill in
        let side = fill.lines.side
        return "<pattern id=\"\(HTMLEscaping.escaped(id))-\(fill.name)\" "
          + "class=\"fill \(fill.light.rawValue)\" patternUnits=\"userSpaceOnUse\" "
          + "width=\"\(side)\" height=\"\(side)\">"
          + "<rect width=\"\(side)\" height=\"\(side)\"/>\(fill.lines.marks)</pattern>"
      }.joined() + "</defs>"
  }

  /// An area; lengths as the attributes take them.
  func area(_ id: String, x: String, y: Int, width: String, height: Int) -> String {
    "<rect class=\"area\(light == .grey ? " missing" : "")\" fill=\"\(reference(id))\" "
      + "x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
  }
}

extension ChartFill.Lines {
  /// Width and height of what is repeated.
  fileprivate var side: Int {
    switch self {
    case .full, .blank: 6
    case .stripes, .cross, .dots, .ruled: 6
    case .counterstripes, .upright: 5
    case .rings, .waves, .bricks, .pluses: 8
    }
  }

  fileprivate var marks: String {
    switch self {
    case .full, .blank: ""
    case .stripes: "<path d=\"M-1 1 1 -1M0 6 6 0M5 7 7 5\"/>"
    case .counterstripes: "<path d=\"M-1 4 1 6M0 0 5 5M4 -1 6 1\"/>"
    case .dots: "<circle cx=\"3\" cy=\"3\" r=\"1.3\"/>"
    case .rings: "<path d=\"M2 4a2 2 0 1 0 4 0a2 2 0 1 0-4 0\"/>"
    case .waves: "<path d=\"M0 6 2 2 6 6 8 2\"/>"
    case .cross: "<path d=\"M0 6 6 0M0 0 6 6\"/>"
    case .upright: "<path d=\"M2.5 0V5\"/>"
    case .bricks: "<path d=\"M0 .5H8M0 4.5H8M2 0V4M6 4V8\"/>"
    case .ruled: "<path d=\"M0 3H6\"/>"
    case .pluses: "<path d=\"M4 2V6M2 4H6\"/>"
    }
  }
}

/// Patterns with their words, one after the other in lines as wide as a phone.
struct ChartLegend {
  /// What a pattern stands for.
  struct Entry: Equatable {
    var fill: ChartFill
    var text: String
  }

  /// Start of the chart's ids.
  let id: String
  let entries: [Entry]

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
      return entry.fill.area(
        id, x: "\(place.x + 1)", y: top + 4, width: "\(Self.swatch - 2)", height: 10)
        + ChartFrame.text(
          entry.text, "key", x: "\(place.x + Self.swatch + 4)", y: "\(top + 13)")
    }.joined()
  }
}
