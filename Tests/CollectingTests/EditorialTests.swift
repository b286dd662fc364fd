import Findings
import Testing

@testable import Collecting

/// The office's own paragraphs: what stays inside, what is asked about, where each goes.
struct EditorialTests {
  /// Texts of a file that reach the public edition.
  static func open(_ markdown: String, marks: [String] = ["内部"]) -> String {
    let editorial = Editorial(markdown, marks: marks)
    return Editorial.Section.allCases.flatMap { editorial.texts($0, isInternal: false) }
      .joined(separator: "\n")
  }

  static func inside(_ markdown: String) -> String {
    let editorial = Editorial(markdown)
    return Editorial.Section.allCases.flatMap { editorial.texts($0, isInternal: true) }
      .joined(separator: "\n")
  }

  // MARK: The mark

  @Test(arguments: [
    "内部：", "内部:", "内部", "内部，", "内部 ", "内部——", "内部\t", "内部﹕", "内部︰", "内部∶", "内部ː",
    "　　内部：", "\u{A0}内部：", "\u{2003}内部：", "\u{3000}\t 内部:", "\u{200B}内部：", "\u{FEFF}内部：",
    "内\u{200B}部：", "内\u{2060}部：", "内\u{AD}部：", "\u{202E}内部：", "内\u{FE0F}部：", "内 部：", "内　部：",
    "內部：", "內 部", "**内部：**", "**内部**：", "*内部*：", "__内部__", "~~内部~~ ", "`内部`", "内*部*：",
    "- 内部：", "* 内部：", "+ 内部：", "• 内部：", "> 内部：", "> > 内部：", ">内部", "— 内部：", "※内部：", "★内部",
    "1. 内部：", "1、内部：", "1）内部", "（一）内部：", "(1) 内部：", "一、内部：", "第一，内部：", "①内部", "一是内部：",
    "a. 内部：", "Ⅰ．内部：", "第3点：内部：", "１．内部：", "⑴ 内部",
    "（内部）", "(内部)", "【内部】", "［内部］", "[内部]", "〔内部〕", "《内部》", "「内部」", "『内部』", "“内部”", "\"内部\"",
    "〖内部〗", "{内部}", "＜内部＞", "<内部>", "|内部|", "‘内部’：",
    "<b>内部</b>：", "<p class=\"x\">内部：", "<!-- 内部 -->", "&nbsp;内部：", "&#20869;&#37096;：",
    "&#x5185;&#x90E8;：",
    "<div class=\"内部\">", "\\内部：", "[内部](x)：", "- [x] 内部：",
    "内部资料：", "内部参考，", "内部掌握 ", "会议内部：", "【会议内部】", "（此段内部）", "仅供内部参考，", "本段属内部资料，",
    "注：内部，", "说明（内部）", "请注意，内部：", "以下为内部：", "内部\u{0336}：",
  ])
  func isKeptHoweverItIsWritten(_ start: String) {
    for text in [start + "金丝雀。", "第一段。\n\n\(start)金丝雀。", "## 存在问题\n\(start)金丝雀。"] {
      #expect(!Self.open(text).contains("金丝雀"), "\(text)")
      #expect(Self.inside(text).contains("金丝雀"), "\(text)")
      #expect(Editorial(text).kept.count == 1, "\(text)")
    }
  }

