import Findings

/// One attribute of an element: which of the names asked for, and its value's bytes.
struct XMLAttribute {
  /// Position in `XMLVocabulary.attributes`.
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
}

/// An opening tag. Numbers are positions in the vocabulary, −1 for a name not in it.
struct XMLElementStart {
  var namespace = -1
  var element = -1
  var attributes: [XMLAttribute] = []
  var values: [UInt8] = []

  /// The text of the attribute at this position of the vocabulary, nil when absent.
  func value(_ name: Int) -> String? {
    for attribute in attributes where attribute.name == name {
      return String(decoding: values[attribute.value], as: UTF8.self)
    }
    return nil
  }

  /// The attribute as a number, nil when absent or no plain number.
  func number(_ name: Int) -> Int? { value(name).flatMap { Int($0) } }
}

/// A reader of XML events. It never sees a pointer.
protocol XMLEventHandler: AnyObject {
  /// The names it tells apart.
  var vocabulary: XMLVocabulary { get }
  /// Text is gathered here while `gathersText`.
  var text: [UInt8] { get set }
  /// Whether text matters at this moment.
  var gathersText: Bool { get }
  /// An element opens; `depth` counts from 1 for the root.
  func open(_ start: XMLElementStart, depth: Int) throws(Refusal)
  /// An element closes.
  func close(depth: Int) throws(Refusal)
}
