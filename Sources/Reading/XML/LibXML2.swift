import CXMLEvents
import Findings

/// Feeds UTF-8 bytes to libxml2's push parser; the only file that imports it.
///
/// Names from libxml2 are interned: the same name in one document has the same address, so each is
/// compared as text once. Pointers live only inside the callbacks of this file.
enum LibXML2 {
  /// Process-wide set-up, done once and before the first parser (libxml2: xmlInitParser).
  private static let initialised: Void = sevenones_xml_initialise()

  /// What is parsed; limits call it so.
  enum Language: String {
    case xml = "XML"
    /// Read as far as it goes, whatever faults it has.
    case html = "网页"
  }

  /// Parses `bytes`, telling `handler` of each event.
  ///
  /// `chunk` is the number of bytes handed over at a time; the result does not depend on it.
  static func parse(
    _ bytes: [UInt8], as language: Language = .xml, handler: inout some XMLEventHandler,
    limits: Limits, chunk: Int = 65_536
  ) throws(Refusal) {
    var offset = 0
    try parse(as: language, handler: &handler, limits: limits) {
      guard offset < bytes.count else { return nil }
      let end = min(offset + max(chunk, 1), bytes.count)
      defer { offset = end }
      return bytes[offset..<end]
    }
  }

  /// Parses the pieces that `next` gives until it gives nil. The pieces are UTF-8.
  static func parse<Handler: XMLEventHandler>(
    as language: Language = .xml, handler: inout Handler, limits: Limits,
    next: () throws(Refusal) -> ArraySlice<UInt8>?
  ) throws(Refusal) {
    _ = initialised
    // Closures and not a generic class: they are specialised for the handler. The state lives behind
    // a pointer for as long as this function runs; only libxml2's calls, one at a time, touch it.
    let state = UnsafeMutablePointer<XMLState<Handler>>.allocate(capacity: 1)
    state.initialize(to: XMLState(handler, language, limits: limits))
    defer {
      handler = state.pointee.handler
      state.deinitialize(count: 1)
      state.deallocate()
    }
    let callbacks = XMLCallbacks(
      start: { state.pointee.start($0) }, end: { state.pointee.end() },
      characters: { state.pointee.characters($0) })
    let context = Unmanaged.passUnretained(callbacks).toOpaque()
    let events = sevenones_xml_events(
      start_element: { context, name, uri, declared, namespaces, count, attributes in
        guard let context, let name else { return }
        XMLCallbacks.from(context).start(
          XMLTag(
            name: name, uri: uri, namespaceCount: Int(declared), namespaces: namespaces,
            attributeCount: Int(count), attributes: attributes))
      },
      end_element: { context, _, _ in
        guard let context else { return }
        XMLCallbacks.from(context).end()
      },
      characters: { context, bytes, count in
        guard let context, let bytes else { return }
        XMLCallbacks.from(context).characters(
          UnsafeBufferPointer(start: bytes, count: Int(count)))
      })
    let create = language == .html ? sevenones_html_create : sevenones_xml_create
    guard let parser = create(context, events) else {
      throw .notReadable(reason: "内存不足", remedy: "请关闭其他程序后再试")
    }
    state.pointee.parser = parser
    defer { sevenones_xml_free(parser) }
    // The parser holds the callbacks unretained.
    defer { withExtendedLifetime(callbacks) {} }

    var tags = StartTagGuard(limits: limits)
    var status = SEVENONES_XML_OK.int32
    while status == SEVENONES_XML_OK.int32, var piece = try next() {
      var refusal: Refusal?
      do { if language == .xml { try tags.pass(piece) } } catch {
        refusal = error
        piece = piece[..<tags.tagStart]
      }
      status = piece.withUnsafeBufferPointer {
        sevenones_xml_feed(parser, $0.baseAddress, Int32($0.count))
      }
      if let refusal, status == SEVENONES_XML_OK.int32 { throw refusal }
    }
    if status == SEVENONES_XML_OK.int32 { status = sevenones_xml_finish(parser) }
    if let refusal = state.pointee.refusal { throw refusal }
    switch status {
    case SEVENONES_XML_OK.int32: return
    // The handler has seen enough.
    case SEVENONES_XML_STOPPED.int32: return
    case SEVENONES_XML_LONG_TAG.int32:
      throw .limit(name: "网页标记的字节数", value: 65_536)
    case SEVENONES_XML_DOCTYPE.int32: throw .documentType
    default:
      throw .malformedXML(
        line: Int(sevenones_xml_error_line(parser)),
        column: Int(sevenones_xml_error_column(parser)),
        code: Int(sevenones_xml_error_code(parser)))
    }
  }
}

