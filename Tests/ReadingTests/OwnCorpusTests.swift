import Files
import Sheets
import TestSupport
import Testing

@testable import Reading

/// Small files of our own making in every format, and what stands in them.
///
/// `Corpus/Expected/x.csv` tells the cells of `Corpus/x`: the number of the sheet, then a row's texts, every
/// one in quotes. They were written from the table that each file was made of, not from a reading.
struct OwnCorpusTests {
  static let folder = Checkout.root + "/Tests/ReadingTests/Corpus"
  static let files = ((try? FileSystem.entries(folder)) ?? []).map(\.name).filter {
    $0 != "Expected"
  }.sorted()

  @Test func isThere() { #expect(Self.files.count >= 24) }

  @Test(arguments: files)
  func readsWhatStandsInIt(file: String) throws {
    let lines = Self.fields(
      String(decoding: try FileSystem.read("\(Self.folder)/Expected/\(file).csv"), as: UTF8.self))
    var expected: [[[String]]] = []
    for line in lines {
      let sheet = try #require(Int(line[0]))
      while expected.count < sheet { expected.append([]) }
      expected[sheet - 1].append(Self.trimmed(Array(line.dropFirst())))
    }
    let workbook = try SpreadsheetReader.read(FileSystem.read("\(Self.folder)/\(file)"))
    let found = workbook.sheets.map { sheet in
      (0..<sheet.rowCount).map { row in
        Self.trimmed((0..<sheet.columnCount).map { sheet.text(row: row, column: $0) })
      }
    }
    #expect(found == expected)
  }

  /// Without the empty cells at the end of a row: `["a", "", ""]` → `["a"]`.
  static func trimmed(_ row: [String]) -> [String] {
    Array(row.prefix((row.lastIndex { !$0.isEmpty } ?? -1) + 1))
  }

  /// Lines of fields in quotes: `"1","a""b"` → `1`, `a"b`.
  static func fields(_ text: String) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var field = ""
    var isInside = false
    var wasMark = false
    for character in text {
      switch (character, isInside) {
      case ("\"", _):
        isInside.toggle()
        // Two marks in a row stand for one.
        if isInside, wasMark { field.append(character) }
        wasMark = !isInside
        continue
      case (",", false), ("\n", false):
        line.append(field)
        field = ""
        if character == "\n" {
          lines.append(line)
          line = []
        }
      default: field.append(character)
      }
      wasMark = false
    }
    return lines
  }
}
