/// Puts words into a drawing so that none stands on another and none leaves it.
///
/// Each label has places to choose from, best first; the first that meets the fewest lines is taken among
/// those that meet no other words. A label without a free place is left out: title and table have it.
struct LabelPlacer {
  /// Where a line of words may stand: its point and which end of the words is there.
  struct Place {
    var x: Int
    var y: Int
    var anchor: Anchor
  }

  /// Which end of the words stands at a place.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  private struct Box {
    var left: Int
    var right: Int
    var top: Int
    var bottom: Int

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  let width: Int
  let height: Int
  /// Height of the letters.
  let size: Int
  /// Between two labels of one line.
  private let space = 4
  private var taken: [Box] = []
  private var lines: [Box] = []

  init(width: Int, height: Int, size: Int) {
    self.width = width
    self.height = height
    self.size = size
  }

  /// How wide words come out at most: bold letters and `%` are wider than the usual estimate.
  func measure(_ text: String) -> Int {
    ChartNumber.width(text, size: size) * 21 / 20
      + text.unicodeScalars.count { $0 == "%" } * size * 2 / 5
  }

  /// Keeps words off a line where there is a choice; ends in tenths.
  mutating func avoid(from: (x: Int, y: Int), to: (x: Int, y: Int)) {
    let steps = max(abs(to.x - from.x), abs(to.y - from.y)) / 60 + 1
    for step in 0...steps {
      let x = (from.x + (to.x - from.x) * step / steps) / 10
      let y = (from.y + (to.y - from.y) * step / steps) / 10
      lines.append(Box(left: x - 2, right: x + 2, top: y - 2, bottom: y + 2))
    }
  }

  /// The words at the best free place; nil when there is none.
  mutating func put(_ text: String, _ kind: String, at places: [Place]) -> String? {
    let length = measure(text)
    guard length <= width else { return nil }
    var best: (place: Place, box: Box, crossed: Int)?
    for place in places {
      var left = place.x
      switch place.anchor {
      case .start: break
      case .middle: left -= length / 2
      case .end: left -= length
      }
      // Words that would leave the drawing sideways move along.
      let shift = left < 0 ? -left : min(width - length - left, 0)
      let moved = Place(x: place.x + shift, y: place.y, anchor: place.anchor)
      let box = Box(
        left: left + shift, right: left + shift + length, top: place.y - size * 9 / 10,
        bottom: place.y + size / 4)
      let wide = Box(
        left: box.left - space, right: box.right + space, top: box.top, bottom: box.bottom)
      guard box.top >= 0, box.bottom <= height, !taken.contains(where: wide.meets) else { continue }
      let crossed = lines.count { box.meets($0) }
      if crossed < best?.crossed ?? .max { best = (moved, box, crossed) }
      if crossed == 0 { break }
    }
    guard let best else { return nil }
    taken.append(best.box)
    return ChartFrame.text(
      text, kind, x: "\(best.place.x)", y: "\(best.place.y)", anchor: best.place.anchor.rawValue)
  }

  /// Places around a point, above it first or below it first.
  func around(x: Int, y: Int, isAbove: Bool) -> [Place] {
    let near = [-8, -8 - size, -12 - 2 * size].map { y + $0 }
    let far = [size + 6, 2 * size + 8, 3 * size + 10].map { y + $0 }
    var places: [Place] = []
    // Above the line on its left, below it on its right; near the left edge always to the right: the words of
    // the axis stand on the left.
    let isInside = x * 4 > width
    let isLeft = isAbove && isInside
    for rows in isAbove ? [near, far] : [far, near] {
      for row in rows {
        guard isInside else {
          places.append(Place(x: x + 5, y: row, anchor: .start))
          continue
        }
        places += [
          Place(x: isLeft ? x - 5 : x + 5, y: row, anchor: isLeft ? .end : .start),
          Place(x: isLeft ? x + 5 : x - 5, y: row, anchor: isLeft ? .start : .end),
          Place(x: x, y: row, anchor: .middle),
        ]
      }
    }
    return places
  }
}
