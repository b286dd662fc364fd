import Templating

/// What each template may use, as a page for those who change templates: `Templates/README.md`.
///
/// Made from the shapes that templates are checked against, so that it cannot be wrong.
public enum TemplateGuide {
  private struct Entry {
    var file: String
    var purpose: String
    var shape: RecordShape
  }

  private static let entries: [Entry] = [
    Entry(file: "index", purpose: "the first page", shape: IndexPage.shape),
    Entry(file: "dimension", purpose: "one dimension", shape: DimensionPage.shape),
    Entry(file: "goal", purpose: "one indicator", shape: GoalPage.shape),
    Entry(file: "statements", purpose: "the list of all statements", shape: StatementsPage.shape),
    Entry(file: "town", purpose: "a town", shape: TownPage.shape),
    Entry(file: "units", purpose: "a town's villages, goals by month", shape: UnitsPage.shape),
    Entry(file: "others", purpose: "a town's villages, other figures", shape: OtherUnitsPage.shape),
    Entry(file: "village", purpose: "a village", shape: VillagePage.shape),
    Entry(file: "bulletin", purpose: "a month's bulletin", shape: BulletinPage.shape),
    Entry(file: "bulletins", purpose: "the list of bulletins", shape: BulletinListPage.shape),
    Entry(file: "months", purpose: "the goals month by month", shape: MonthsPage.shape),
    Entry(file: "changes", purpose: "changes since last month", shape: ChangesPage.shape),
    Entry(file: "ranking", purpose: "ranking inside classes", shape: RankingPage.shape),
    Entry(file: "quality", purpose: "completeness and findings", shape: QualityPage.shape),
    Entry(
      file: "town-findings", purpose: "a town's findings", shape: TownFindingsPage.shape),
    Entry(file: "source", purpose: "the rows of a table", shape: SourcePage.shape),
    Entry(file: "slip", purpose: "a town's return slip", shape: SlipPage.shape),
    Entry(file: "mail", purpose: "the e-mail as HTML", shape: MailPage.shape),
    Entry(file: "mail-text", purpose: "the e-mail as text", shape: MailPage.shape),
  ]

  /// The page as Markdown.
  public static var markdown: String {
    var text = """
      # What each template may use

      Written by the program from the shapes it checks templates against; a test keeps it true.
      `name` is text, `name?` yes or no, `name*` a list (inside its section the names after it), `name:` a
      record (inside its section, or as `name.inner`), `name!` finished markup for `{{{ }}}`. Inside a list of
      plain texts each is `{{.}}`. `page` is the same everywhere and is given once.

      `--templates DIR` takes single files from DIR in place of those here: copy the one you want to change.
      The bulletin's document has its own in `docx`, with a README of theirs.
      Parts used by several: `layout` (the frame), `table`, `grid`, `figure`, `findings`, `bulletin-style`.
      In `mail-text` text stands in `{{{ }}}`, since plain text is not escaped.

      ## page

      \(list(PageFrame.shape))

      """
    for entry in entries {
      text += "\n## \(entry.file).mustache: \(entry.purpose)\n\n\(list(entry.shape))\n"
    }
    return text + words
  }

  /// What `tables.yaml` holds.
  private static var words: String {
    let start = """

      ## tables.yaml: the words of tables

      What stands above, in the heads of and below tables, on pages, in documents and in `data/tables.xlsx`. For
      each its texts, then `heads`, then the places in braces that these may name. A file of this name in
      `--templates DIR` need only hold what it says otherwise.


      """
    return TableKey.all.reduce(into: start) { text, key in
      text += "* `\(key.name)`: " + key.texts.map { "`\($0)`" }.joined(separator: ", ")
      if !key.heads.isEmpty {
        text += "; `heads`: " + key.heads.map { "`\($0)`" }.joined(separator: ", ")
      }
      if !key.places.isEmpty {
        text += "; " + key.places.map { "`{\($0)}`" }.joined(separator: ", ")
      }
      text += "\n"
    }
  }

  /// The names of a shape with their signs, but for the page's own: `title`, `draft?`, `rows*` (`name`).
  public static func list(_ shape: RecordShape) -> String {
    shape.fields.filter { $0.name != "page" }.map(field).joined(separator: ", ")
  }

  private static func field(_ field: (name: String, shape: Shape)) -> String {
    switch field.shape {
    case .text: return "`\(field.name)`"
    case .markup: return "`\(field.name)!`"
    case .flag: return "`\(field.name)?`"
    case .list(let inner):
      return inner.fields.first?.name == "."
        ? "`\(field.name)*`" : "`\(field.name)*` (\(list(inner)))"
    case .record(let inner): return "`\(field.name):` (\(list(inner)))"
    }
  }
}
