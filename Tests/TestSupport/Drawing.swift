import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a drawing: its name, attributes and text.
public struct Element: Equatable {
  /// Its name.
  public var name: String
  /// Its attributes by name.
  public var attributes: [String: String]
  /// The text inside.
  public var text = ""

  /// An attribute; empty where it is not set.
  public subscript(_ attribute: String) -> String { attributes[attribute] ?? "" }

  /// Whether it is of a class.
  public func has(_ kind: String) -> Bool {
    self["class"].split(separator: " ").contains(kind[...])
  }
}

/// Reads a drawing with an XML parser of another make; one that is not well-formed fails the test.
public final class Drawing: NSObject, XMLParserDelegate {
  /// All elements in order.
  public private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// A drawing from its text.
  public init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(svg)")
  }

  /// An element begins.
  public func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  /// Text inside the open element.
  public func parser(_: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  /// An element ends.
  public func parser(
    _: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    open.removeLast()
  }

  /// The elements of a class.
  public func all(_ kind: String) -> [Element] { elements.filter { $0.has(kind) } }

  /// The texts of a class.
  public func texts(_ kind: String) -> [String] { all(kind).map(\.text) }

  /// What a reader hears who cannot see: title and description.
  public var words: [String] {
    ["title", "desc"].flatMap { name in
      elements.filter { $0.name == name && !$0["id"].isEmpty }.map(\.text)
    }
  }
}
