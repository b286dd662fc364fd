import Files
import Findings
import Issuing
import Programme
import Reading
import TextFormats

/// Reads what the office keeps beside the towns' tables for its bulletins: `<month>/editorial.md` and
/// `published/<month>.csv`.
enum ArchiveReader {
  /// The folder with the figures as they were published.
  static let publishedFolder = IssueFolder.name
  /// The office's own paragraphs, in a month's folder.
  static let editorialName = "editorial.md"

  /// The path of a month's file.
  static func editorialPath(_ month: Month) -> String { "\(month.iso)/\(editorialName)" }

  /// - Throws: `InputError.unusable` for a file that cannot be used.
  static func read(
    _ links: LinkRule, marks: [String], _ records: inout [InputRecord]
  ) throws(InputError) -> BulletinArchive {
    var archive = BulletinArchive()
    for entry in try entries(links.folder) {
      if entry.name == publishedFolder {
        archive.published = try published(links, &records)
        try readIssued(links, into: &archive, &records)
        continue
      }
      guard let month = Month(entry.name), isFolder(entry, links) else { continue }
      let path = "\(entry.name)/\(editorialName)"
      guard let bytes = try read(path, links, &records) else { continue }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .unusable("", path: "\(links.folder)/\(path)", message: "不是UTF-8编码，请另存为UTF-8。")
      }
      archive.editorials[month.index] = Editorial(text, marks: marks)
    }
    return archive
  }

  /// Whether an entry is a folder or a link to one that is followed. A month's link that is not
  /// followed is told where the towns' files are looked for.
  private static func isFolder(_ entry: FileSystem.Entry, _ links: LinkRule) -> Bool {
    switch entry.kind {
    case .folder: true
    case .link: (try? links.destination(of: entry.name)) != nil
    case .file, .other, .unnameable: false
    }
  }

  private static func published(
    _ links: LinkRule, _ records: inout [InputRecord]
  ) throws(InputError) -> [Int: PublishedFigures] {
    let inner: String
    do { inner = try links.destination(of: publishedFolder) } catch {
      throw InputError(.link(path: "\(links.folder)/\(publishedFolder)", error))
    }
    do {
      guard case .folder? = try FileSystem.kind(inner) else { return [:] }
    } catch {
      throw .file(error)
    }
    var result: [Int: PublishedFigures] = [:]
    for entry in try entries(inner) where entry.name.hasSuffix(".csv") {
      let path = "\(publishedFolder)/\(entry.name)"
      guard let month = Month(String(entry.name.dropLast(4))) else {
        throw .unusable(
          "", path: "\(links.folder)/\(path)", message: "文件名应为月份，例如2020-06.csv。")
      }
      guard let bytes = try read(path, links, &records) else { continue }
      result[month.index] = try figures(bytes, "\(links.folder)/\(path)")
    }
    return result
  }

  /// What was issued, month by month: `published/2020-06/`.
  private static func readIssued(
    _ links: LinkRule, into archive: inout BulletinArchive, _ records: inout [InputRecord]
  ) throws(InputError) {
    guard let inner = try? links.destination(of: publishedFolder),
      case .folder? = try? FileSystem.kind(inner)
    else { return }
    for entry in try entries(inner) {
      guard let month = Month(entry.name) else { continue }
      let folder = "\(publishedFolder)/\(entry.name)"
      var seen: [InputRecord] = []
      let issue: IssuedMonth?
      do {
        issue = try IssuedMonth.read(links, folder: folder, month: month) {
          seen.append(InputRecord(path: $0, bytes: $1))
        }
      } catch {
        throw InputError(error)
      }
      records += seen
      if let issue {
        archive.issued[month.index] = issue
      } else {
        archive.damaged.append(month)
      }
    }
  }

  private static func entries(_ folder: String) throws(InputError) -> [FileSystem.Entry] {
    do { return try FileSystem.entries(folder) } catch { throw .file(error) }
  }

  private static func read(
    _ path: String, _ links: LinkRule, _ records: inout [InputRecord]
  ) throws(InputError) -> [UInt8]? {
    let bytes: [UInt8]?
    do { bytes = try links.read(path, limit: 1 << 20) } catch { throw InputError(error) }
    if let bytes { records.append(InputRecord(path: path, bytes: bytes)) }
    return bytes
  }

  static func figures(
    _ bytes: [UInt8], _ path: String
  ) throws(InputError) -> PublishedFigures {
    let table: NamedTable?
    do {
      table = try NamedTable(
        file: bytes,
        needs: [
          ["indicator", "指标编号"], ["numerator", "分子"], ["denominator", "分母"], ["value", "数值"],
        ])
    } catch {
      throw .unusable("", path: path, message: error.message)
    }
    guard let table else { throw .unusable("", path: path, message: "没有内容。") }
    var figures: [String: PublishedFigures.Printed] = [:]
    for row in table.rows where !table.text(row, "indicator").isEmpty {
      figures[table.text(row, "indicator")] = PublishedFigures.Printed(
        numerator: table.text(row, "numerator"), denominator: table.text(row, "denominator"),
        value: table.text(row, "value"))
    }
    return PublishedFigures(figures: figures)
  }
}
