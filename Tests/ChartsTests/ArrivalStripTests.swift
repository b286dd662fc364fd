import Findings
import TestSupport
import Testing

@testable import Charts

/// When tables came.
struct ArrivalStripTests {
  func day(_ text: Int) -> CalendarDate { CalendarDate(ordinal: text) }

  @Test func marksStandAroundTheDueDay() throws {
    let strip = ArrivalStrip(
      id: "a", name: "孤山镇", due: day(20_200_705),
      marks: [
        .init(day: day(20_200_625), count: 11, isLate: false),
        .init(day: day(20_200_709), count: 1, isLate: true),
        .init(day: day(20_200_930), count: 1, isLate: true),
      ], words: "迟报。")
    let drawing = try Drawing(strip.svg)
    #expect(drawing.all("due").map { $0["x1"] } == ["60%"])
    #expect(drawing.all("dot").map { [$0["cx"], $0["r"]] } == [["20%", "6"]])
    #expect(drawing.all("late").map { $0["cx"] } == ["76%", "100%"])
    #expect(
      drawing.elements.filter { $0.name == "title" }.map(\.text) == [
        "孤山镇报送时间", "2020年6月25日：11张表", "2020年7月9日：1张表，迟报", "2020年9月30日：1张表，迟报",
      ])
  }

  @Test func theLineHasItsDays() throws {
    let scale = try Drawing(ArrivalStrip.scale(due: day(20_200_705)))
    #expect(
      scale.elements.filter { $0.name == "text" }.map(\.text) == ["6月20日", "应报日7月5日", "7月15日"])
  }
}
