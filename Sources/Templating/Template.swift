import Texts

/// A template compiled for one shape: every name has become a place in a record.
public struct Template: Sendable {
  private let steps: [Step]
  private let paths: [Int32]
  private let literals: [UInt8]

  /// One step of rendering, a plain value without references: stepping counts nothing in or out.
  struct Step: Sendable {
    enum Kind: UInt8, Sendable {
      case literal
      /// Text, escaped.
      case text
      /// Text as it is, in what is no HTML.
      case plain
      case markup
      case section
      case inverted
    }

    var kind: Kind
    /// Whether a section over a record makes it the innermost frame.
    var pushes = false
    /// Frame of the value; frames count from the outermost record.
    var frame: Int32 = 0
    /// For a literal its bytes; else its path through records, in `paths`.
    var start: Int32
    var end: Int32
    /// For a section: the first step behind its body, which follows directly.
    var next: Int32 = 0
  }

  init(steps: [Step], paths: [Int32], literals: [UInt8]) {
    self.steps = steps
    self.paths = paths
    self.literals = literals
  }

  /// Appends the page to `output`. The values are the same behind it as before it.
  public func render(_ values: inout PageValues, into output: inout [UInt8]) {
    var frames = [0]
    run(0..<steps.count, &frames, &values, &output)
  }

  /// The page as a string, for tests and short texts.
  public func rendered(_ model: some TemplateModel) -> String {
    var values = PageValues(model)
    var output: [UInt8] = []
    render(&values, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func run(
    _ range: Range<Int>, _ frames: inout [Int], _ values: inout PageValues,
    _ output: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let step = steps[index]
      index += 1
      switch step.kind {
      case .literal:
        output.append(literals.span.extracting(Int(step.start)..<Int(step.end)))
      case .text, .plain, .markup:
        let slot = slot(frames, values, step)
        guard slot.kind == .text else { continue }
        let text = values.text.span.extracting(Int(slot.start)..<Int(slot.end))
        switch step.kind {
        case .text: HTMLEscaping.append(text, to: &output)
        case .plain: HTMLEscaping.appendPlain(text, to: &output)
        default: output.append(text)
        }
      case .section:
        let body = index..<Int(step.next)
        index = body.upperBound
        section(slot(frames, values, step), body, step.pushes, &frames, &values, &output)
      case .inverted:
        let body = index..<Int(step.next)
        index = body.upperBound
        if !Self.isTruthy(slot(frames, values, step)) { run(body, &frames, &values, &output) }
      }
    }
  }

  private func section(
    _ slot: PageValues.Slot, _ body: Range<Int>, _ pushes: Bool, _ frames: inout [Int],
    _ values: inout PageValues, _ output: inout [UInt8]
  ) {
    switch slot.kind {
    case .record:
      if pushes { frames.append(Int(slot.start)) }
      run(body, &frames, &values, &output)
      if pushes { frames.removeLast() }
    case .list:
      var record = Int(slot.start)
      for _ in 0..<slot.end {
        frames.append(record)
        run(body, &frames, &values, &output)
        frames.removeLast()
        record = values.next(record)
      }
    case .made:
      let mark = values.mark
      let make = values.makers[Int(slot.start)]
      for position in 0..<Int(slot.end) {
        make(position, &values)
        frames.append(mark.slots)
        run(body, &frames, &values, &output)
        frames.removeLast()
        values.cut(back: mark)
      }
    case .nothing, .text, .yes:
      if Self.isTruthy(slot) { run(body, &frames, &values, &output) }
    }
  }

  private static func isTruthy(_ slot: PageValues.Slot) -> Bool {
    switch slot.kind {
    case .nothing: false
    case .yes, .record: true
    case .text: slot.end > slot.start
    case .list, .made: slot.end > 0
    }
  }

  private func slot(
    _ frames: [Int], _ values: borrowing PageValues, _ step: Step
  ) -> PageValues.Slot {
    var slot = values.slot(frames[Int(step.frame)], paths[Int(step.start)])
    var position = Int(step.start) + 1
    while position < Int(step.end) {
      guard slot.kind == .record else { return PageValues.Slot(.nothing) }
      slot = values.slot(Int(slot.start), paths[position])
      position += 1
    }
    return slot
  }
}
