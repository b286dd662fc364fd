import Findings
import Texts

/// Reads `editorial.md` line by line into paragraphs, and decides which stay inside.
///
/// A mark holds for its paragraph: to the next blank line, list item or heading. It holds on
/// - for list items that follow the marked paragraph without a blank line, and those below a marked
///   item;
/// - for what a marked paragraph announces with a colon at its end;
/// - after a line that is nothing but the mark: to the next heading.
struct EditorialReader {
  let mark: InternalMark
  private(set) var paragraphs: [Editorial.Paragraph] = []
  private(set) var kept: [Editorial.Kept] = []
  private(set) var doubts: [Editorial.Doubt] = []

  /// Where paragraphs go; nil below a heading that is not understood.
  private var section: Editorial.Section? = .overall
  private var keepsToHeading = false
  private var block: Block?
  private var last = Last()
  private var isAfterBlank = true
  private var isInComment = false

  /// A paragraph being read.
  private struct Block {
    var line: Int
    var pieces: [String] = []
    var isItem = false
    var indent = 0
    /// No blank line stands before it.
    var follows = false
    var isWhollyKept = false
  }

  /// What the paragraph before was.
  private struct Last {
    var isKept = false
    /// Whether its mark goes on for the list that follows.
    var keepsList = false
    /// Indentation of a marked list item.
    var indent: Int?
    /// Whether it announces what follows: `…如下：`.
    var announces = false
    /// Whether it belongs to a list that was so announced.
    var isAnnounced = false
  }

  init(mark: InternalMark) { self.mark = mark }

  // MARK: Lines

  mutating func read(_ markdown: String) {
    let lines = markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var index = 0
    while index < lines.count {
      index += read(lines[index], next: index + 1 < lines.count ? lines[index + 1] : nil, index + 1)
    }
    close()
  }

  /// Reads a line and gives how many were used: two where the next one underlines a heading.
  private mutating func read(_ line: Substring, next: Substring?, _ number: Int) -> Int {
    let wasInComment = isInComment
    followComments(line)
    if !wasInComment {
      if let heading = EditorialHeading(line: line) {
        begin(heading, number)
        return 1
      }
      if block == nil, let next, Self.isUnderline(next), let heading = underlined(line) {
        begin(heading, number)
        return 2
      }
      if EditorialHeading.isName(line) {
        // The sign was forgotten: what follows must not land in the section before.
        let heading = EditorialHeading(title: line)
        close()
        startUnknown(title: heading.title, nearest: heading.nearest, number)
        return 1
      }
    }
    if Self.isBlank(line) || Self.isUnderline(line) {
      close()
      isAfterBlank = true
      return 1
    }
    add(line, number, isCommented: wasInComment || line.contains("<!--"))
    return 1
  }

  private mutating func add(_ line: Substring, _ number: Int, isCommented: Bool) {
    let (text, indent, isItem) = Self.item(line)
    let isLone = mark.isLone(text, isWide: false)
    if isItem || isLone || mark.isExplicit(text) { close() }
    if block == nil {
      block = Block(
        line: number, isItem: isItem, indent: indent, follows: !isAfterBlank)
    } else if mark.begins(text) {
      // Perhaps the rest of a sentence, perhaps a mark: the whole stays inside.
      block?.isWhollyKept = true
    }
    isAfterBlank = false
    block?.pieces.append(text)
    if isCommented { block?.isWhollyKept = true }
    if isLone { close() }
  }

  /// Where a line begins a list item, its text without the sign; else without blanks in front.
  private static func item(_ line: Substring) -> (text: String, indent: Int, isItem: Bool) {
    let bare = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    let indent = line.count - bare.count
    if let sign = bare.first, "-*+•●○▪■◆·".contains(sign),
      bare.dropFirst().first?.isWhitespace ?? false
    {
      return (String(bare.dropFirst().drop(while: \.isWhitespace)), indent, true)
    }
    return (String(bare), indent, false)
  }

