/// Numbers that follow from a seed, or from the bytes a fuzzer hands over.
public struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  private var bytes: ArraySlice<UInt8>

  /// Numbers from a seed alone.
  public init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    bytes = []
  }

  /// Numbers from bytes, then from a seed made of them.
  public init(bytes: [UInt8]) {
    state = bytes.reduce(1) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } | 1
    self.bytes = bytes[...]
  }

  /// The next number (SplitMix64 once the bytes are used up).
  public mutating func next() -> UInt64 {
    if let byte = bytes.popFirst() { return UInt64(byte) &* 0x0101_0101_0101_0101 }
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number below a bound above zero.
  public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Whether an event of so many in a hundred takes place.
  public mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of some values; the list is not to be empty.
  public mutating func one<T>(_ values: [T]) -> T { values[below(values.count)] }
}
