import Findings
import Yams

/// Decodes what the bulletin says, who released it, and what is public.
struct BulletinDecoder {
  let faults: FaultList

  /// `{title: …, mark: …, to: …, copies: …, day: 8, opening: …, points: 6, demands: [{when, text}]}`.
  func style(_ node: Node?) -> BulletinStyle {
    var style = BulletinStyle(
      title: "关于{month}工作推进情况的通报", mark: "", addressees: "", copies: "", day: 8,
      opening: "现将有关情况通报如下：", points: 6, demands: [])
    guard let node,
      let map = CheckedMapping(node, ProgrammeKeys.bulletin, faults)
    else { return style }
    style.title = map.optionalText("title") ?? style.title
    style.mark = map.optionalText("mark") ?? ""
    style.addressees = map.optionalText("to") ?? ""
    style.copies = map.optionalText("copies") ?? ""
    style.day = map.number("day", in: 1...28) ?? style.day
    style.opening = map.optionalText("opening") ?? style.opening
    style.points = map.number("points", in: 1...60) ?? style.points
    style.internalMarks = marks(map) ?? style.internalMarks
    style.fonts = fonts(map.optional("fonts"))
    style.demands = map.list("demands").compactMap { demand($0) }
    return style
  }

  /// `{title: 方正小标宋简体, body: 仿宋_GB2312}`; the usual fonts for what is not named.
  private func fonts(_ node: Node?) -> DocumentFonts {
    var fonts = DocumentFonts()
    guard let node, let map = CheckedMapping(node, ProgrammeKeys.fonts, faults) else {
      return fonts
    }
    fonts.title = map.optionalText("title") ?? fonts.title
    fonts.body = map.optionalText("body") ?? fonts.body
    fonts.heading = map.optionalText("heading") ?? fonts.heading
    fonts.lead = map.optionalText("lead") ?? fonts.lead
    fonts.page = map.optionalText("page") ?? fonts.page
    return fonts
  }

  /// `[内部, 不公开]`: a mark of one character would be found everywhere, and none would publish all.
  private func marks(_ map: CheckedMapping) -> [String]? {
    guard let node = map.optional("internal") else { return nil }
    let words = map.list("internal")
    if words.isEmpty { faults.add(node, "“internal”应至少有一个词，例如[内部]。") }
    return words.compactMap { word in
      let text = map.string(word, "internal") ?? ""
      guard text.filter(\.isLetter).count >= 2 else {
        faults.add(word, "“internal”的词应不少于两个字。")
        return nil
      }
      return text
    }
  }

  private func demand(_ node: Node) -> (when: DemandCase, text: String)? {
    guard let map = CheckedMapping(node, ProgrammeKeys.demand, faults) else {
      return nil
    }
    let when = map.word("when", DemandCase.self, default: .always) ?? .always
    return (when, map.text("text"))
  }

  /// `{month: 2020-06, by: 部长, on: 2020-07-08}`.
  func approval(_ node: Node) -> Approval? {
    guard let map = CheckedMapping(node, ProgrammeKeys.approval, faults) else {
      return nil
    }
    _ = map.required("month")
    guard let month = map.month("month"), let on = map.day("on") else { return nil }
    return Approval(month: month, by: map.text("by"), on: on)
  }

  /// `{pages: [index, goals], smallest: 5}`; without it all kinds are public.
  func edition(_ node: Node?) -> PublicEdition {
    var edition = PublicEdition(pages: Set(PublicPage.allCases), smallest: 5)
    guard let node,
      let map = CheckedMapping(node, ProgrammeKeys.edition, faults)
    else { return edition }
    if map.has("pages") {
      edition.pages = Set(
        map.list("pages").compactMap {
          map.word($0, "pages", among: PublicPage.allCases.map(\.rawValue))
            .flatMap(PublicPage.init(rawValue:))
        })
    }
    edition.smallest = map.number("smallest", in: 1...10_000) ?? edition.smallest
    edition.complement = map.word("complement", Complement.self, default: .town) ?? .town
    return edition
  }
}
