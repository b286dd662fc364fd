import Findings
import Sheets

/// Reads a compressed OpenDocument spreadsheet (`.ods`): its content is that of a flat one.
enum OpenDocumentReader {
  private static let content = "content.xml"

  /// The sheets; nil when the archive is no OpenDocument spreadsheet.
  ///
  /// - Throws: `Refusal` when it is damaged, encrypted or beyond a limit.
  static func read(_ archive: ZipArchive, limits: Limits) throws(Refusal) -> [Sheet]? {
    guard try isSpreadsheet(archive) else { return nil }
    guard try !isEncrypted(archive) else { throw .encrypted }
    var reader = FlatODFReader(limits: limits)
    guard try archive.parse(content, &reader, limits) else {
      throw .brokenArchive(part: content)
    }
    return reader.sheets
  }

  /// Templates are spreadsheets too; drawings and texts have a content of the same name.
  private static func isSpreadsheet(_ archive: ZipArchive) throws(Refusal) -> Bool {
    guard archive.names.contains(content), let part = try archive.part("mimetype"),
      let type = try part.next()
    else { return false }
    return type.starts(with: "application/vnd.oasis.opendocument.spreadsheet".utf8)
  }

  /// Whether the manifest has the element that tells of a password (ODF 1.2 part 3, 4.5). It is looked
  /// for as bytes: old programs write a document type in front, which is refused everywhere else.
  private static func isEncrypted(_ archive: ZipArchive) throws(Refusal) -> Bool {
    guard let part = try archive.part("META-INF/manifest.xml") else { return false }
    let bytes = try part.rest()
    let mark = Array("encryption-data".utf8)
    guard bytes.count >= mark.count else { return false }
    return (0...bytes.count - mark.count).contains {
      bytes[$0] == mark[0] && bytes[$0..<$0 + mark.count].elementsEqual(mark)
    }
  }
}
