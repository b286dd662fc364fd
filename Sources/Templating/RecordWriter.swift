/// Writes the fields of a model one behind the other into the places of a record.
///
/// The fields are tied together, two and two, into one closure. What a closure has captured is called without
/// counting a reference; what stands in an array is not, and a page has some hundred thousand fields.
public struct RecordWriter<Model: ~Copyable>: Sendable {
  /// Writes the value of one field, or of several from the place that is being filled on.
  public typealias Write = @Sendable (borrowing Model, inout PageValues) -> Void

  /// How many fields.
  @usableFromInline let count: Int
  /// Writes them all; the first place is being filled.
  @usableFromInline let write: Write

  @inlinable
  init(count: Int, write: @escaping Write) {
    self.count = count
    self.write = write
  }
}

extension RecordWriter {
  /// A writer of these fields.
  @inlinable
  init(_ fields: [Field<Model>]) {
    self.init(count: fields.count, write: Self.tied(fields[...]))
  }

  @inlinable
  static func tied(_ fields: ArraySlice<Field<Model>>) -> Write {
    guard let alone = fields.first else { return { (_: borrowing Model, _: inout PageValues) in } }
    guard fields.count > 1 else { return alone.write }
    let middle = fields.startIndex + fields.count / 2
    let first = tied(fields[..<middle])
    let second = tied(fields[middle...])
    return { model, values in
      first(model, &values)
      values.place += 1
      second(model, &values)
    }
  }
}
