import Files
import Findings
import PageRendering
import ReportBuilding
import TestSupport
import Testing

/// The month's message for a chat group.
struct ChatMessageTests {
  private static func message(_ output: String, _ edition: String, _ month: String) throws -> String
  {
    let bytes = try FileSystem.read("\(output)/\(edition)/bulletins/\(month).txt")
    return String(decoding: bytes.dropFirst(3), as: UTF8.self).replacing("\r\n", with: "")
  }

  @Test(arguments: ["2019-07", "2019-08", "2019-09"])
  func sayWhatTheFirstPageSays(_ month: String) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 60, months: 3, faults: true)
    let output = place.path + "/out"
    try await Fixture.build(input, to: output, month: month, editions: Edition.allCases)
    let programme = try FormReading.programme(input)
    let rows = try Fixture.table(output + "/leadership/data/indicators.csv").filter {
      $0["month"] == month && $0["level"] == "city"
    }
    for edition in ["leadership", "public"] {
      let text = try Self.message(output, edition, month)
      #expect(text.count <= ChatMessage.limit && text.hasSuffix("）"))
      for position in programme.display.front {
        let indicator = programme.indicators[position]
        let row = try #require(rows.first { $0["indicator"] == indicator.id })
        let fraction = "（\(row["numerator"] ?? "")/\(row["denominator"] ?? "")）"
        #expect(text.contains(fraction) && text.contains(row["status"] ?? "?"), "\(text)")
      }
      let links = try FileSystem.read("\(output)/\(edition)/bulletins/\(month).html")
      let page = String(decoding: links, as: UTF8.self)
      for ending in ["docx", "txt"] { #expect(page.contains("href=\"\(month).\(ending)\"")) }
      #expect(!page.contains(".pdf"))
      let list = try FileSystem.read("\(output)/\(edition)/bulletins/index.html")
      #expect(String(decoding: list, as: UTF8.self).contains("href=\"../data/tables.xlsx\""))
    }
    #expect(try !Self.message(output, "public", month).contains("进度靠后"))
  }
}
