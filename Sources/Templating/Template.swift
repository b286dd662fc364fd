/// A template compiled for one shape: every name has become a place in a record.
public struct Template: Sendable {
  let steps: [Step]
  let literals: [UInt8]

  /// One step of rendering. Frames count from the outermost record.
  indirect enum Step: Sendable {
    case literal(Range<Int>)
    case text(frame: Int, path: [Int])
    case markup(frame: Int, path: [Int])
    case section(frame: Int, path: [Int], pushes: Bool, body: [Step])
    case inverted(frame: Int, path: [Int], body: [Step])
  }

  /// Appends the page to `output`.
  public func render(_ record: TemplateRecord, into output: inout [UInt8]) {
    var frames = [record]
    run(steps, &frames, &output)
  }

  /// The page as a string, for tests and short texts.
  public func rendered(_ record: TemplateRecord) -> String {
    var output: [UInt8] = []
    render(record, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func run(_ steps: [Step], _ frames: inout [TemplateRecord], _ output: inout [UInt8]) {
    for step in steps {
      switch step {
      case .literal(let range):
        output.append(contentsOf: literals[range])
      case .text(let frame, let path):
        switch Self.value(frames, frame, path) {
        case .text(let text), .markup(let text): HTMLEscaping.append(text, to: &output)
        default: break
        }
      case .markup(let frame, let path):
        switch Self.value(frames, frame, path) {
        case .text(let text), .markup(let text): output.append(contentsOf: text.utf8)
        default: break
        }
      case .section(let frame, let path, let pushes, let body):
        switch Self.value(frames, frame, path) {
        case .flag(true): run(body, &frames, &output)
        case .text(let text), .markup(let text):
          if !text.isEmpty { run(body, &frames, &output) }
        case .record(let record):
          if pushes { frames.append(record) }
          run(body, &frames, &output)
          if pushes { frames.removeLast() }
        case .list(let records):
          for record in records {
            frames.append(record)
            run(body, &frames, &output)
            frames.removeLast()
          }
        case .flag(false), .nothing: break
        }
      case .inverted(let frame, let path, let body):
        switch Self.value(frames, frame, path) {
        case .flag(false), .nothing: run(body, &frames, &output)
        case .text(let text), .markup(let text):
          if text.isEmpty { run(body, &frames, &output) }
        case .list(let records):
          if records.isEmpty { run(body, &frames, &output) }
        case .flag(true), .record: break
        }
      }
    }
  }

  private static func value(
    _ frames: [TemplateRecord], _ frame: Int, _ path: [Int]
  ) -> TemplateValue {
    var value = frames[frame].values[path[0]]
    for position in path.dropFirst() {
      guard case .record(let record) = value else { return .nothing }
      value = record.values[position]
    }
    return value
  }
}

/// Escapes text for HTML, byte by byte: no character can hide behind a combining mark.
public enum HTMLEscaping {
  /// Appends text with `& < > " '` replaced: `"` + U+0301 → `&quot;` + U+0301.
  public static func append(_ text: String, to output: inout [UInt8]) {
    var isPlain = true
    for byte in text.utf8 where isSpecial(byte) {
      isPlain = false
      break
    }
    if isPlain {
      output.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
      default: output.append(byte)
      }
    }
  }

  /// Escaped text.
  public static func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    append(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x26, 0x3C, 0x3E, 0x22, 0x27: true
    default: false
    }
  }
}
