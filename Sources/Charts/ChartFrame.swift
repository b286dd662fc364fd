import Templating

/// The outside of a chart: an SVG with a title and a description.
struct ChartFrame {
  /// How a chart takes the width of its place.
  enum Size {
    /// Drawn at this size and scaled with its place.
    case scaled(width: Int, height: Int)
    /// As wide as its place and so high; lengths across are percentages, text keeps its size.
    case fluid(height: Int)
  }

  /// Start of all ids in the chart; another for each chart of a page.
  let id: String
  /// Classes for the style sheet.
  let classes: String
  let size: Size
  let title: String
  let description: String
  /// Whether parts of it can be pressed: then it is no picture as a whole, and what is no link is silent.
  var holdsLinks = false

  /// The chart around its content.
  func svg(_ content: String) -> String {
    let id = HTMLEscaping.escaped(id)
    let box =
      switch size {
      case .scaled(let width, let height): "viewBox=\"0 0 \(width) \(height)\""
      case .fluid(let height): "width=\"100%\" height=\"\(height)\""
      }
    let role =
      holdsLinks
      ? "aria-labelledby=\"\(id)-t\" aria-describedby=\"\(id)-d\""
      : "role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\""
    return "<svg class=\"\(classes)\" \(box) \(role)>"
      + "<title id=\"\(id)-t\">\(HTMLEscaping.escaped(title))</title>"
      + "<desc id=\"\(id)-d\">\(HTMLEscaping.escaped(description))</desc>" + content + "</svg>"
  }

  /// Marks that are told by the title and the description, not one by one.
  func silent(_ marks: String) -> String {
    holdsLinks && !marks.isEmpty ? "<g aria-hidden=\"true\">\(marks)</g>" : marks
  }

  /// A drawing as wide as its place that says nothing which does not stand beside it in words; it is hidden
  /// from who cannot see.
  static func hidden(_ classes: String, height: Int, _ content: String) -> String {
    "<svg class=\"\(classes)\" width=\"100%\" height=\"\(height)\" aria-hidden=\"true\">" + content
      + "</svg>"
  }

  /// A straight line; the style sheet knows its class.
  static func line(_ kind: String, x1: String, y1: String, x2: String, y2: String) -> String {
    "<line class=\"\(kind)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
  }

  /// A line of text; the style sheet knows its class.
  static func text(
    _ text: String, _ kind: String, x: String, y: String, anchor: String = "start"
  ) -> String {
    "<text class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\""
      + (anchor == "start" ? "" : " text-anchor=\"\(anchor)\"")
      + ">\(HTMLEscaping.escaped(text))</text>"
  }
}
