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
    var out = ""
    out.reserveCapacity(content.utf8.count + title.utf8.count + description.utf8.count + 300)
    out += "<svg class=\"\(classes)\" \(box) \(role)>"
    out += "<title id=\"\(id)-t\">"
    out += HTMLEscaping.escaped(title)
    out += "</title><desc id=\"\(id)-d\">"
    out += HTMLEscaping.escaped(description)
    out += "</desc>"
    out += content
    out += "</svg>"
    return out
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
    var out = ""
    out.reserveCapacity(96)
    out += "<line class=\""
    out += kind
    out += "\" x1=\""
    out += x1
    out += "\" y1=\""
    out += y1
    out += "\" x2=\""
    out += x2
    out += "\" y2=\""
    out += y2
    out += "\"/>"
    return out
  }

  /// Appends a circle; the style sheet knows its class.
  static func addCircle(
    _ kind: String, x: String, y: String, radius: String, to out: inout String
  ) {
    out += "<circle class=\""
    out += kind
    out += "\" cx=\""
    out += x
    out += "\" cy=\""
    out += y
    out += "\" r=\""
    out += radius
    out += "\"/>"
  }

  /// Appends the corners of a line, in tenths, and the end of its tag.
  static func addPoints(_ points: [(x: Int, y: Int)], to out: inout String) {
    out += "\" points=\""
    for (place, point) in points.enumerated() {
      if place > 0 { out += " " }
      out += ChartNumber.tenths(point.x)
      out += ","
      out += ChartNumber.tenths(point.y)
    }
    out += "\"/>"
  }

  /// A line of text; the style sheet knows its class.
  static func text(
    _ text: String, _ kind: String, x: String, y: String, anchor: String = "start"
  ) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count + 96)
    out += "<text class=\""
    out += kind
    out += "\" x=\""
    out += x
    out += "\" y=\""
    out += y
    if anchor != "start" {
      out += "\" text-anchor=\""
      out += anchor
    }
    out += "\">"
    out += HTMLEscaping.escaped(text)
    out += "</text>"
    return out
  }
}
