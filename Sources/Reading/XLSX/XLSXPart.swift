import Findings

extension ZipArchive {
  /// Parses an XML part. False when there is no such part.
  ///
  /// UTF-8 goes to the parser as it is unpacked; any other encoding is decoded whole first.
  func parse(
    _ name: String, _ handler: inout some XMLEventHandler, _ limits: Limits
  ) throws(Refusal) -> Bool {
    guard let part = try part(name) else { return false }
    guard let head = try part.next() else { throw .brokenArchive(part: name) }
    do {
      if XMLText.isPlainUTF8(head) {
        var first: ArraySlice<UInt8>? =
          head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
        try LibXML2.parse(handler: &handler, limits: limits) { () throws(Refusal) in
          if let piece = first {
            first = nil
            return piece
          }
          return try part.next()
        }
      } else {
        let text = try XMLText(Array(head) + part.rest())
        try LibXML2.parse(text.bytes, handler: &handler, limits: limits)
      }
    } catch {
      if case .malformedXML = error { throw .brokenArchive(part: name) }
      throw error
    }
    return true
  }
}

/// Reads `_rels/*.rels`: which part is what (ECMA-376 part 2, clause 9).
struct XLSXRelationships: XMLEventHandler {
  struct Relationship {
    var id: String
    /// Last part of the type's URI, such as `worksheet`.
    var type: String
    /// Path in the archive.
    var target: String
  }

  let vocabulary = XMLVocabulary(
    namespaces: [], elements: ["Relationship"],
    attributes: ["Id", "Type", "Target", "TargetMode"])
  var text: [UInt8] = []
  let gathersText = false
  private(set) var all: [Relationship] = []
  /// Folder of the part whose relationships these are; empty or ending in `/`.
  private let folder: String
  private let limits: Limits

  init(folder: String, limits: Limits) {
    self.folder = folder
    self.limits = limits
  }

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    guard start.element == 0, let id = start.value(0), let type = start.value(1),
      let target = start.value(2), start.value(3) != "External"
    else { return }
    guard all.count < limits.archiveEntries else {
      throw .limit(name: "工作簿各部分之间的关系数", value: limits.archiveEntries)
    }
    all.append(
      Relationship(
        id: id, type: type.split(separator: "/").last.map(String.init) ?? "",
        target: Self.resolve(target, in: folder)))
  }

  mutating func close(depth: Int) {}

  func target(type: String) -> String? { all.first { $0.type == type }?.target }

  /// `../media/a` in `xl/worksheets/` → `xl/media/a`; `/xl/a` → `xl/a`.
  private static func resolve(_ target: String, in folder: String) -> String {
    let path = target.hasPrefix("/") ? target : folder + target
    var parts: [Substring] = []
    for part in path.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}
