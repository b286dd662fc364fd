import Texts

/// The values of one page, laid flat: places in one array, all text in another.
///
/// A page has some hundred thousand values. None of them is an object: filling and rendering a page takes
/// nothing from the heap once the arrays have grown.
public struct PageValues: Sendable {
  /// What stands in a place.
  @usableFromInline
  enum Kind: UInt8, Sendable {
    case nothing
    /// `start..<end` in `text`.
    case text
    case yes
    /// The first record is at `start`; `end` records.
    case list
    /// Maker `start`, `end` records.
    case made
    /// The record at `start`.
    case record
  }

  /// A place: what it is and where its content lies.
  @usableFromInline
  struct Slot: Sendable {
    @usableFromInline var kind: Kind
    @usableFromInline var start: UInt32
    @usableFromInline var end: UInt32

    @inlinable
    init(_ kind: Kind, start: Int = 0, end: Int = 0) {
      self.kind = kind
      self.start = UInt32(start)
      self.end = UInt32(end)
    }
  }

  /// Writes one record of a long list.
  @usableFromInline typealias Maker = @Sendable (Int, inout PageValues) -> Void

  /// Records one behind the other: a head that says where the next one begins, then a place for each field;
  /// what hangs from them follows.
  @usableFromInline private(set) var slots: [Slot] = []
  @usableFromInline private(set) var text: [UInt8] = []
  @usableFromInline private(set) var makers: [Maker] = []
  /// The place that is being filled.
  @usableFromInline var place = 0

  /// No page yet.
  @inlinable
  public init() {}

  /// The values of a page.
  @inlinable
  public init<Model: TemplateModel>(_ model: Model) { fill(model, Model.writer) }

  /// Puts another page in place of the last, in the same room.
  @inlinable
  public mutating func fill<Model>(_ model: Model, _ writer: RecordWriter<Model>) {
    cut(back: Mark())
    add(model, writer)
  }

  // MARK: Writing

  /// Writes a text into the place that is being filled.
  @inlinable
  mutating func set(_ string: String) {
    let start = text.count
    text.append(string.utf8.span)
    slots[place] = Slot(.text, start: start, end: text.count)
  }

  /// Writes a text as bytes into the place that is being filled.
  @inlinable
  mutating func set(_ write: (inout [UInt8]) -> Void) {
    let start = text.count
    write(&text)
    slots[place] = Slot(.text, start: start, end: text.count)
  }

  @inlinable
  mutating func set(_ flag: Bool) { slots[place] = Slot(flag ? .yes : .nothing) }

  /// Writes records into the place that is being filled. None of them is copied.
  @inlinable
  mutating func setList<Element: ~Copyable>(
    _ elements: Span<Element>, _ writer: RecordWriter<Element>
  ) {
    let own = place
    let start = slots.count
    for position in elements.indices { add(elements[position], writer) }
    slots[own] = Slot(.list, start: start, end: elements.count)
    place = own
  }

  /// Writes records, each handed to the closure's argument, into the place that is being filled.
  @inlinable
  mutating func setList<Element>(
    _ writer: RecordWriter<Element>, _ each: ((Element) -> Void) -> Void
  ) {
    let own = place
    let start = slots.count
    var count = 0
    each { element in
      add(element, writer)
      count += 1
    }
    slots[own] = Slot(.list, start: start, end: count)
    place = own
  }

  /// Notes a list whose records are made when their turn comes.
  @inlinable
  mutating func setMade(_ count: Int, _ make: @escaping Maker) {
    slots[place] = Slot(.made, start: makers.count, end: count)
    makers.append(make)
  }

  @inlinable
  mutating func setRecord<Element>(_ element: Element, _ writer: RecordWriter<Element>) {
    let own = place
    slots[own] = Slot(.record, start: slots.count)
    add(element, writer)
    place = own
  }

  /// Appends a record.
  @inlinable
  mutating func add<Element: ~Copyable>(
    _ element: borrowing Element, _ writer: RecordWriter<Element>
  ) {
    let head = slots.count
    slots.append(contentsOf: repeatElement(Slot(.nothing), count: writer.count + 1))
    place = head + 1
    writer.write(element, &self)
    slots[head].start = UInt32(slots.count)
  }

  // MARK: Reading

  /// How far the arrays are filled.
  @usableFromInline
  struct Mark: Sendable {
    @usableFromInline var slots = 0
    @usableFromInline var text = 0
    @usableFromInline var makers = 0

    @inlinable
    init() {}
  }

  var mark: Mark {
    var mark = Mark()
    mark.slots = slots.count
    mark.text = text.count
    mark.makers = makers.count
    return mark
  }

  /// Drops what was written behind a mark.
  @inlinable
  mutating func cut(back mark: Mark) {
    slots.removeSubrange(mark.slots...)
    text.removeSubrange(mark.text...)
    makers.removeSubrange(mark.makers...)
  }

  /// The record behind one in a list.
  func next(_ record: Int) -> Int { Int(slots[record].start) }

  /// A field of a record.
  func slot(_ record: Int, _ field: Int32) -> Slot { slots[record + 1 + Int(field)] }
}
