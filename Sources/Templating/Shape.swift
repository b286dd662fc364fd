/// What a name in a template stands for. Known before any page is made, so that a misspelt name is
/// an error and not an empty place.
public indirect enum Shape: Sendable {
  /// Text, escaped when rendered.
  case text
  /// Finished HTML or SVG of our own making; only this may stand in `{{{ }}}`.
  case markup
  /// Yes or no, for sections.
  case flag
  /// Some records of one shape, for sections.
  case list(RecordShape)
  /// A record or nothing, for sections and dotted names.
  case record(RecordShape)
}

/// The named fields of a record, in order.
public struct RecordShape: Sendable {
  /// Names and what they stand for.
  public let fields: [(name: String, shape: Shape)]

  /// A shape with these fields.
  public init(_ fields: [(name: String, shape: Shape)]) { self.fields = fields }

  func position(of name: String) -> Int? {
    fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }
}
