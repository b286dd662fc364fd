/// A heading of `editorial.md`: `## 存在问题`, also with a number or emphasis: `## 三、**存在问题**`.
struct EditorialHeading {
  /// The section it names; nil when the bulletin has none of that name.
  let section: Editorial.Section?
  /// The heading as it stands in the file, without its signs.
  let title: String
  /// The section that was most likely meant; empty when none is near.
  let nearest: String

  /// What a line's `#` introduces; nil when it is no heading.
  init?(line: Substring) {
    let bare = line.drop { $0.isWhitespace || $0.unicodeScalars.allSatisfy(Self.isInvisible) }
    guard let first = bare.first, Self.signs.contains(first) else { return nil }
    self.init(title: bare)
  }

  /// A line taken for a heading.
  init(title written: Substring) {
    func isEdge(_ character: Character) -> Bool {
      Self.signs.contains(character) || character.isWhitespace
    }
    var bare = written.drop(while: isEdge)
    while let last = bare.last, isEdge(last) { bare.removeLast() }
    title = String(bare)
    let letters = Self.letters(title)
    section = Editorial.Section.allCases.first { Array($0.name) == letters }
    nearest = Self.nearest(to: letters)
  }

  /// Whether a line without any sign is the name of a section and nothing else.
  static func isName(_ line: Substring) -> Bool { EditorialHeading(title: line).section != nil }

  private static let signs: Set<Character> = ["#", "＃", "﹟"]

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint
  }

  private static func letters(_ title: String) -> [Character] {
    let text = MarkedText(title)
    return text.letters[text.ownWords...].map(\.character)
  }

  /// The name that shares most characters in order, from half of them on: 存在的问题 → 存在问题.
  private static func nearest(to letters: [Character]) -> String {
    let scores = Editorial.Section.allCases.map { section -> (name: String, score: Int) in
      let name = Array(section.name)
      let all = name.count + letters.count
      return (section.name, all == 0 ? 0 : 200 * common(name, letters) / all)
    }
    let best = scores.max { $0.score < $1.score }
    return best.map { $0.score >= 50 ? $0.name : "" } ?? ""
  }

  /// The length of the longest common subsequence.
  private static func common(_ left: [Character], _ right: [Character]) -> Int {
    var row = [Int](repeating: 0, count: right.count + 1)
    for character in left {
      var diagonal = 0
      for index in right.indices {
        let above = row[index + 1]
        row[index + 1] = character == right[index] ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[right.count]
  }
}
