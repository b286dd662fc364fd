import Sheets
import Testing

struct DecimalDigitsTests {
  @Test(
    arguments: [
      ("33.299999999999997", 333_000), ("0.1", 1000), ("-5", -50_000),
      ("4.3983500000000004E4", 439_835_000),
      ("1E-4", 1), ("5.0000000000000009", 50_000), ("0", 0), ("00012.50", 125_000), (".5", 5000),
      ("1e2", 1_000_000), ("0.30000000000000004", 3000), ("999999999.99999999", 10_000_000_000_000),
    ] as [(String, Int64)])
  func roundsToFifteenDigits(text: String, scaled: Int64) throws {
    var digits = try #require(DecimalDigits(text.utf8))
    digits.round(significant: 15)
    #expect(digits.scaled(by: 4) == scaled)
  }

  @Test(arguments: ["", "-", "1.2.3", "1E", "E5", "1-2", "NaN", "1E99999", "--1", "1E+-2"])
  func refusesWhatIsNoNumber(text: String) {
    #expect(DecimalDigits(text.utf8) == nil)
  }

  @Test func hasNoValueBeyondItsPlaces() throws {
    #expect(try #require(DecimalDigits("0.33333".utf8)).scaled(by: 4) == nil)
    #expect(try #require(DecimalDigits("1E18".utf8)).scaled(by: 4) == nil)
  }
}
