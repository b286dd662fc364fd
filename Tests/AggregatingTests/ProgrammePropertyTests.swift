import TestSupport
import Testing

/// Whatever decodes, builds: generated programmes over all types, kinds of rules and tests of units.
///
/// The fuzz target `programme` draws the same programmes from its bytes, ten thousand and more of them.
struct ProgrammePropertyTests {
  @Test(arguments: 0..<8)
  func whateverDecodesRuns(block: Int) {
    var decoded = 0
    for seed in 0..<150 {
      var generator = ProgrammeGenerator(SeededNumbers(seed: UInt64(block * 1000 + seed)))
      let (yaml, months) = generator.make()
      if ProgrammeTrial.run(yaml, months: months) { decoded += 1 }
    }
    // Were most refused, the property would say little.
    #expect(decoded > 15, "\(decoded) of 150")
  }
}
