import Synchronization

/// Named templates, parsed; pages are compiled from them against their shapes.
public struct TemplateLibrary: Sendable {
  private let sources: [String: [UInt8]]
  /// The words of tables, the program's own first.
  public let words: [[UInt8]]
  /// What was parsed already: a frame and a head are in every page.
  private let parsed = ParsedTemplates()
  /// Whether text may stand in `{{{ }}}`: in plain text, and in the specification's own cases.
  private let allowsRawText: Bool

  /// A library of template sources by name, without the `.mustache` ending.
  public init(
    _ sources: [String: [UInt8]], words: [[UInt8]] = [], allowsRawText: Bool = false
  ) {
    self.sources = sources
    self.words = words
    self.allowsRawText = allowsRawText
  }

  /// The name of a file with the words of tables.
  public static let wordsFile = "tables.yaml"

  /// The same sources for pages that are no HTML: text may stand in `{{{ }}}` as it is.
  public func asPlainText() -> TemplateLibrary {
    TemplateLibrary(sources, allowsRawText: true)
  }

  /// Compiles a template for a shape.
  ///
  /// - Throws: `TemplateError` for a syntax fault, an unknown name or partial, with its place.
  public func template(_ name: String, shape: RecordShape) throws(TemplateError) -> Template {
    var compiler = TemplateCompiler(library: self, allowsRawText: allowsRawText)
    let start = SourcePosition(file: name + ".mustache", line: 1, column: 1)
    try compiler.compileFile(name, indent: [], frames: [shape], at: start)
    return Template(
      steps: compiler.steps, paths: compiler.paths, literals: compiler.literals)
  }

  func parse(
    _ name: String, indent: [UInt8], at position: SourcePosition
  ) throws(TemplateError) -> [TemplateNode] {
    guard let source = sources[name] else {
      let known = sources.keys.sorted().joined(separator: "、")
      throw position.error("没有名为“\(name)”的模板；现有：\(known)。")
    }
    return try parsed.nodes(name, indent) { () throws(TemplateError) in
      try TemplateParser.parse(
        indent.isEmpty ? source : Self.indented(source, indent), file: name + ".mustache")
    }
  }

  /// Every line with the partial's own indentation in front.
  private static func indented(_ source: [UInt8], _ indent: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var atLineStart = true
    for byte in source {
      if atLineStart { result += indent }
      result.append(byte)
      atLineStart = byte == 0x0A
    }
    return result
  }
}

/// Parsed templates by name and indentation.
private final class ParsedTemplates: Sendable {
  private struct Key: Hashable {
    var name: String
    var indent: [UInt8]
  }

  private let known = Mutex<[Key: [TemplateNode]]>([:])

  func nodes(
    _ name: String, _ indent: [UInt8], parse: () throws(TemplateError) -> [TemplateNode]
  ) throws(TemplateError) -> [TemplateNode] {
    let key = Key(name: name, indent: indent)
    if let nodes = known.withLock({ $0[key] }) { return nodes }
    let nodes = try parse()
    known.withLock { $0[key] = nodes }
    return nodes
  }
}

/// Resolves names against shapes and flattens partials, parents and blocks.
private struct TemplateCompiler {
  let library: TemplateLibrary
  let allowsRawText: Bool
  private(set) var steps: [Template.Step] = []
  private(set) var paths: [Int32] = []
  private(set) var literals: [UInt8] = []
  private var including: [String] = []
  private var overrides: [[String: Override]] = []

  /// A block given by a child template, to be compiled in the child's own surroundings.
  private struct Override {
    var body: [TemplateNode]
    var level: Int
  }

  init(library: TemplateLibrary, allowsRawText: Bool) {
    self.library = library
    self.allowsRawText = allowsRawText
  }

  mutating func compileFile(
    _ name: String, indent: [UInt8], frames: [RecordShape], at position: SourcePosition
  ) throws(TemplateError) {
    guard !including.contains(name) else {
      throw position.error("模板“\(name)”不能包含自身。")
    }
    including.append(name)
    defer { including.removeLast() }
    try compile(try library.parse(name, indent: indent, at: position), frames)
  }

