import PageRendering
import Programme
import Reading
import Templating

/// The parts of a text document (`.docx`), each a template of `Templates/docx`.
public struct DocumentTemplates: Sendable {
  /// Parts in the archive's order: their name in it, and the template.
  private static let names = [
    ("[Content_Types].xml", "content-types"), ("_rels/.rels", "relations"),
    ("docProps/core.xml", "core"), ("docProps/app.xml", "app"),
    ("word/document.xml", "document"), ("word/_rels/document.xml.rels", "document-relations"),
    ("word/styles.xml", "styles"), ("word/settings.xml", "settings"),
    ("word/footer1.xml", "footer-odd"), ("word/footer2.xml", "footer-even"),
  ]

  private let parts: [(name: String, template: Template)]

  /// Compiles them; an unknown name or partial is an error before anything is written.
  public init(_ library: TemplateLibrary) throws(TemplateError) {
    var parts: [(name: String, template: Template)] = []
    for (name, file) in Self.names {
      parts.append(
        (name, try library.template("docx/" + file, shape: BulletinDocument.shape)))
    }
    self.parts = parts
  }

  /// The bulletin as a document that Word and WPS open: same text, same bytes.
  public func document(
    _ content: BulletinContent, fonts: DocumentFonts = DocumentFonts()
  ) throws(ZipWriting.Failure) -> [UInt8] {
    var values = PageValues(BulletinDocument(content, fonts: fonts))
    return try ZipWriting.archive(
      parts.map { part in
        var bytes: [UInt8] = []
        part.template.render(&values, into: &bytes)
        return (part.name, bytes)
      })
  }

  /// What the templates of `Templates/docx` may use, as Markdown.
  public static var guide: String {
    """
    # What the parts of the bulletin's document may use

    Written by the program from the shape it checks these templates against; a test keeps it true. Signs as
    in `../README.md`. `document` is the text, `styles` how it looks, `footer-odd` and `footer-even` the
    numbers of pages; `head` is the red mark, `table` a table of an annex, `page` and `page-wide` the sheet.
    Values are escaped as XML wants it. Lengths are twentieths of a point, sizes half points.

    \(TemplateGuide.list(BulletinDocument.shape))

    """
  }
}
