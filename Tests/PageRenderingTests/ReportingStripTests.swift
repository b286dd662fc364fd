import Testing

@testable import PageRendering

/// A town's months of reporting in words.
struct ReportingStripTests {
  @Test(arguments: [
    (ReportingHabit.Month.onTime, "按时", "none"), (.late(days: 4), "迟4天", "yellow"),
    (.late(days: 0), "迟报", "yellow"), (.missing, "未报", "grey"),
    (.partly(missing: 2), "缺2张", "grey"), (.none, "—", ""),
  ])
  func monthsInWords(month: ReportingHabit.Month, text: String, light: String) {
    #expect(month.cell.text == text)
    #expect(month.cell.light == light)
  }
}
