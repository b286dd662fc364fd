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

/// A value for a place in a template.
public enum TemplateValue: Sendable {
  /// Text, escaped when rendered.
  case text(String)
  /// Finished HTML or SVG.
  case markup(String)
  /// Yes or no.
  case flag(Bool)
  /// Records.
  case list([TemplateRecord])
  /// So many records, each made when its turn comes and dropped behind it.
  case made(Int, @Sendable (Int) -> TemplateRecord)
  /// One record.
  case record(TemplateRecord)
  /// Nothing: an empty place, a section not rendered.
  case nothing
}

/// The values of a record in the order of its shape's fields.
public struct TemplateRecord: Sendable {
  /// The values.
  public var values: [TemplateValue]

  /// A record of these values.
  public init(_ values: [TemplateValue]) { self.values = values }
}
