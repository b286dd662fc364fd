import Findings
import Programme
import ReportBuilding
import TestSupport
import Testing

@testable import OfficeDocuments
@testable import PageRendering
@testable import Reading
@testable import Templating

/// The bulletin as a document: its parts, its measures, its bytes.
struct DocumentTests {
  private static func templates() throws -> DocumentTemplates {
    let folder = try ProjectFolder.templates(
      overlay: nil, environment: Checkout.root + "/Templates")
    return try DocumentTemplates(TemplateLibrary(folder.sources))
  }

  /// An invented bulletin with signs that XML must not take for its own.
  private static func content(annexes: Int = 2) throws -> BulletinContent {
    let table = BulletinContent.Table(
      caption: "截至2020年6月底", heads: ["单位", "比例"],
      rows: [
        [.init(text: "甲<镇&"), .init(text: "33.3%", note: "1/3", isNumber: true)],
        [.init(text: "乙镇"), .init(text: "—", isNumber: true)],
      ], note: "“—”为不适用。")
    return BulletinContent(
      month: try #require(Month(year: 2020, month: 6)),
      day: try #require(CalendarDate(year: 2020, month: 7, day: 8)),
      issuer: "示例市委组织部", notice: "", isDraft: true, fingerprint: "1a2b3c4d",
      number: "示组通〔2020〕6号",
      titlePieces: TitlePieces.of("关于2020年6月份党建“三个好”工程推进情况的通报"),
      addressees: "各镇党委", copies: "市委", opening: "现通报如下：", corrections: [],
      sections: [.init(title: "一、总体情况", paragraphs: [("（一）组织好。", "比例为33.3%。")])],
      scope: [],
      annexes: (0..<annexes).map {
        .init(number: "\($0 + 1)", title: "情况表", isWide: $0 == 1, tables: [table])
      })
  }

  private static func parts(_ bytes: [UInt8]) throws -> [String: String] {
    let archive = try ZipArchive(bytes, limits: Limits())
    var parts: [String: String] = [:]
    for name in archive.names {
      parts[name] = String(decoding: try #require(try archive.part(name)).rest(), as: UTF8.self)
    }
    return parts
  }

  @Test func theOfficesFontsTakeThePlaceOfTheUsualOnes() throws {
    let templates = try Self.templates()
    let usual = try Self.parts(try templates.document(try Self.content()))["word/styles.xml"]
    #expect(try #require(usual).contains("仿宋_GB2312"))
    var fonts = DocumentFonts()
    fonts.body = "示例仿宋"
    let own = try Self.parts(try templates.document(try Self.content(), fonts: fonts))
    let styles = try #require(own["word/styles.xml"])
    #expect(styles.contains("示例仿宋") && !styles.contains("仿宋_GB2312"))
  }

  @Test func sameTextSameBytes() throws {
    let templates = try Self.templates()
    let one = try templates.document(try Self.content())
    #expect(one == (try templates.document(try Self.content())))
    #expect(one != (try templates.document(try Self.content(annexes: 1))))
    // The local headers' times and dates: 1980-01-01.
    let days = one.indices.dropLast(14).filter {
      one[$0..<$0 + 4].elementsEqual([0x50, 0x4B, 3, 4])
    }.map { Array(one[$0 + 10..<$0 + 14]) }
    #expect(days.count == 10 && days.allSatisfy { $0 == [0, 0, 0x21, 0] })
  }

  @Test func everyPartIsWholeXML() throws {
    for annexes in 0...3 {
      let bytes = try Self.templates().document(try Self.content(annexes: annexes))
      for (name, text) in try Self.parts(bytes) {
        #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\""), "\(name)")
        let opened = text.matches(of: /<(w:p|w:tbl|w:tr|w:tc|w:r|w:sectPr|w:style)[ >]/).count
        let closed = text.matches(of: /<\/(w:p|w:tbl|w:tr|w:tc|w:r|w:sectPr|w:style)>/).count
        #expect(opened == closed, "\(name)")
      }
    }
  }

  @Test func textIsEscapedAndInOrder() throws {
    let document = try #require(
      try Self.parts(try Self.templates().document(try Self.content()))["word/document.xml"])
    #expect(document.contains("甲&lt;镇&amp;") && !document.contains("甲<镇"))
    var rest = document[...]
    for text in [
      "送审稿", "示例市委组织部", "示组通〔2020〕6号", "党建“三个好”工程", "推进情况的通报", "各镇党委：",
      "一、总体情况", "（一）组织好。", "附件：", "2020年7月8日", "附件1", "附件2", "抄送：市委。", "印发",
    ] {
      let place = try #require(rest.firstRange(of: text), "\(text)")
      rest = rest[place.upperBound...]
    }
  }

  @Test func sheetsAreUprightOrOnTheirSide() throws {
    func sheets(_ annexes: Int) throws -> [Bool] {
      let document = try #require(
        try Self.parts(try Self.templates().document(try Self.content(annexes: annexes)))[
          "word/document.xml"])
      return document.matches(of: /<w:pgSz [^>]*>/).map { $0.output.contains("landscape") }
    }
    #expect(try sheets(0) == [false])
    #expect(try sheets(1) == [false, false])
    #expect(try sheets(2) == [false, false, true])
    #expect(try sheets(3) == [false, false, true, false])
  }

  @Test(arguments: [
    ("关于2020年6月份农村基层党建“七个一”工程推进情况的通报", ["关于2020年6月份", "农村基层党建“七个一”工程推进情况的通报"]),
    ("情况通报", ["情况通报"]),
    ("关于工作情况的通报", ["关于工作情况的通报"]),
  ])
  func titlesAreCutBetweenWords(_ title: String, _ lines: [String]) {
    let cut = PageSheet.lines(TitlePieces.of(title))
    #expect(cut == lines)
  }

  @Test func namesAndNumbersAreNotBroken() {
    let table = BulletinContent.Table(
      caption: "", heads: ["单位", "比例", "村（社区）"],
      rows: [
        [
          .init(text: "东城街道办事处"), .init(text: "100.0%", note: "1234/1234", isNumber: true),
          .init(text: String(repeating: "甲村、", count: 60)),
        ]
      ], note: "")
    let widths = ColumnWidths(table, halfPoints: 20).filling(PageSheet.textWidth)
    #expect(widths.reduce(0, +) == PageSheet.textWidth)
    #expect(widths[0] >= 7 * 200 + ColumnWidths.padding)
    #expect(widths[1] >= 9 * 120 + ColumnWidths.padding)
    #expect(widths[2] > widths[0])
  }

  /// With `SEVENONES_RECORD=1` it is written anew, and the test fails, so that nobody records by
  /// accident.
  @Test func theGuideIsTrue() throws {
    let wanted = DocumentTemplates.guide
    #expect(try Recorded.text("Templates/docx/README.md", as: wanted) == wanted)
  }
}
