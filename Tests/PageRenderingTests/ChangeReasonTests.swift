import Aggregating
import Findings
import Programme
import TestSupport
import Testing

@testable import PageRendering

/// Why a village's state changed, as the page of changes says it.
struct ChangeReasonTests {
  @Test(arguments: [
    ("G01", ChangeReason.happened, true, "本月发生"),
    ("G01", .undated, true, "报表中没有填日期，无法判断"),
    // A table without a column for the day is not reproached for the lack of one.
    ("A01", .undated, true, "这张表不填日期，以本月报来为准"),
    ("A01", .undated, false, "报表中没有说明，请核实"),
    ("A01", .wasCarried, true, "上月未报送或有差错，本月报来，发生时间不明"),
  ])
  func isSaid(id: String, reason: ChangeReason, isMet: Bool, words: String) throws {
    let programme = try ShippedProgramme.programme()
    let indicator = programme.indicators[try programme.position(id)]
    #expect(reason.text(indicator, isMet: isMet, isInternal: true) == words)
    #expect(reason.text(indicator, isMet: isMet, isInternal: false) == words)
  }

  /// A town's remark is quoted to the office, and to nobody else.
  @Test func aRemarkIsQuotedInsideOnly() throws {
    let programme = try ShippedProgramme.programme()
    let reason = ChangeReason.noted("新任书记已到任")
    let indicator = programme.indicators[0]
    #expect(reason.text(indicator, isMet: false, isInternal: true) == "备注：“新任书记已到任”")
    #expect(reason.text(indicator, isMet: false, isInternal: false) == "报表中有说明")
  }
}
