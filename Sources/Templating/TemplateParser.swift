/// A piece of a parsed template.
indirect enum TemplateNode: Sendable {
  case literal([UInt8])
  case variable(name: String, isEscaped: Bool, at: SourcePosition)
  case section(name: String, isInverted: Bool, body: [TemplateNode], at: SourcePosition)
  case partial(name: String, indent: [UInt8], at: SourcePosition)
  case parent(name: String, blocks: [TemplateNode], indent: [UInt8], at: SourcePosition)
  case block(name: String, body: [TemplateNode], at: SourcePosition)
}

/// Where in which template something stands.
struct SourcePosition: Sendable {
  var file: String
  var line: Int
  var column: Int

  func error(_ message: String) -> TemplateError {
    TemplateError(file: file, line: line, column: column, message: message)
  }
}

/// Parses Mustache: `{{x}}` `{{{x}}}` `{{&x}}` `{{#x}}` `{{^x}}` `{{/x}}` `{{!x}}` `{{>x}}`
/// `{{=<% %>=}}` `{{<x}}` `{{$x}}`. Lines that hold nothing but a tag of structure vanish.
struct TemplateParser {
  private let file: String
  private let bytes: [UInt8]
  private var index = 0
  private var open = Array("{{".utf8)
  private var close = Array("}}".utf8)
  private var stack: [Frame] = []
  private var nodes: [TemplateNode] = []

  private struct Frame {
    var name: String
    var kind: UInt8
    var at: SourcePosition
    var before: [TemplateNode]
    /// Blanks in front when nothing else stands before the tag on its line; nil otherwise.
    var indent: [UInt8]?
  }

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  static func parse(_ bytes: [UInt8], file: String) throws(TemplateError) -> [TemplateNode] {
    var parser = TemplateParser(bytes, file: file)
    return try parser.run()
  }

  private mutating func run() throws(TemplateError) -> [TemplateNode] {
    while index < bytes.count {
      guard let tag = find(open, from: index) else {
        literal(index..<bytes.count)
        break
      }
      try readTag(literalStart: index, tag: tag)
    }
    if let frame = stack.last {
      throw frame.at.error("“\(frame.name)”这一段没有结束标记。")
    }
    return nodes
  }

  private mutating func literal(_ range: Range<Int>) {
    if !range.isEmpty { nodes.append(.literal(Array(bytes[range]))) }
  }

  private mutating func readTag(literalStart: Int, tag: Int) throws(TemplateError) {
    let position = position(tag)
    var inner = tag + open.count
    guard inner < bytes.count else { throw position.error("标记没有结束。") }
    let kind = bytes[inner]
    var ending = close
    switch kind {
    case UInt8(ascii: "{"): ending = [UInt8(ascii: "}")] + close
    case UInt8(ascii: "="): ending = [UInt8(ascii: "=")] + close
    default: break
    }
    let isNamed = "{&#^/!>=<$".utf8.contains(kind)
    if isNamed { inner += 1 }
    guard let stop = find(ending, from: inner) else { throw position.error("标记没有结束。") }
    let after = stop + ending.count
    let name = String(decoding: trimmed(inner..<stop), as: UTF8.self)

    // A tag of structure alone on its line takes the line with it.
    var textEnd = tag
    var next = after
    var indent: [UInt8] = []
    let canStandAlone = isNamed && kind != UInt8(ascii: "{") && kind != UInt8(ascii: "&")
    if canStandAlone, let line = standaloneLine(tag: tag, after: after) {
      textEnd = line.start
      next = line.end
      indent = Array(bytes[line.start..<tag])
    }
    var parentIndent: [UInt8]?
    if kind == UInt8(ascii: "<"), let start = lineStart(tag) {
      // What stands inside a parent is dropped but for its blocks, so the pair counts as one tag.
      parentIndent = Array(bytes[start..<tag])
      textEnd = start
    } else if kind == UInt8(ascii: "/"), stack.last?.indent != nil, let end = lineEnd(after) {
      next = end
    }
    literal(literalStart..<max(textEnd, literalStart))
    index = next
    defer {
      if kind == UInt8(ascii: "<"), !stack.isEmpty { stack[stack.count - 1].indent = parentIndent }
    }
    try take(kind, isNamed: isNamed, name: name, indent: indent, at: position)
  }

