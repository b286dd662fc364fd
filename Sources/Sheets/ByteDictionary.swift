/// A small dictionary from bytes to numbers that looks up slices without making anything.
///
/// Bytes are compared as bytes; canonical equivalence of `String` plays no part.
public struct ByteDictionary: Sendable {
  private var keys: [UInt8] = []
  private var entries: [(start: Int, length: Int, hash: Int, value: Int)] = []
  private var slots: [Int32]

  /// An empty dictionary.
  public init() { slots = Array(repeating: -1, count: 16) }

  /// The number of keys.
  public var count: Int { entries.count }

  /// Adds a key; the first value of a key stays. Returns whether it was added.
  @discardableResult
  public mutating func insert(_ key: some Collection<UInt8>, _ value: Int) -> Bool {
    let start = keys.count
    keys.append(contentsOf: key)
    let hash = Self.spread(keys, start..<keys.count)
    if self.value(keys, start..<keys.count, hash) != nil {
      keys.removeSubrange(start...)
      return false
    }
    entries.append((start, keys.count - start, hash, value))
    if entries.count * 2 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
    return true
  }

  private mutating func place(_ index: Int) {
    var slot = entries[index].hash & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index)
  }

  /// The value of the bytes in this range, nil when there is none.
  public subscript(bytes: [UInt8], range: Range<Int>) -> Int? {
    value(bytes, range, Self.spread(bytes, range))
  }

  private func value(_ bytes: [UInt8], _ range: Range<Int>, _ hash: Int) -> Int? {
    let wanted = bytes.span.extracting(range)
    let slots = slots.span
    let entries = entries.span
    let keys = keys.span
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.length == wanted.count {
        var same = true
        for offset in wanted.indices where keys[entry.start + offset] != wanted[offset] {
          same = false
          break
        }
        if same { return entry.value }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The value of all these bytes.
  public subscript(bytes: [UInt8]) -> Int? { self[bytes, 0..<bytes.count] }

  /// The value of the folded text of a range.
  public subscript(folding bytes: [UInt8], range: Range<Int>) -> Int? {
    TextFolding.isFolded(bytes, range) ? self[bytes, range] : self[TextFolding.fold(bytes[range])]
  }

  /// Numbers of this run of the program.
  private static let seeds = (
    UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max) | 1
  )

  /// Where a key is looked for first: unlike `hash` another place in each run of the program, so that
  /// nobody can write a table of names that all lie on one heap. The order of keys is not touched by it.
  ///
  /// Eight bytes at a time are multiplied by a secret number, and both halves of the product are kept: many
  /// keys are short, and SipHash takes as long to begin and end as it takes for one of them.
  private static func spread(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    let (start, factor) = seeds
    let span = bytes.span.extracting(range)
    var state = start ^ UInt64(span.count)
    var index = 0
    while index < span.count {
      var word: UInt64 = 0
      let end = min(index + 8, span.count)
      while index < end {
        word = word << 8 | UInt64(span[index])
        index += 1
      }
      let product = (state ^ word).multipliedFullWidth(by: factor)
      state = product.high ^ product.low &+ start
    }
    return Int(truncatingIfNeeded: state ^ state >> 32)
  }

  /// FNV-1a, 64 bits: the same in each run.
  public static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
