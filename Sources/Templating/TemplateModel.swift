/// A page model: its fields are named once, with what they stand for and where the value comes from.
public protocol TemplateModel: SendableMetatype {
  /// The fields a template may use.
  static var fields: [Field<Self>] { get }
}

/// One field of a page model.
public struct Field<Model>: Sendable {
  /// Writes the value of a model into the place that is being filled.
  public typealias Writer = RecordWriter<Model>.Write

  /// The name in templates.
  public let name: String
  /// What it stands for.
  public let shape: Shape
  /// Writes its value.
  public let write: Writer

  @inlinable
  init(_ name: String, _ shape: Shape, _ write: @escaping Writer) {
    self.name = name
    self.shape = shape
    self.write = write
  }

  /// A text.
  @inlinable
  public static func text(_ name: String, _ get: @escaping @Sendable (Model) -> String) -> Field {
    Field(name, .text) { model, values in values.set(get(model)) }
  }

  /// A text that appends itself as UTF-8, where there are very many.
  @inlinable
  public static func bytes(
    _ name: String, _ append: @escaping @Sendable (Model, inout [UInt8]) -> Void
  ) -> Field {
    Field(name, .text) { model, values in values.set { append(model, &$0) } }
  }

  /// Finished HTML or SVG.
  @inlinable
  public static func markup(_ name: String, _ get: @escaping @Sendable (Model) -> String) -> Field {
    Field(name, .markup) { model, values in values.set(get(model)) }
  }

  /// Yes or no.
  @inlinable
  public static func flag(_ name: String, _ get: @escaping @Sendable (Model) -> Bool) -> Field {
    Field(name, .flag) { model, values in values.set(get(model)) }
  }

  /// Records of another model.
  @inlinable
  public static func list<Element: TemplateModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> [Element]
  ) -> Field {
    let writer = Element.writer
    return Field(name, .list(Element.shape)) { model, values in
      let elements = get(model)
      values.setList(elements.span, writer)
    }
  }

  /// Records of another model that are handed over one by one, where an array of them would be large.
  @inlinable
  public static func each<Element: TemplateModel>(
    _ name: String, _ walk: @escaping @Sendable (Model, (Element) -> Void) -> Void
  ) -> Field {
    let writer = Element.writer
    return Field(name, .list(Element.shape)) { model, values in
      values.setList(writer) { walk(model, $0) }
    }
  }

  /// Records of another model, of which there may be very many: each is made when its turn comes and
  /// dropped behind it.
  @inlinable
  public static func longList<Element: TemplateModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> LongList<Element>
  ) -> Field {
    let writer = Element.writer
    return Field(name, .list(Element.shape)) { model, values in
      let list = get(model)
      values.setMade(list.count) { $1.add(list.element($0), writer) }
    }
  }

  /// Texts, each of them `{{.}}` inside the section.
  @inlinable
  public static func texts(
    _ name: String, _ get: @escaping @Sendable (Model) -> [String]
  ) -> Field {
    let writer = RecordWriter([Field<String>.text(".") { $0 }])
    return Field(name, .list(RecordShape([(".", .text)]))) { model, values in
      let texts = get(model)
      values.setList(texts.span, writer)
    }
  }

  /// A record of another model, or nothing.
  @inlinable
  public static func record<Element: TemplateModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> Element?
  ) -> Field {
    let writer = Element.writer
    return Field(name, .record(Element.shape)) { model, values in
      if let element = get(model) { values.setRecord(element, writer) }
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

  /// Writes a model's fields. Made anew whenever it is asked for: to be kept where there are many.
  @inlinable
  public static var writer: RecordWriter<Self> { RecordWriter(fields) }
}