  private mutating func compile(
    _ nodes: [TemplateNode], _ frames: [RecordShape]
  ) throws(TemplateError) {
    for node in nodes {
      switch node {
      case .literal(let bytes):
        let start = literals.count
        literals += bytes
        steps.append(
          Template.Step(kind: .literal, start: Int32(start), end: Int32(literals.count)))
      case .variable(let name, let isEscaped, let at):
        let (frame, path, shape) = try resolve(name, frames, at)
        switch shape {
        case .text where isEscaped: add(.text, frame, path)
        case .markup where !isEscaped: add(.markup, frame, path)
        case .text where allowsRawText: add(.plain, frame, path)
        case .text: throw at.error("“\(name)”是文字，请写成 {{\(name)}}，以免内容被当作网页代码。")
        case .markup: throw at.error("“\(name)”是做好的图形或网页片段，请写成 {{{\(name)}}}。")
        default: throw at.error("“\(name)”不是文字，请用 {{#\(name)}}…{{/\(name)}}。")
        }
      case .section(let name, let isInverted, let body, let at):
        let (frame, path, shape) = try resolve(name, frames, at)
        var inner = frames
        var pushes = false
        switch shape {
        case .list(let record), .record(let record):
          if !isInverted {
            inner.append(record)
            pushes = true
          }
        default: break
        }
        let opening = steps.count
        add(isInverted ? .inverted : .section, frame, path)
        steps[opening].pushes = pushes
        try compile(body, inner)
        steps[opening].next = Int32(steps.count)
      case .partial(let name, let indent, let at):
        let outer = overrides
        overrides = []
        try compileFile(name, indent: indent, frames: frames, at: at)
        overrides = outer
      case .parent(let name, let blocks, let indent, let at):
        var given: [String: Override] = [:]
        for case .block(let block, let body, _) in blocks {
          given[block] = Override(body: body, level: overrides.count)
        }
        overrides.append(given)
        try compileFile(name, indent: indent, frames: frames, at: at)
        overrides.removeLast()
      case .block(let name, let body, _):
        try compileBlock(name, body, frames)
      }
    }
  }

  private mutating func add(_ kind: Template.Step.Kind, _ frame: Int, _ path: [Int]) {
    let start = paths.count
    paths += path.map { Int32($0) }
    steps.append(
      Template.Step(
        kind: kind, frame: Int32(frame), start: Int32(start), end: Int32(paths.count)))
  }

  /// The outermost child's block wins; without one, the block's own body.
  private mutating func compileBlock(
    _ name: String, _ body: [TemplateNode], _ frames: [RecordShape]
  ) throws(TemplateError) {
    guard let chosen = overrides.lazy.compactMap({ $0[name] }).first else {
      return try compile(body, frames)
    }
    let outer = overrides
    overrides = Array(overrides.prefix(chosen.level))
    try compile(chosen.body, frames)
    overrides = outer
  }

  private func resolve(
    _ name: String, _ frames: [RecordShape], _ at: SourcePosition
  ) throws(TemplateError) -> (frame: Int, path: [Int], shape: Shape) {
    let isWhole = name == "." || !name.utf8.contains(UInt8(ascii: "."))
    let parts = isWhole ? [name] : name.split(separator: ".").map(String.init)
    guard let first = parts.first else { throw at.error("名称“\(name)”不完整。") }
    for frame in frames.indices.reversed() {
      guard let position = frames[frame].position(of: first) else { continue }
      var path = [position]
      var shape = frames[frame].fields[position].shape
      for part in parts.dropFirst() {
        guard case .record(let record) = shape, let next = record.position(of: part) else {
          throw at.error("“\(first)”中没有“\(part)”。")
        }
        path.append(next)
        shape = record.fields[next].shape
      }
      return (frame, path, shape)
    }
    let known = frames.reversed().flatMap { $0.fields.map(\.name) }
    throw at.error("没有名为“\(name)”的内容；此处可用：\(known.joined(separator: "、"))。")
  }
}
