/// A template and what fills it: the pages of one kind.
public struct PageTemplate<Model: TemplateModel>: Sendable {
  private let template: Template
  private let writer: RecordWriter<Model>

  /// Compiles the template of this name.
  ///
  /// - Throws: `TemplateError` for a syntax fault, an unknown name or partial, with its place.
  public init(_ name: String, _ library: TemplateLibrary) throws(TemplateError) {
    template = try library.template(name, shape: Model.shape)
    writer = Model.writer
  }

  /// Appends the page of a model to `output`. `values` is room to work in.
  public func render(
    _ model: Model, with values: inout PageValues, into output: inout [UInt8]
  ) {
    values.fill(model, writer)
    template.render(&values, into: &output)
  }
}