  private mutating func take(
    _ kind: UInt8, isNamed: Bool, name: String, indent: [UInt8], at position: SourcePosition
  ) throws(TemplateError) {
    guard isNamed else {
      try check(name, position)
      nodes.append(.variable(name: name, isEscaped: true, at: position))
      return
    }
    switch kind {
    case UInt8(ascii: "!"): break
    case UInt8(ascii: "="):
      let parts = name.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" })
      guard parts.count == 2 else { throw position.error("分隔符标记应写成 {{=<% %>=}}。") }
      open = Array(parts[0].utf8)
      close = Array(parts[1].utf8)
    case UInt8(ascii: "{"), UInt8(ascii: "&"):
      try check(name, position)
      nodes.append(.variable(name: name, isEscaped: false, at: position))
    case UInt8(ascii: ">"):
      try check(name, position)
      nodes.append(.partial(name: name, indent: indent, at: position))
    case UInt8(ascii: "/"):
      guard let frame = stack.popLast() else {
        throw position.error("“\(name)”没有对应的开始标记。")
      }
      guard frame.name.utf8.elementsEqual(name.utf8) else {
        throw position.error("此处应结束“\(frame.name)”，写的却是“\(name)”。")
      }
      let body = nodes
      nodes = frame.before
      switch frame.kind {
      case UInt8(ascii: "<"):
        nodes.append(
          .parent(name: name, blocks: body, indent: frame.indent ?? [], at: frame.at))
      case UInt8(ascii: "$"): nodes.append(.block(name: name, body: body, at: frame.at))
      default:
        nodes.append(
          .section(
            name: name, isInverted: frame.kind == UInt8(ascii: "^"), body: body, at: frame.at))
      }
    default:
      try check(name, position)
      stack.append(Frame(name: name, kind: kind, at: position, before: nodes))
      nodes = []
    }
  }

  private func check(_ name: String, _ position: SourcePosition) throws(TemplateError) {
    if name.isEmpty { throw position.error("标记中没有名称。") }
  }

  // MARK: Bytes

  private func find(_ pattern: [UInt8], from start: Int) -> Int? {
    var at = start
    while at + pattern.count <= bytes.count {
      if bytes[at] == pattern[0], bytes[at..<at + pattern.count].elementsEqual(pattern) {
        return at
      }
      at += 1
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
    var slice = bytes[range]
    while let first = slice.first, first <= 0x20 { slice.removeFirst() }
    while let last = slice.last, last <= 0x20 { slice.removeLast() }
    return slice
  }

  /// The whole line around a tag when nothing but blanks stands beside it.
  private func standaloneLine(tag: Int, after: Int) -> (start: Int, end: Int)? {
    guard let start = lineStart(tag), let end = lineEnd(after) else { return nil }
    return (start, end)
  }

  /// The start of the line when only blanks stand before the offset.
  private func lineStart(_ offset: Int) -> Int? {
    var start = offset
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    return start == 0 || bytes[start - 1] == 0x0A ? start : nil
  }

  /// The start of the next line when only blanks stand behind the offset.
  private func lineEnd(_ offset: Int) -> Int? {
    var end = offset
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    if end == bytes.count { return end }
    if bytes[end] == 0x0D, end + 1 < bytes.count, bytes[end + 1] == 0x0A { return end + 2 }
    return bytes[end] == 0x0A ? end + 1 : nil
  }

  private func position(_ offset: Int) -> SourcePosition {
    var line = 1
    var lineStart = 0
    for at in 0..<offset where bytes[at] == 0x0A {
      line += 1
      lineStart = at + 1
    }
    let column = String(decoding: bytes[lineStart..<offset], as: UTF8.self).count + 1
    return SourcePosition(file: file, line: line, column: column)
  }
}
