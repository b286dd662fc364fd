/// UTF-8 at the end of a buffer, without a reference counted.
extension [UInt8] {
  /// Appends bytes of another buffer. A slice of an array would count the array in and out for each piece,
  /// and a page has a hundred thousand: the one place where a pointer is used for speed.
  @inlinable
  public mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { self.append(contentsOf: $0) }
  }
}
