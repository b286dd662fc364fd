import Findings
import TestSupport
import Testing

@testable import Charts

/// The line of a goal beside what is asked.
struct TrendChartTests {
  func chart(
    _ values: [Int?], first: String = "2019-07", path months: Int? = nil, deadline: String? = nil
  ) throws -> TrendChart {
    let start = try #require(Month(first))
    var chart = TrendChart(
      id: "t", name: "品牌覆盖率", finding: "落后序时进度", first: start,
      points: values.enumerated().map { offset, value in
        let month = Month(index: start.index + offset).chinese
        return .init(
          amount: value.map { .init(value: FixedDecimal($0), text: "\($0).0%") },
          expected: months.map { months in
            let value = FixedDecimal.percent(min(offset + 1, months), of: months)
            return .init(value: value, text: value.text(places: 1) + "%")
          }, words: "\(month)：\(value.map { "\($0).0%" } ?? "—")")
      })
    chart.path = months.map {
      .init(start: start, months: $0, base: FixedDecimal(0), target: FixedDecimal(100))
    }
    chart.deadline = try deadline.map { try #require(Month($0)) }
    return chart
  }

  func texts(_ drawing: Drawing) -> [String] {
    drawing.elements.filter { $0.name == "text" }.map(\.text)
  }

  @Test func whatIsNamedStandsBesideItsLine() throws {
    let chart = try chart([5, 10, 20], path: 18, deadline: "2020-12")
    let drawing = try Drawing(chart.svg(.wide))
    #expect(texts(drawing).contains("实际20.0%"))
    #expect(texts(drawing).contains("序时进度16.6%") || texts(drawing).contains("序时进度16.7%"))
    #expect(texts(drawing).contains("期限2020年12月"))
    #expect(texts(drawing).contains("数据截至2019年9月"))
    #expect(drawing.words[0] == "品牌覆盖率：落后序时进度")
    #expect(drawing.all("gap").count == 1)
    let titles = drawing.elements.filter { $0.name == "title" }.dropFirst().map(\.text)
    #expect(titles == ["2019年7月：5.0%", "2019年8月：10.0%", "2019年9月：20.0%"])
  }

  /// After the deadline the axis goes on: every month has its mark, the way is level.
  @Test func thePresentIsNotLostAfterTheDeadline() throws {
    let chart = try chart([10, 20, 30, 40, 50], path: 3, deadline: "2019-09")
    #expect(chart.axisLast == chart.last.index)
    let drawing = try Drawing(chart.svg(.wide))
    #expect(drawing.all("hit").count == 5)
    let way = try #require(drawing.all("path").first)["points"].split(separator: " ")
    #expect(way.count == 3)
    #expect(way[1].split(separator: ",")[1] == way[2].split(separator: ",")[1])
    #expect(texts(drawing).contains("期限2019年9月"))
    #expect(texts(drawing).contains("2019年11月"))
  }

  @Test func aDeadlineThisMonthIsOneMark() throws {
    let drawing = try Drawing(chart([10, 20, 30], path: 3, deadline: "2019-09").svg(.compact))
    #expect(texts(drawing).contains("数据截至2019年9月，当月到期"))
  }

  @Test func redIsForWhatIsBehind() throws {
    var chart = try chart([10, 20], path: 18, deadline: "2020-12")
    #expect(try Drawing(chart.svg(.wide)).all("red").isEmpty)
    chart.light = .red
    #expect(try Drawing(chart.svg(.wide)).all("red").contains { $0.has("actual") })
  }

  @Test func anOutlookIsDottedWithItsDate() throws {
    var chart = try chart([10, 20, 30], path: 18, deadline: "2020-12")
    let month = try #require(Month("2020-06"))
    chart.outlook = .init(value: FixedDecimal(100), month: month, words: "推算2020年6月达到")
    let drawing = try Drawing(chart.svg(.wide))
    #expect(drawing.all("outlook").count == 1)
    #expect(texts(drawing).contains("推算2020年6月达到"))
    #expect(drawing.words[1].hasSuffix("期限2020年12月底。推算2020年6月达到。"))
  }

  /// A sum that begins anew is no fall; a month without a value is a gap.
  @Test func linesBreak() throws {
    var chart = try chart([80, 90, 10, 20, nil, 40, 50], first: "2019-11")
    chart.restartsYearly = true
    let drawing = try Drawing(chart.svg(.wide))
    #expect(drawing.all("actual").count == 3)
    #expect(texts(drawing).contains("1月重新累计"))
    #expect(drawing.all("hit").count == 6)
  }

  @Test func flagsSayWhoAndWhen() throws {
    var chart = try chart([10, 20], path: 18, deadline: "2020-12")
    chart.flags = [
      .init(kind: .notReported, month: chart.first, words: "季市镇未报送"),
      .init(kind: .late, month: chart.first, words: "马桥镇迟报"),
    ]
    let drawing = try Drawing(chart.svg(.wide))
    #expect(drawing.all("flag").count == 2)
    let titles = drawing.elements.filter { $0.name == "title" }.map(\.text)
    #expect(titles.contains("2019年7月季市镇未报送"))
  }

  @Test func nothingAndOneMonth() throws {
    #expect(try chart([nil, nil]).svg(.wide).isEmpty)
    let drawing = try Drawing(chart([40]).svg(.compact))
    #expect(drawing.all("hit").count == 1)
    #expect(drawing.all("actual").isEmpty)
  }

  /// No two labels meet and none leaves the drawing, whatever is crowded.
  @Test(arguments: [0, 1, 33, 50, 99, 100], [1, 2, 12, 17, 18, 20])
  func labelsNeverMeet(value: Int, months: Int) throws {
    for format in TrendChart.Format.allCases {
      var chart = try chart(
        Array(repeating: value, count: months), path: 18, deadline: "2020-12")
      chart.outlook = .init(
        value: FixedDecimal(100), month: Month(index: chart.last.index + 1), words: "推算达到")
      let size = format.size
      let boxes = try Drawing(chart.svg(format)).elements.filter { $0.name == "text" }.map {
        text -> (left: Int, right: Int, y: Int, text: String) in
        let width = ChartNumber.width(text.text, size: size)
        let x = Int(text["x"]) ?? 0
        let left =
          text["text-anchor"] == "end"
          ? x - width
          : text["text-anchor"] == "middle" ? x - width / 2 : x
        return (left, left + width, Int(text["y"]) ?? 0, text.text)
      }
      for (place, one) in boxes.enumerated() {
        #expect(one.left >= 0 && one.right <= format.width, "\(one)")
        for two in boxes.dropFirst(place + 1) where abs(one.y - two.y) < size {
          #expect(one.right < two.left || two.right < one.left, "\(one) \(two)")
        }
      }
    }
  }
}
