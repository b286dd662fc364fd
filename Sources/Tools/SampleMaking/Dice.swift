/// Numbers that look like chance and are the same on every machine: SplitMix64 over a seed and the
/// names of what is asked.
struct Dice: Sendable {
  private let seed: UInt64

  init(seed: UInt64) { self.seed = seed }

  /// Dice of its own for a thing, such as a village by its code.
  func of(_ name: String) -> Dice {
    var hash = seed ^ 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Dice(seed: Self.mix(hash))
  }

  /// A number below `limit` for question `tag`.
  func below(_ limit: Int, _ tag: Int) -> Int {
    Int(Self.mix(seed &+ UInt64(truncatingIfNeeded: tag) &* 0x9E37_79B9_7F4A_7C15) >> 1) % limit
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
