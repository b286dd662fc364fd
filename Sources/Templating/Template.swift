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
      case text
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

  /// Appends the page to `output`.
  public func render(_ record: TemplateRecord, into output: inout [UInt8]) {
    var frames = [record]
    run(0..<steps.count, &frames, &output)
  }

  /// The page as a string, for tests and short texts.
  public func rendered(_ record: TemplateRecord) -> String {
    var output: [UInt8] = []
    render(record, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func run(
    _ range: Range<Int>, _ frames: inout [TemplateRecord], _ output: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let step = steps[index]
      index += 1
      switch step.kind {
      case .literal:
        output.append(contentsOf: literals[Int(step.start)..<Int(step.end)])
      case .text:
        switch value(frames, step) {
        case .text(let text), .markup(let text): HTMLEscaping.append(text, to: &output)
        default: break
        }
      case .markup:
        switch value(frames, step) {
        case .text(let text): HTMLEscaping.appendPlain(text, to: &output)
        case .markup(let text): output.append(contentsOf: text.utf8)
        default: break
        }
      case .section:
        let body = index..<Int(step.next)
        index = body.upperBound
        switch value(frames, step) {
        case .record(let record):
          if step.pushes { frames.append(record) }
          run(body, &frames, &output)
          if step.pushes { frames.removeLast() }
        case .list(let records):
          for record in records {
            frames.append(record)
            run(body, &frames, &output)
            frames.removeLast()
          }
        case .made(let count, let make):
          for position in 0..<count {
            frames.append(make(position))
            run(body, &frames, &output)
            frames.removeLast()
          }
        case let other:
          if Self.isTruthy(other) { run(body, &frames, &output) }
        }
      case .inverted:
        let body = index..<Int(step.next)
        index = body.upperBound
        if !Self.isTruthy(value(frames, step)) { run(body, &frames, &output) }
      }
    }
  }

  private static func isTruthy(_ value: TemplateValue) -> Bool {
    switch value {
    case .flag(let flag): flag
    case .text(let text), .markup(let text): !text.isEmpty
    case .list(let records): !records.isEmpty
    case .made(let count, _): count > 0
    case .record: true
    case .nothing: false
    }
  }

  private func value(_ frames: [TemplateRecord], _ step: Step) -> TemplateValue {
    var value = frames[Int(step.frame)].values[Int(paths[Int(step.start)])]
    var position = Int(step.start) + 1
    while position < Int(step.end) {
      guard case .record(let record) = value else { return .nothing }
      value = record.values[Int(paths[position])]
      position += 1
    }
    return value
  }
}

/// Escapes text for HTML, byte by byte: no character can hide behind a combining mark.
public enum HTMLEscaping {
  /// Appends text with `& < > " '` replaced, and without controls, changes of direction and characters
  /// of no width: `"` + U+0301 → `&quot;` + U+0301; `a` + U+202E → `a`.
  public static func append(_ text: String, to output: inout [UInt8]) {
    append(text, isMarkup: true, to: &output)
  }

  /// Appends text as plain text: nothing replaced, the same left out.
  static func appendPlain(_ text: String, to output: inout [UInt8]) {
    append(text, isMarkup: false, to: &output)
  }

  /// Escaped text.
  public static func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    append(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func append(_ text: String, isMarkup: Bool, to output: inout [UInt8]) {
    let bytes = text.utf8.span
    var index = 0
    while index < bytes.count, isPlain(bytes, at: index) { index += 1 }
    if index == bytes.count {
      output.append(contentsOf: text.utf8)
      return
    }
    index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x80 {
        let hidden = HiddenCharacters.length(bytes, at: index)
        if hidden > 0 {
          index += hidden
        } else {
          output.append(byte)
          index += 1
        }
        continue
      }
      index += 1
      switch byte {
      case UInt8(ascii: "&") where isMarkup: output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<") where isMarkup: output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">") where isMarkup: output.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\"") where isMarkup: output.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'") where isMarkup: output.append(contentsOf: "&#39;".utf8)
      case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: continue
      default: output.append(byte)
      }
    }
  }

  /// Whether a byte is written as it is, in markup as in plain text.
  private static func isPlain(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case 0x26, 0x3C, 0x3E, 0x22, 0x27, 0..<0x20, 0x7F: false
    case 0x80...: HiddenCharacters.length(bytes, at: index) == 0
    default: true
    }
  }
}
