/// A page model: its fields are named once, with what they stand for and where the value comes from.
public protocol TemplateModel: SendableMetatype {
  /// The fields a template may use.
  static var fields: [Field<Self>] { get }
}

/// One field of a page model.
public struct Field<Model>: Sendable {
  /// The name in templates.
  public let name: String
  /// What it stands for.
  public let shape: Shape
  /// Where its value comes from.
  public let value: @Sendable (Model) -> TemplateValue

  @inlinable
  init(_ name: String, _ shape: Shape, _ value: @escaping @Sendable (Model) -> TemplateValue) {
    self.name = name
    self.shape = shape
    self.value = value
  }

  /// A text.
  @inlinable
  public static func text(_ name: String, _ get: @escaping @Sendable (Model) -> String) -> Field {
    Field(name, .text) { .text(get($0)) }
  }

  /// Finished HTML or SVG.
  @inlinable
  public static func markup(_ name: String, _ get: @escaping @Sendable (Model) -> String) -> Field {
    Field(name, .markup) { .markup(get($0)) }
  }

  /// Yes or no.
  @inlinable
  public static func flag(_ name: String, _ get: @escaping @Sendable (Model) -> Bool) -> Field {
    Field(name, .flag) { .flag(get($0)) }
  }

  /// Records of another model.
  @inlinable
  public static func list<Element: TemplateModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> [Element]
  ) -> Field {
    let readers = Element.fields.map(\.value)
    return Field(name, .list(Element.shape)) { model in
      .list(get(model).map { $0.record(readers) })
    }
  }

  /// Records of another model, of which there may be very many: each is made when its turn comes.
  @inlinable
  public static func longList<Element: TemplateModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> LongList<Element>
  ) -> Field {
    let readers = Element.fields.map(\.value)
    return Field(name, .list(Element.shape)) { model in
      let list = get(model)
      return .made(list.count) { list.element($0).record(readers) }
    }
  }

  /// Texts, each of them `{{.}}` inside the section.
  @inlinable
  public static func texts(
    _ name: String, _ get: @escaping @Sendable (Model) -> [String]
  ) -> Field {
    Field(name, .list(RecordShape([(".", .text)]))) { model in
      .list(get(model).map { TemplateRecord([.text($0)]) })
    }
  }

  /// A record of another model, or nothing.
  @inlinable
  public static func record<Element: TemplateModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> Element?
  ) -> Field {
    let readers = Element.fields.map(\.value)
    return Field(name, .record(Element.shape)) { model in
      get(model).map { .record($0.record(readers)) } ?? .nothing
    }
  }
}

/// So many models, each made when it is asked for.
public struct LongList<Element>: Sendable {
  /// How many.
  public let count: Int
  /// One of them.
  public let element: @Sendable (Int) -> Element

  /// A list of so many.
  public init(count: Int, element: @escaping @Sendable (Int) -> Element) {
    self.count = count
    self.element = element
  }
}

extension TemplateModel {
  /// The names a template for this model may use.
  @inlinable
  public static var shape: RecordShape {
    RecordShape(fields.map { ($0.name, $0.shape) })
  }

  /// The values for a template.
  @inlinable
  public var record: TemplateRecord { record(Self.fields.map(\.value)) }

  /// The readers alone are handed round, not the fields: names and shapes would be counted in and
  /// out for every record.
  /// Inlinable, as all here: a generic of another target is not specialised otherwise.
  @inlinable
  func record(_ readers: [@Sendable (Self) -> TemplateValue]) -> TemplateRecord {
    var values: [TemplateValue] = []
    values.reserveCapacity(readers.count)
    for reader in readers { values.append(reader(self)) }
    return TemplateRecord(values)
  }
}
