import TestSupport
import Testing

@testable import Aggregating
@testable import Charts
@testable import PageRendering

/// Towns of each indicator by status.
struct StatusStripsTests {
  static let strips = StatusStrips(
    id: "p", units: "镇",
    strips: [
      .init(
        "覆盖率", href: "a.html",
        statuses: [
          .notReported, .behind, .complete, .behind, .onPace, .waiting("待换届"), .behind, .none,
        ]),
      .init("空白村", href: "", statuses: [.met]), .init("无", href: "", statuses: []),
    ])

  @Test func segmentsInOrder() throws {
    let strip = Self.strips.strips[0]
    #expect(
      strip.segments.map { "\($0.word)\($0.count)" }
        == ["已完成1", "达序时进度1", "待换届1", "滞后3", "不作评价1", "未报送1"])
    let drawing = try Drawing(Self.strips.svg(0))
    let areas = drawing.all("area").filter { $0["width"].hasSuffix("%") }
    #expect(
      areas.map { [$0["x"], $0["width"], $0["fill"]] } == [
        ["0%", "12.5%", "url(#p-0-blue-full)"], ["12.5%", "12.5%", "url(#p-0-green-stripes)"],
        ["25%", "12.5%", "url(#p-0-yellow-waves)"], ["37.5%", "37.5%", "url(#p-0-red-cross)"],
        ["75%", "12.5%", "url(#p-0-none-ruled)"], ["87.5%", "12.5%", "url(#p-0-grey-blank)"],
      ])
    #expect(drawing.texts("value") == ["1", "1", "1", "3", "1", "1"])
    #expect(drawing.texts("key") == ["已完成1", "达序时进度1", "待换届1", "滞后3", "不作评价1", "未报送1"])
    #expect(
      drawing.words == [
        "覆盖率：各单位按状态分", "共8个单位：已完成1个，达序时进度1个，待换届1个，滞后3个，不作评价1个，未报送1个。",
      ])
  }

  /// In a grey print colours are gone: 滞后 and 未启动, 达标 and 达序时进度 have lines of their own.
  @Test func everyClassHasLinesOfItsOwn() throws {
    let statuses: [Status] = [
      .complete, .met, .onPace, .slightlyBehind, .notMet, .behind, .notStarted, .overdue,
      .waiting("待换届"), .notDue, .none, .notReported, .notApplicable,
    ]
    let strips = StatusStrips(
      id: "p", units: "镇", strips: [.init("甲", href: "", statuses: statuses)])
    let drawing = try Drawing(strips.svg(0))
    let lines = drawing.elements.filter { $0.name == "pattern" }.map {
      $0["id"].split(separator: "-").last ?? ""
    }
    #expect(lines.count == statuses.count)
    // Nothing stands on what was not reported and what does not apply; one has a dashed edge.
    #expect(Set(lines).count == lines.count - 1)
    #expect(drawing.all("missing").count == 2)
  }

  @Test func oneTownAndNone() throws {
    #expect(
      try Drawing(Self.strips.svg(1)).all("area").map { $0["width"] } == ["100%", "10"])
    #expect(Self.strips.svg(2).isEmpty)
  }

  @Test func theTableSaysTheSame() {
    let table = Self.strips.model(.shipped).table
    #expect(
      table.heads.map(\.text) == ["已完成", "达标", "达序时进度", "待换届", "滞后", "不作评价", "未报送"])
    #expect(
      table.rows.map { $0.cells.map(\.text).joined(separator: " ") }
        == ["1 0 1 1 3 1 1", "0 1 0 0 0 0 0", "0 0 0 0 0 0 0"])
  }

  /// A number that would not stand inside its part stands in the words alone.
  @Test func aCountryFits() throws {
    let statuses =
      Array(repeating: Status.onPace, count: 41_000) + Array(repeating: Status.behind, count: 274)
    let strips = StatusStrips(
      id: "p", units: "镇", strips: [.init("覆盖率", href: "", statuses: statuses)])
    let drawing = try Drawing(strips.svg(0))
    #expect(drawing.texts("value") == ["41000"])
    #expect(drawing.texts("key") == ["达序时进度41000", "滞后274"])
  }
}