extension BinaryInteger {
  fileprivate var int32: Int32 { Int32(truncatingIfNeeded: self) }
}

extension RawRepresentable where RawValue: BinaryInteger {
  fileprivate var int32: Int32 { Int32(truncatingIfNeeded: rawValue) }
}

/// Names of a document that were met, by their address: a small open hash table, since every element
/// and attribute asks it.
private struct NameTable {
  private let wanted: [String]
  private var addresses: [UInt] = Array(repeating: 0, count: 64)
  private var positions: [Int] = Array(repeating: -1, count: 64)
  private var texts: [String] = Array(repeating: "", count: 64)
  private var used = 0

  init(_ wanted: [String]) { self.wanted = wanted }

  /// The slot of a name.
  mutating func slot(_ name: UnsafePointer<UInt8>) -> Int {
    let address = UInt(bitPattern: name)
    let mask = addresses.count - 1
    var slot = Self.spread(address) & mask
    while addresses[slot] != 0 {
      if addresses[slot] == address { return slot }
      slot = (slot + 1) & mask
    }
    if used * 2 >= addresses.count {
      grow()
      return self.slot(name)
    }
    let text = String(cString: name)
    addresses[slot] = address
    positions[slot] = wanted.firstIndex { $0 == text } ?? -1
    texts[slot] = text
    used += 1
    return slot
  }

  /// Names lie one behind the other: their addresses differ little, and in any of their bits.
  private static func spread(_ address: UInt) -> Int {
    Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 24)
  }

  /// The number of names met.
  var count: Int { used }

  private mutating func grow() {
    let old = (addresses, positions, texts)
    addresses = Array(repeating: 0, count: old.0.count * 2)
    positions = Array(repeating: -1, count: addresses.count)
    texts = Array(repeating: "", count: addresses.count)
    let mask = addresses.count - 1
    for entry in old.0.indices where old.0[entry] != 0 {
      let address = old.0[entry]
      var slot = Self.spread(address) & mask
      while addresses[slot] != 0 { slot = (slot + 1) & mask }
      addresses[slot] = address
      positions[slot] = old.1[entry]
      texts[slot] = old.2[entry]
    }
  }

  /// Position among the wanted names, −1 for others.
  func position(_ slot: Int) -> Int { positions[slot] }
  /// The name itself.
  func text(_ slot: Int) -> String { texts[slot] }
}

/// A start tag as libxml2 tells it; all of it lives as long as the call.
private struct XMLTag {
  var name: UnsafePointer<UInt8>
  var uri: UnsafePointer<UInt8>?
  var namespaceCount: Int
  /// Prefix and namespace of each declaration.
  var namespaces: UnsafePointer<UnsafePointer<UInt8>?>?
  var attributeCount: Int
  /// Five pointers each.
  var attributes: UnsafePointer<UnsafePointer<UInt8>?>?
}

/// What libxml2 calls, whatever the handler's type.
private final class XMLCallbacks {
  typealias Start = (XMLTag) -> Void
  let start: Start
  let end: () -> Void
  let characters: (UnsafeBufferPointer<UInt8>) -> Void

  init(
    start: @escaping Start, end: @escaping () -> Void,
    characters: @escaping (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    self.start = start
    self.end = end
    self.characters = characters
  }

  static func from(_ context: UnsafeMutableRawPointer) -> XMLCallbacks {
    Unmanaged<XMLCallbacks>.fromOpaque(context).takeUnretainedValue()
  }
}

/// The handler and the names met so far.
private struct XMLState<Handler: XMLEventHandler> {
  var handler: Handler
  var parser: OpaquePointer?
  var refusal: Refusal?
  private let language: LibXML2.Language
  private let limits: Limits
  private let keepsNames: Bool
  private var elementNames: NameTable
  private var attributeNames: NameTable
  private var namespaceNames: NameTable
  /// Most elements are in the namespace of the one before.
  private var lastNamespace: (address: UnsafePointer<UInt8>?, position: Int) = (nil, -1)
  private var element = XMLElementStart()
  private var depth = 0
  /// For each open element the namespace declarations in force; names are looked up among them one
  /// by one.
  private var declared: [Int] = []