  private static func isBlank(_ line: Substring) -> Bool {
    line.unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || HiddenCharacters.contains($0)
        || $0.properties.isDefaultIgnorableCodePoint
    }
  }

  /// `---`, `===`, `***`: a line drawn below a heading or between paragraphs.
  private static func isUnderline(_ line: Substring) -> Bool {
    let bare = line.filter { !$0.isWhitespace }
    guard bare.count >= 3, let first = bare.first, "-=*_—".contains(first) else { return false }
    return bare.allSatisfy { $0 == first }
  }

  /// A heading by the line drawn below it; a sentence above such a line is none.
  private func underlined(_ line: Substring) -> EditorialHeading? {
    let heading = EditorialHeading(title: line)
    guard heading.section != nil || (!heading.nearest.isEmpty && heading.title.count <= 10) else {
      return nil
    }
    return heading
  }

  private mutating func followComments(_ line: Substring) {
    var rest = line[...]
    while !rest.isEmpty {
      let sign = isInComment ? "-->" : "<!--"
      guard let found = rest.firstRange(of: sign) else { return }
      isInComment.toggle()
      rest = rest[found.upperBound...]
    }
  }

  // MARK: Headings

  private mutating func begin(_ heading: EditorialHeading, _ number: Int) {
    close()
    guard let known = heading.section else {
      startUnknown(title: heading.title, nearest: heading.nearest, number)
      return
    }
    start(known)
  }

  private mutating func start(_ next: Editorial.Section?) {
    section = next
    keepsToHeading = false
    last = Last()
    isAfterBlank = true
  }

  private mutating func startUnknown(title: String, nearest: String, _ line: Int) {
    start(nil)
    doubts.append(
      Editorial.Doubt(
        line: line,
        fault: .editorialHeading(
          found: title.isEmpty ? "##" : String(title.prefix(40)), nearest: nearest,
          allowed: Editorial.Section.allCases.map(\.name))))
  }

  // MARK: Paragraphs

  private mutating func close() {
    guard let done = block else { return }
    block = nil
    // Lines of one paragraph are joined: Chinese text has no spaces between them.
    let text = done.pieces.joined()
    let verdict = mark.verdict(text)
    let isMarked = verdict == .kept || done.isWhollyKept
    let goesOn = isContinuation(done) && verdict != .declared
    let isKept = isMarked || goesOn || keepsToHeading
    if isMarked, mark.isLone(text, isWide: true) { keepsToHeading = true }
    note(done, text, isKept: isKept, isAsked: verdict == .asked)
    last = Last(
      isKept: isKept, keepsList: isKept && (!done.isItem || (goesOn && last.keepsList)),
      indent: isKept && done.isItem ? min(last.indent ?? done.indent, done.indent) : nil,
      announces: isKept && Self.announces(text),
      isAnnounced: goesOn && done.isItem && (last.announces || last.isAnnounced))
  }

  /// Whether the mark of the paragraph before goes on in this one.
  private func isContinuation(_ block: Block) -> Bool {
    guard last.isKept else { return false }
    if last.announces || (last.isAnnounced && block.isItem) { return true }
    guard block.isItem, block.follows else { return false }
    return last.keepsList || last.indent.map { block.indent > $0 } ?? false
  }

  private static func announces(_ text: String) -> Bool {
    let end = text.unicodeScalars.last {
      !$0.properties.isWhitespace && !"*_”\"".unicodeScalars.contains($0)
    }
    return end.map(MarkedText.isColon) ?? false
  }

  private mutating func note(_ block: Block, _ text: String, isKept: Bool, isAsked: Bool) {
    guard let section, !mark.isLone(text, isWide: false) else { return }
    // A paragraph with a personal number in it is shown in no edition.
    let shown = PersonalNumber.masked(HiddenCharacters.removed(mark.withoutMark(text)))
    guard !shown.isEmpty else { return }
    if isKept { kept.append(Editorial.Kept(line: block.line, start: Self.start(shown))) }
    if isAsked, !isKept {
      doubts.append(
        Editorial.Doubt(line: block.line, fault: .editorialMark(found: Self.start(shown))))
    }
    paragraphs.append(Editorial.Paragraph(section: section, isInternal: isKept, text: shown))
  }

  /// Characters by which a paragraph is told.
  private static let startLength = 16

  private static func start(_ text: String) -> String {
    text.count > startLength ? text.prefix(startLength) + "……" : text
  }
}
