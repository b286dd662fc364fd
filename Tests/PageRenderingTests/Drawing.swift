import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a drawing: its name, attributes and text.
struct Element: Equatable {
  var name: String
  var attributes: [String: String]
  var text = ""

  subscript(_ attribute: String) -> String { attributes[attribute] ?? "" }

  func has(_ kind: String) -> Bool { self["class"].split(separator: " ").contains(kind[...]) }
}

/// Reads a drawing with an XML parser of another make; one that is not well-formed fails the test.
final class Drawing: NSObject, XMLParserDelegate {
  private(set) var elements: [Element] = []
  private var open: [Int] = []

  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(svg)")
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(
    _: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    open.removeLast()
  }

  func all(_ kind: String) -> [Element] { elements.filter { $0.has(kind) } }

  func texts(_ kind: String) -> [String] { all(kind).map(\.text) }

  /// What a reader hears who cannot see: title and description.
  var words: [String] {
    ["title", "desc"].flatMap { name in
      elements.filter { $0.name == name && !$0["id"].isEmpty }.map(\.text)
    }
  }
}
