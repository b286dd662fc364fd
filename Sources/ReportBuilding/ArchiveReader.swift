import Files
import Findings
import PageRendering
import Programme
import Reading
import Sheets

/// Reads what the office keeps beside the towns' tables for its bulletins: `<month>/editorial.md` and
/// `published/<month>.csv`.
enum ArchiveReader {
  /// The folder with the figures as they were published.
  static let publishedFolder = "published"
  /// The office's own paragraphs, in a month's folder.
  static let editorialName = "editorial.md"

  /// The path of a month's file.
  static func editorialPath(_ month: Month) -> String { "\(month.iso)/\(editorialName)" }

  /// Why a file of the archive cannot be used.
  struct Fault: Error {
    var path: String
    var message: String
  }

  static func read(
    _ folder: String, marks: [String], _ records: inout [InputRecord]
  ) throws -> BulletinArchive {
    var archive = BulletinArchive()
    for entry in try FileSystem.entries(folder) {
      guard case .folder = entry.kind else { continue }
      if entry.name == publishedFolder {
        archive.published = try published(folder, &records)
        continue
      }
      guard let month = Month(entry.name) else { continue }
      let path = "\(entry.name)/\(editorialName)"
      guard try FileSystem.kind("\(folder)/\(path)") != nil else { continue }
      let bytes = try FileSystem.read("\(folder)/\(path)", limit: 1 << 20)
      records.append(InputRecord(path: path, bytes: bytes))
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Fault(path: path, message: "不是UTF-8编码，请另存为UTF-8。")
      }
      archive.editorials[month.index] = Editorial(text, marks: marks)
    }
    return archive
  }

  private static func published(
    _ folder: String, _ records: inout [InputRecord]
  ) throws -> [Int: PublishedFigures] {
    var result: [Int: PublishedFigures] = [:]
    let inner = "\(folder)/\(publishedFolder)"
    for entry in try FileSystem.entries(inner) where entry.name.hasSuffix(".csv") {
      let path = "\(publishedFolder)/\(entry.name)"
      guard let month = Month(String(entry.name.dropLast(4))) else {
        throw Fault(path: path, message: "文件名应为月份，例如2020-06.csv。")
      }
      let bytes = try FileSystem.read("\(inner)/\(entry.name)", limit: 1 << 20)
      records.append(InputRecord(path: path, bytes: bytes))
      result[month.index] = try figures(bytes, path)
    }
    return result
  }

  private static func figures(_ bytes: [UInt8], _ path: String) throws -> PublishedFigures {
    let workbook: Workbook
    do { workbook = try SpreadsheetReader.read(bytes) } catch {
      throw Fault(path: path, message: error.message)
    }
    guard let sheet = workbook.sheets.first, sheet.rowCount > 0 else {
      throw Fault(path: path, message: "没有内容。")
    }
    let columns = try ["indicator", "numerator", "denominator", "value"].map { name -> Int in
      guard
        let column = (0..<sheet.columnCount).first(where: {
          sheet.text(row: 0, column: $0) == name
        })
      else { throw Fault(path: path, message: "缺少列“\(name)”。") }
      return column
    }
    var figures: [String: PublishedFigures.Printed] = [:]
    for row in 1..<max(sheet.rowCount, 1) {
      let fields = columns.map { sheet.text(row: row, column: $0) }
      guard !fields[0].isEmpty else { continue }
      figures[fields[0]] = PublishedFigures.Printed(
        numerator: fields[1], denominator: fields[2], value: fields[3])
    }
    return PublishedFigures(figures: figures)
  }
}
