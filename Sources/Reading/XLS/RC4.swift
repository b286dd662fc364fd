/// The stream cipher of old office files, in which only what everyone can read is undone.
///
/// With the key `Key` the first bytes are `EB 9F 77 81`.
struct RC4 {
  private var state = Array(0...UInt8.max)
  private var first: UInt8 = 0
  private var second: UInt8 = 0

  /// A cipher with this key; an empty one stirs nothing.
  init(_ key: [UInt8]) {
    guard !key.isEmpty else { return }
    var other: UInt8 = 0
    for index in 0..<256 {
      other = other &+ state[index] &+ key[index % key.count]
      state.swapAt(index, Int(other))
    }
  }

  /// The next byte to be laid over one of the text.
  mutating func next() -> UInt8 {
    first &+= 1
    second = second &+ state[Int(first)]
    state.swapAt(Int(first), Int(second))
    return state[Int(state[Int(first)] &+ state[Int(second)])]
  }
}
