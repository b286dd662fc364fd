import Findings
import PageRendering
import Programme
import Templating

/// A bulletin as a text document after GB/T 9704-2012: what its templates may use.
///
/// Lengths are in twentieths of a point unless their name says otherwise, as the format has them.
struct BulletinDocument: TemplateModel {
  private let content: BulletinContent
  private let fonts: DocumentFonts
  private let annexes: [AnnexModel]

  init(_ content: BulletinContent, fonts: DocumentFonts) {
    self.content = content
    self.fonts = fonts
    let last = content.annexes.count - 1
    annexes = content.annexes.enumerated().map { place, annex in
      AnnexModel(annex, isOnly: last == 0, isFirst: place == 0, isLast: place == last)
    }
  }

  static let fields: [Field<BulletinDocument>] = [
    .record("fonts") { $0.fonts },
    .text("issuer") { $0.content.issuer },
    .text("issuer_size") { "\($0.issuerSize)" },
    .text("notice") { $0.content.notice },
    .flag("draft") { $0.content.isDraft },
    .text("number") { $0.content.number },
    .text("title") { $0.content.title },
    .list("title_lines") { document in
      PageSheet.lines(document.content.titlePieces).enumerated().map {
        TitleLine(text: $1, isFirst: $0 == 0)
      }
    },
    .text("addressees") { $0.content.addressees },
    .text("opening") { $0.content.opening },
    .texts("corrections") { $0.content.corrections },
    .list("sections") { document in
      let last = document.content.sections.count - 1
      return document.content.sections.enumerated().map {
        SectionModel(section: $1, isLast: $0 == last)
      }
    },
    .text("scope") { $0.content.scope.joined() },
    .list("annexes") { $0.annexes },
    .flag("has_annexes") { !$0.annexes.isEmpty },
    .flag("ends_wide") { $0.annexes.last?.isWide ?? false },
    .text("date") { $0.content.day.chinese },
    .text("stamp") { $0.content.day.iso + "T09:00:00Z" },
    .text("issuer_right") { "\($0.signature.issuer)" },
    .text("date_right") { "\($0.signature.date)" },
    .text("copies") { $0.content.copies },
    .text("fingerprint") { $0.content.fingerprint },
    .text("imprint_width") { "\($0.imprintWidth)" },
    .text("imprint_tab") { "\($0.imprintWidth - 2 * PageSheet.smallCharacter)" },
  ]

  /// Half points of the red mark: as large as the line allows, 44 pt at most.
  private var issuerSize: Int {
    let characters = max(TextWidth.halves(content.issuer), 2)
    return min(88, max(32, 2 * 2 * PageSheet.textWidth / 20 / characters / 2 * 2))
  }

  /// Room to the right of the two last lines: the date begins two characters behind the issuer and
  /// ends two characters before the edge at least (7.3.5.3).
  private var signature: (issuer: Int, date: Int) {
    let issuer = TextWidth.halves(content.issuer) * PageSheet.character / 2
    let date = TextWidth.halves(content.day.chinese) * PageSheet.character / 2
    let two = 2 * PageSheet.character
    let dateRight = max(two, issuer - date)
    return (max(0, dateRight + date + two - issuer), dateRight)
  }

  private var imprintWidth: Int {
    annexes.last?.isWide ?? false ? PageSheet.longWidth : PageSheet.textWidth
  }
}

extension DocumentFonts: TemplateModel {
  /// What a template may name.
  public static let fields: [Field<DocumentFonts>] = [
    .text("title") { $0.title }, .text("body") { $0.body }, .text("heading") { $0.heading },
    .text("lead") { $0.lead }, .text("page") { $0.page },
  ]
}

/// A line of the title.
private struct TitleLine: TemplateModel {
  var text: String
  var isFirst: Bool

  static let fields: [Field<TitleLine>] = [
    .text("text") { $0.text }, .flag("break") { !$0.isFirst },
  ]
}

/// A section of the text.
private struct SectionModel: TemplateModel {
  var section: BulletinContent.Section
  var isLast: Bool

  static let fields: [Field<SectionModel>] = [
    .text("title") { $0.section.title }, .list("paragraphs") { $0.paragraphs },
  ]

  private var paragraphs: [ParagraphModel] {
    section.paragraphs.enumerated().map { place, paragraph in
      ParagraphModel(
        lead: paragraph.lead, text: paragraph.text,
        isLast: isLast && place == section.paragraphs.count - 1)
    }
  }
}

/// A paragraph with words in front that stand out.
private struct ParagraphModel: TemplateModel {
  var lead: String
  var text: String
  /// Whether nothing but the annexes' titles and the signature follow, which need it beside them.
  var isLast: Bool

  static let fields: [Field<ParagraphModel>] = [
    .text("lead") { $0.lead }, .text("text") { $0.text }, .flag("last") { $0.isLast },
  ]
}

/// An annex: its line in the list below the text, and itself.
private struct AnnexModel: TemplateModel {
  let annex: BulletinContent.Annex
  let isOnly: Bool
  let isFirst: Bool
  let isLast: Bool

  var isWide: Bool { annex.isWide }

  init(_ annex: BulletinContent.Annex, isOnly: Bool, isFirst: Bool, isLast: Bool) {
    self.annex = annex
    self.isOnly = isOnly
    self.isFirst = isFirst
    self.isLast = isLast
  }

  static let fields: [Field<AnnexModel>] = [
    .text("number") { $0.isOnly ? "" : $0.annex.number }, .text("title") { $0.annex.title },
    .flag("only") { $0.isOnly }, .flag("first") { $0.isFirst }, .flag("last") { $0.isLast },
    .flag("wide") { $0.isWide },
    .list("tables") { annex in
      annex.annex.tables.map { DocumentTable($0, isWide: annex.isWide) }
    },
  ]
}
