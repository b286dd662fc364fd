import CXMLEvents
import Findings

/// Feeds UTF-8 bytes to libxml2's push parser; the only file that imports it.
///
/// Names from libxml2 are interned: the same name in one document has the same address, so each is
/// compared as text once. Pointers live only inside the callbacks of this file.
enum LibXML2 {
  /// Process-wide set-up, done once and before the first parser (libxml2: xmlInitParser).
  private static let initialised: Void = sevenones_xml_initialise()

  /// Parses `bytes`, telling `handler` of each event.
  ///
  /// `chunk` is the number of bytes handed over at a time; the result does not depend on it.
  static func parse(
    _ bytes: [UInt8], handler: some XMLEventHandler, limits: Limits, chunk: Int = 65_536
  ) throws(Refusal) {
    var offset = 0
    try parse(handler: handler, limits: limits) {
      guard offset < bytes.count else { return nil }
      let end = min(offset + max(chunk, 1), bytes.count)
      defer { offset = end }
      return bytes[offset..<end]
    }
  }

  /// Parses the pieces that `next` gives until it gives nil. The pieces are UTF-8.
  static func parse(
    handler: some XMLEventHandler, limits: Limits,
    next: () throws(Refusal) -> ArraySlice<UInt8>?
  ) throws(Refusal) {
    _ = initialised
    let session = XMLSession(handler: handler, limits: limits)
    let context = Unmanaged.passUnretained(session).toOpaque()
    let events = sevenones_xml_events(
      start_element: { context, name, uri, count, attributes in
        guard let context, let name else { return }
        XMLSession.from(context).start(name, uri, Int(count), attributes)
      },
      end_element: { context, _, _ in
        guard let context else { return }
        XMLSession.from(context).end()
      },
      characters: { context, bytes, count in
        guard let context, let bytes else { return }
        XMLSession.from(context).characters(
          UnsafeBufferPointer(start: bytes, count: Int(count)))
      })
    guard let parser = sevenones_xml_create(context, events) else {
      throw .notReadable(code: 12)
    }
    session.parser = parser
    defer { sevenones_xml_free(parser) }

    var status = SEVENONES_XML_OK.int32
    while status == SEVENONES_XML_OK.int32, let piece = try next() {
      status = piece.withUnsafeBufferPointer {
        sevenones_xml_feed(parser, $0.baseAddress, Int32($0.count))
      }
    }
    if status == SEVENONES_XML_OK.int32 { status = sevenones_xml_finish(parser) }
    if let refusal = session.refusal { throw refusal }
    switch status {
    case SEVENONES_XML_OK.int32: return
    // The handler has seen enough.
    case SEVENONES_XML_STOPPED.int32: return
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

/// Names of a document that were met, by their address.
private struct NameTable {
  let wanted: [String]
  private var known: [UnsafePointer<UInt8>: (position: Int, text: String)] = [:]

  init(_ wanted: [String]) { self.wanted = wanted }

  mutating func find(_ name: UnsafePointer<UInt8>) -> (position: Int, text: String) {
    if let found = known[name] { return found }
    let text = String(cString: name)
    let found = (wanted.firstIndex { $0 == text } ?? -1, text)
    known[name] = found
    return found
  }
}

/// What lives as long as one parse: the handler and the names met so far.
private final class XMLSession {
  private let handler: any XMLEventHandler
  private let limits: Limits
  private let keepsNames: Bool
  private var elementNames: NameTable
  private var attributeNames: NameTable
  private var namespaceNames: NameTable
  private var element = XMLElementStart()
  private var depth = 0
  var parser: OpaquePointer?
  var refusal: Refusal?

  init(handler: any XMLEventHandler, limits: Limits) {
    self.handler = handler
    self.limits = limits
    let vocabulary = handler.vocabulary
    keepsNames = vocabulary.keepsNames
    elementNames = NameTable(vocabulary.elements)
    attributeNames = NameTable(vocabulary.attributes)
    namespaceNames = NameTable(vocabulary.namespaces)
  }

  static func from(_ context: UnsafeMutableRawPointer) -> XMLSession {
    Unmanaged<XMLSession>.fromOpaque(context).takeUnretainedValue()
  }

  func start(
    _ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?, _ count: Int,
    _ attributes: UnsafePointer<UnsafePointer<UInt8>?>?
  ) {
    depth += 1
    guard refusal == nil else { return }
    guard depth <= limits.depth else { return stop(.limit(name: "XML嵌套层数", value: limits.depth)) }
    guard count <= limits.attributes else {
      return stop(.limit(name: "XML属性数", value: limits.attributes))
    }
    element.namespace = uri.map { namespaceNames.find($0).position } ?? -1
    let found = elementNames.find(name)
    element.element = found.position
    if keepsNames { element.name = found.text }
    element.attributes.removeAll(keepingCapacity: true)
    element.values.removeAll(keepingCapacity: true)
    if let attributes { read(attributes, count) }
    do { try handler.open(element, depth: depth) } catch { return stop(error) }
    stopIfDone()
  }

  /// Five pointers each: local name, prefix, namespace, start and end of the value.
  private func read(_ attributes: UnsafePointer<UnsafePointer<UInt8>?>, _ count: Int) {
    for index in 0..<count {
      guard let local = attributes[index * 5], let first = attributes[index * 5 + 3],
        let last = attributes[index * 5 + 4]
      else { continue }
      let known = attributeNames.find(local)
      guard known.position >= 0 || keepsNames else { continue }
      let from = element.values.count
      element.values.append(contentsOf: UnsafeBufferPointer(start: first, count: last - first))
      element.attributes.append(
        XMLAttribute(
          name: known.position, text: keepsNames ? known.text : "",
          value: from..<element.values.count))
    }
  }

  func end() {
    if refusal == nil {
      do { try handler.close(depth: depth) } catch { stop(error) }
      stopIfDone()
    }
    depth -= 1
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard refusal == nil, handler.gathersText else { return }
    handler.text.append(contentsOf: bytes)
    if handler.text.count > limits.cellBytes {
      stop(.limit(name: "单元格字节数", value: limits.cellBytes))
    }
  }

  private func stop(_ reason: Refusal) {
    refusal = reason
    if let parser { sevenones_xml_stop(parser) }
  }

  private func stopIfDone() {
    if handler.isDone, let parser { sevenones_xml_stop(parser) }
  }
}