  /// Every sign, blank, digit and hidden character there is, in front of the mark and inside it.
  @Test func isKeptBehindAnySign() {
    for value in UInt32(0x20)...0x3_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .unassigned, .privateUse:
        // Hidden ones are letters to Unicode, to nobody else.
        guard scalar.properties.isDefaultIgnorableCodePoint else { continue }
      default: break
      }
      for text in ["\(scalar)内部金丝雀", "内\(scalar)部金丝雀", "甲\n\n\(scalar)内部\(scalar)金丝雀"] {
        if scalar.properties.numericType != nil, text.hasPrefix("内") { continue }
        if Self.open(text).contains("金丝雀") {
          Issue.record("U+\(String(value, radix: 16)): \(text)")
        }
      }
    }
  }

  @Test(arguments: [
    "金丝雀（内部）。", "金丝雀【内部资料】", "金丝雀。（内部掌握）", "第一句（仅供内部参考），金丝雀。",
  ])
  func aBracketWithTheMarkKeepsItsParagraph(_ text: String) {
    #expect(Self.open(text).isEmpty)
  }

  @Test(arguments: [
    // A line of a paragraph that is marked begins a paragraph of its own.
    ("第一行。\n内部：金丝雀。\n金丝雀。\n\n第二段。", "第一行。\n第二段。"),
    ("1. 第一条。\n2. 内部：金丝雀。\n3. 金丝雀。", "1. 第一条。"),
    // Perhaps the rest of a sentence: the whole stays inside.
    ("各单位要加强\n内部管理。金丝雀。", ""),
    ("内\n部：金丝雀。", ""),
    // It ends at a blank line, the next item or heading.
    ("内部：金丝雀。\n金丝雀。\n\n第二段。", "第二段。"),
    ("- 内部：金丝雀。\n- 第二条。", "第二条。"),
    ("内部：金丝雀。\n## 存在问题\n第二段。", "第二段。"),
    // It goes on for items right below a marked paragraph, and below a marked item.
    ("内部：以下各镇。\n- 金丝雀。\n- 金丝雀。\n\n- 第三条。", "第三条。"),
    ("- 内部：金丝雀。\n  - 金丝雀。\n- 第二条。", "第二条。"),
    // What a marked paragraph announces belongs to it.
    ("内部：情况如下：\n\n- 金丝雀。\n\n- 金丝雀。\n\n第二段。", "第二段。"),
    ("内部：情况如下：\n\n金丝雀。\n\n第二段。", "第二段。"),
    // A line that is nothing but the mark: to the next heading.
    ("内部：\n\n金丝雀。\n\n金丝雀。\n\n## 存在问题\n第二段。", "第二段。"),
    ("第一段。\n【内部】\n金丝雀。\n\n金丝雀。\n# 下一步要求\n第二段。", "第一段。\n第二段。"),
    ("**内部资料**\n\n金丝雀。\n\n公开：金丝雀。", ""),
    ("<details><summary>内部</summary>\n\n金丝雀。\n\n</details>", ""),
    // Comments are for nobody.
    ("第一段。\n\n<!--\n\n金丝雀。\n\n-->\n\n第二段。", "第一段。\n第二段。"),
    ("| 类别 | 内容 |\n|---|---|\n| 内部 | 金丝雀 |", "| 类别 | 内容 ||---|---|"),
  ])
  func endsWhereTheGuideSays(text: String, expected: String) {
    #expect(Self.open(text) == expected)
    #expect(Self.inside(text).contains("金丝雀"))
  }

  @Test func isTakenOffInside() {
    for text in ["内部：请核实。", "　　内部: 请核实。", "**内部**：请核实。", "1. 内部：请核实。"] {
      #expect(Self.inside(text) == "请核实。", "\(text)")
    }
    #expect(Self.inside("（内部）请核实。") == "（内部）请核实。")
  }

  @Test func wordsOfTheProgramme() {
    #expect(Self.open("不公开：金丝雀。\n\n内部：第二段。", marks: ["不公开"]) == "内部：第二段。")
    #expect(Self.open("涉密：金丝雀。\n\n内部：金丝雀。", marks: ["内部", "涉密"]).isEmpty)
  }

  // MARK: Questions

  @Test(arguments: [
    "各村党组织要加强内部管理。", "个别镇反映，内部流程较长。", "“三会一课”等内部制度已经建立。",
  ])
  func theWordNearTheStartIsAsked(_ text: String) {
    #expect(Self.open("第一段。\n\n" + text) == "第一段。\n" + text)
    let editorial = Editorial("第一段。\n\n" + text)
    #expect(editorial.kept.isEmpty)
    #expect(editorial.doubts.map(\.line) == [3])
    #expect(editorial.doubts.first?.fault.rule == "editorial.mark")
  }

  @Test(arguments: [
    "本月召开推进会，对下阶段工作作了部署，要求各单位加强统筹，抓好落实，并完善内部管理。", "内外部环境有所变化。",
    "公开：内部管理需要加强。", "公开：各单位内部管理需要加强。", "部分村内容不全。",
  ])
  func isNotAskedWithoutNeed(_ text: String) {
    #expect(Editorial(text).doubts.isEmpty)
    #expect(!Self.open(text).isEmpty)
    #expect(!Self.open(text).contains("公开："))
  }

  @Test func aDeclarationYieldsToAMark() {
    #expect(Self.open("公开：内部：金丝雀。").isEmpty)
  }

  @Test func quotesTheFirstCharacters() {
    let editorial = Editorial("第一段。\n\n内部：个别镇对这项工作重视不够，进度明显偏慢。\n\n- 内部：电话13800138000。")
    #expect(
      editorial.kept == [
        Editorial.Kept(line: 3, start: "个别镇对这项工作重视不够，进度明……"),
        Editorial.Kept(line: 5, start: "（已隐去）"),
      ])
  }

  // MARK: Headings

  @Test(arguments: [
    "## 存在问题", "##存在问题", "# 存在问题", "### 存在问题 ###", "##　存在问题　", "＃＃ 存在问题", "## 三、存在问题",
    "## （三）存在问题：", "## **存在问题**", "\u{FEFF}## 存在问题", "## 存\u{200B}在问题", "## 存在問題", "存在问题\n------",
    "存在问题\n====",
  ])
  func aHeadingOfTheBulletinIsKnown(_ heading: String) {
    let editorial = Editorial(heading + "\n一段。\n")
    #expect(editorial.texts(.problems, isInternal: false) == ["一段。"])
    #expect(editorial.doubts.isEmpty)
  }

  @Test(arguments: [
    ("## 存在的问题", "存在问题"), ("## 存在问题及建议", "存在问题"), ("## 问题", "存在问题"),
    ("## 下步要求", "下一步要求"), ("## 总体状况", "总体情况"), ("## 分项情况", "总体情况"), ("### 附记", ""), ("#", ""),
    ("## 内部", ""), ("## 存在问题（内部）", "存在问题"), ("存在的问题\n------", "存在问题"), ("存在问题", "存在问题"),
    ("**三、存在问题**", "存在问题"),
  ])
  func anyOtherHeadingIsToldAndItsTextKeptOut(heading: String, nearest: String) throws {
    let text = "## 总体情况\n第一段。\n\n\(heading)\n金丝雀。\n\n金丝雀。\n\n## 下一步要求\n第二段。"
    #expect(Self.inside(text) == "第一段。\n第二段。")
    let doubts = Editorial(text).doubts
    #expect(doubts.map(\.line) == [4])
    let fault = try #require(doubts.first?.fault)
    let allowed = ["总体情况", "分项进展", "存在问题", "下一步要求"]
    #expect(
      fault == .editorialHeading(found: fault.value, nearest: nearest, allowed: allowed))
  }

  @Test func aLineBetweenParagraphsIsNoHeading() {
    let text = "第一段说的是本月总体情况和各项工作。\n----\n第二段。\n\n***\n\n第三段。"
    #expect(Self.open(text) == "第一段说的是本月总体情况和各项工作。\n第二段。\n第三段。")
    #expect(Editorial(text).doubts.isEmpty)
  }
}