  init(_ handler: Handler, _ language: LibXML2.Language, limits: Limits) {
    self.handler = handler
    self.language = language
    self.limits = limits
    let vocabulary = handler.vocabulary
    keepsNames = vocabulary.keepsNames
    elementNames = NameTable(vocabulary.elements)
    attributeNames = NameTable(vocabulary.attributes)
    namespaceNames = NameTable(vocabulary.namespaces)
  }

  mutating func start(_ tag: XMLTag) {
    depth += 1
    let inForce = (declared.last ?? 0) + tag.namespaceCount
    declared.append(inForce)
    guard refusal == nil else { return }
    guard inForce <= limits.namespaces else {
      return stop(limit("命名空间数", limits.namespaces))
    }
    guard depth <= limits.depth else { return stop(limit("嵌套层数", limits.depth)) }
    guard tag.attributeCount <= limits.attributes else {
      return stop(limit("属性数", limits.attributes))
    }
    for index in 0..<tag.namespaceCount * 2 {
      if let text = tag.namespaces?[index] { _ = namespaceNames.slot(text) }
    }
    if tag.uri != lastNamespace.address {
      lastNamespace = (tag.uri, -1)
      if let uri = tag.uri {
        let slot = namespaceNames.slot(uri)
        lastNamespace.position = namespaceNames.position(slot)
      }
    }
    element.namespace = lastNamespace.position
    let found = elementNames.slot(tag.name)
    element.element = elementNames.position(found)
    if keepsNames { element.name = elementNames.text(found) }
    if !element.attributes.isEmpty {
      element.attributes.removeAll(keepingCapacity: true)
      element.attributeNames.removeAll(keepingCapacity: true)
      element.values.removeAll(keepingCapacity: true)
    }
    if let attributes = tag.attributes, tag.attributeCount > 0 {
      read(attributes, tag.attributeCount)
    }
    guard elementNames.count + attributeNames.count + namespaceNames.count <= limits.names else {
      return stop(limit("名称种数", limits.names))
    }
    do { try handler.open(element, depth: depth) } catch { return stop(error) }
    stopIfDone()
  }

  /// Five pointers each: local name, prefix, namespace, start and end of the value.
  private mutating func read(_ attributes: UnsafePointer<UnsafePointer<UInt8>?>, _ count: Int) {
    for index in 0..<count {
      guard let local = attributes[index * 5], let first = attributes[index * 5 + 3],
        let last = attributes[index * 5 + 4]
      else { continue }
      let slot = attributeNames.slot(local)
      let position = attributeNames.position(slot)
      guard position >= 0 || keepsNames else { continue }
      let from = element.values.count
      element.values.append(contentsOf: UnsafeBufferPointer(start: first, count: last - first))
      element.attributes.append(XMLAttribute(name: position, value: from..<element.values.count))
      if keepsNames { element.attributeNames.append(attributeNames.text(slot)) }
    }
  }

  mutating func end() {
    if refusal == nil {
      do { try handler.close(depth: depth) } catch { stop(error) }
      stopIfDone()
    }
    depth -= 1
    _ = declared.popLast()
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard handler.gathersText, refusal == nil else { return }
    handler.text.append(contentsOf: bytes)
    if handler.text.count > limits.cellBytes {
      stop(.limit(name: "单元格字节数", value: limits.cellBytes))
    }
  }

  private func limit(_ what: String, _ value: Int) -> Refusal {
    .limit(name: language.rawValue + what, value: value)
  }

  private mutating func stop(_ reason: Refusal) {
    refusal = reason
    if let parser { sevenones_xml_stop(parser) }
  }

  private func stopIfDone() {
    if handler.isDone, let parser { sevenones_xml_stop(parser) }
  }
}
