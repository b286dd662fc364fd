import Findings

/// One attribute of an element: which of the names asked for, and its value's bytes.
struct XMLAttribute {
  /// Position in `XMLVocabulary.attributes`, −1 for a name not in it.
  var name: Int
  /// Range in `XMLElementStart.values`.
  var value: Range<Int>
}

/// The names a handler wants to tell apart; every other name is −1.
struct XMLVocabulary {
  /// Namespaces of interest.
  var namespaces: [String]
  /// Local names of elements.
  var elements: [String]
  /// Local names of attributes, in any namespace.
  var attributes: [String]
  /// Whether the handler also wants names that are not listed.
  var keepsNames = false
}

/// An opening tag. Numbers are positions in the vocabulary, −1 for a name not in it.
struct XMLElementStart {
  var namespace = -1
  var element = -1
  /// The local name; empty unless the vocabulary keeps names.
  var name = ""
  var attributes: [XMLAttribute] = []
  /// The attributes' own names; empty unless the vocabulary keeps names.
  var attributeNames: [String] = []
  var values: [UInt8] = []

  /// The text of the attribute at this position of the vocabulary, nil when absent.
  func value(_ name: Int) -> String? {
    range(name).map { String(decoding: values[$0], as: UTF8.self) }
  }

  /// The value's place in `values`, nil when absent.
  func range(_ name: Int) -> Range<Int>? {
    for attribute in attributes where attribute.name == name { return attribute.value }
    return nil
  }

  /// The attribute as a number up to some thousand million, nil when absent or anything else.
  func number(_ name: Int) -> Int? {
    guard let range = range(name) else { return nil }
    var result = 0
    for byte in values[range] {
      guard (48...57).contains(byte), result < 1 << 30 else { return nil }
      result = result * 10 + Int(byte - 48)
    }
    return range.isEmpty ? nil : result
  }
}

/// A reader of XML events. It never sees a pointer.
protocol XMLEventHandler {
  /// The names it tells apart.
  var vocabulary: XMLVocabulary { get }
  /// Text is gathered here while `gathersText`.
  var text: [UInt8] { get set }
  /// Whether text matters at this moment.
  var gathersText: Bool { get }
  /// Whether the rest of the document does not matter.
  var isDone: Bool { get }
  /// An element opens; `depth` counts from 1 for the root.
  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal)
  /// An element closes.
  mutating func close(depth: Int) throws(Refusal)
}

extension XMLEventHandler {
  var isDone: Bool { false }
}

/// Which kind of table an XML document is, by its root element.
enum XMLTableKind {
  case spreadsheetML
  case flatODF
  case records(root: String)
}

/// Looks at the root element and at nothing else.
struct XMLRootReader: XMLEventHandler {
  let vocabulary = XMLVocabulary(
    namespaces: [SpreadsheetMLReader.namespace, FlatODFReader.officeNamespace],
    elements: ["Workbook", "document"], attributes: [], keepsNames: true)
  var text: [UInt8] = []
  let gathersText = false
  private(set) var kind: XMLTableKind?
  var isDone: Bool { kind != nil }

  mutating func open(_ start: XMLElementStart, depth: Int) {
    kind =
      switch (start.namespace, start.element) {
      case (0, 0): .spreadsheetML
      case (1, 1): .flatODF
      default: .records(root: start.name)
      }
  }

  mutating func close(depth: Int) {}
}
