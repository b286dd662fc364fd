import Testing
import TextFormats

/// CSV is written in one way; what a spreadsheet program would make something else of is guarded.
struct CSVTextTests {
  static func row(
    _ fields: [String], _ kind: CSVText.Guard, separator: UInt8 = UInt8(ascii: ",")
  ) -> String {
    var bytes: [UInt8] = []
    CSVText.row(fields, guard: kind, separator: separator, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func onlyWhatNeedsItIsQuoted() {
    let fields = ["a", "b,c", "d\"e", "f\ng", ""]
    #expect(Self.row(fields, .none) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n")
    #expect(Self.row(["b,c", "d\te"], .none, separator: 0x09) == "b,c\t\"d\te\"\r\n")
  }

  @Test(arguments: ["=1+1", "@SUM(A1)", "＝1", "＠x", "+1+1", "-1*2", "＋a", "－a"])
  func noFormulaRuns(_ text: String) {
    #expect(Self.row([text], .formulas) == "\"'\(text)\"\r\n")
    #expect(Self.row([text], .values) == "\"=\"\"\(text)\"\"\"\r\n")
    #expect(Self.row([text], .none) == "\(text)\r\n")
  }

  @Test(arguments: ["-5", "+5", "-1.5", "-1,000", "12人", "", "-", "2020年6月"])
  func numbersWithASignAndWordsAreNoFormulas(_ text: String) {
    let isQuoted = text.contains(",")
    #expect(Self.row([text], .formulas) == (isQuoted ? "\"\(text)\"\r\n" : "\(text)\r\n"))
  }

  @Test(arguments: ["321282106201", "007", "1-2", "2020/6/1", "1E5", "+5", "-5", "12:30"])
  func whatIsTakenForAValueIsSaidToBeText(_ text: String) {
    #expect(Self.row([text], .values) == "\"=\"\"\(text)\"\"\"\r\n")
  }

  @Test(arguments: ["12", "1.5", "0", "3人", "x-1"]) func whatIsKeptAnywayStays(_ text: String) {
    #expect(Self.row([text], .values) == "\(text)\r\n")
  }

  /// Programs cut long texts in a formula.
  @Test func aLongTextIsKeptByAnApostrophe() {
    let long = "=" + String(repeating: "x", count: 201)
    #expect(Self.row([long], .values) == "'\(long)\r\n")
  }
}
