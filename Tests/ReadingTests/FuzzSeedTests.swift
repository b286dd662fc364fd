import Files
import TestSupport
import Testing

@testable import Reading

/// What the fuzzers start from, and every input on which one of them ever stumbled.
struct FuzzSeedTests {
  static let folder = Checkout.root + "/Tests/Fuzzing/Seeds"

  @Test(arguments: ["csv", "encoding", "xml", "zip", "xlsx", "compound", "biff", "html"])
  func endsWithSheetsOrARefusal(target: String) throws {
    let files = try FileSystem.entries("\(Self.folder)/\(target)")
    #expect(!files.isEmpty)
    for file in files {
      let bytes = try FileSystem.read("\(Self.folder)/\(target)/\(file.name)")
      if target == "xlsx", let first = bytes.first {
        var workbook = WorkbookParts(
          rows: "<row><c t=\"s\"><v>0</v></c></row>", strings: ["<t>a</t>"])
        workbook.parts[Int(first) % workbook.parts.count].text = Array(bytes.dropFirst())
        _ = try? SpreadsheetReader.read(workbook.bytes)
      } else if target == "biff" {
        let name = (bytes.first ?? 0) & 1 == 0 ? "Workbook" : "Book"
        let file = CompoundFileParts(streams: [(name, Array(bytes.dropFirst()))])
        _ = try? SpreadsheetReader.read(file.bytes)
      } else if target == "html" {
        _ = try? SpreadsheetReader.read(Array("<table>".utf8) + bytes)
      } else {
        let whole = try? SpreadsheetReader.read(bytes)
        let pieces = try? SpreadsheetReader.read(bytes, chunk: 7)
        #expect(whole?.sheets.map(\.bytes) == pieces?.sheets.map(\.bytes))
      }
    }
  }
}
