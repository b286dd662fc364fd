import Findings
import TestSupport
import Testing

@testable import Charts

/// Rows of towns against a line: what is told is drawn, and nothing else.
struct DotPlotTests {
  static let plot = DotPlot(
    id: "d", name: "甲率", required: FixedDecimal(40), requiredWords: "序时进度40.0%")

  static func row(
    _ value: Int?, before: Int? = nil, isCarried: Bool = false, light: String = "green"
  ) throws -> Drawing {
    try Drawing(
      plot.svg(
        DotPlot.Row(
          value: value.map { FixedDecimal($0) }, before: before.map { FixedDecimal($0) },
          isCarried: isCarried, light: light)))
  }

  @Test func drawsADotATickAndTheLine() throws {
    let drawing = try Self.row(25, before: 20, light: "red")
    #expect(drawing.all("dot").map { $0["cx"] } == ["25%"])
    #expect(drawing.all("red").count == 1)
    #expect(drawing.all("before").map { $0["x1"] } == ["20%"])
    #expect(drawing.all("required").map { $0["x1"] } == ["40%"])
    // The cells beside it say the same.
    #expect(drawing.elements.first?["aria-hidden"] == "true")
  }

  @Test func opensTheDotOfWhatIsCarried() throws {
    let drawing = try Self.row(25, isCarried: true)
    #expect(drawing.all("open").count == 1)
    #expect(drawing.all("dot").isEmpty)
    #expect(drawing.all("before").isEmpty)
  }

  @Test func drawsNoDotWhereNothingIsKnown() throws {
    let drawing = try Self.row(nil, before: 20)
    #expect(drawing.elements.allSatisfy { $0.name != "circle" })
    #expect(drawing.all("required").count == 1)
  }

  @Test(arguments: [(-5, "0%"), (0, "0%"), (100, "100%"), (130, "100%")])
  func keepsInside(value: Int, place: String) throws {
    #expect(try Self.row(value).all("dot").map { $0["cx"] } == [place])
  }

  @Test func namesTheAxisInWords() throws {
    let axis = try Drawing(Self.plot.axis)
    #expect(axis.texts("word") == ["序时进度40.0%"])
    #expect(axis.texts("tick") == ["0%", "50%", "100%"])
    #expect(axis.words.first == "甲率：各单位占比")
    let bare = DotPlot(id: "d", name: "甲率", required: nil, requiredWords: "")
    #expect(try Drawing(bare.axis).all("required").isEmpty)
    #expect(!bare.note.contains("竖线"))
  }
}

/// A bar in a line of text.
struct ShareBarTests {
  @Test func fillsAsMuchAsThereIsAndMarksWhereItShouldBe() throws {
    let bar = try Drawing(
      ShareBar(value: FixedDecimal(8), mark: FixedDecimal(33), light: "red").svg)
    #expect(bar.all("red").map { $0["width"] } == ["8%"])
    #expect(bar.all("mark").map { $0["x1"] } == ["33%"])
    let empty = try Drawing(ShareBar(value: FixedDecimal(0), mark: nil, light: "red").svg)
    #expect(empty.all("red").isEmpty)
    #expect(empty.all("mark").isEmpty)
    #expect(empty.all("track").count == 1)
  }
}
