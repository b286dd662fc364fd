import Foundation
import ReportBuilding
import TestSupport
import Testing

/// The conclusions to be drawn from a bad file as towns send them (Decisions: Reading).
struct WorkedBadFileTests {
  @Test func drawsTheConclusions() throws {
    let place = try TemporaryFolder()
    let file = try place.write("新建 Microsoft Excel 工作表.csv", WorkedBadFile.text)
    let inspection = try Inspection(file: file, input: Fixture.sampleInput, sheet: nil)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(inspection.json.utf8)) as? [String: Any])
    let recognised = try #require(json["recognised"] as? [String: Any])
    #expect(recognised["ledger"] as? String == "T7")
    #expect(recognised["town"] as? String == "孤山镇")
    #expect(recognised["month"] as? String == "2020-06")
    #expect(recognised["headerRows"] as? [Int] == [3])
    #expect(recognised["dataRows"] as? Int == 4)
    #expect(recognised["totalRows"] as? [Int] == [8])
    let findings = try #require(json["findings"] as? [[String: Any]])
    let seen = findings.map { finding in
      [finding["rule"], finding["cell"], finding["severity"]].map { $0 as? String ?? "" }
        .joined(separator: " ")
    }
    #expect(
      Set(seen) == [
        "file.town-names-two  W", "structure.column-missing  E", "cell.normalised G4 W",
        "cell.normalised H5 W", "place.codes-destroyed C4 W", "cell.other-unit H7 C",
        "organisation.for-profit D7 C", "structure.total-count-differs D8 C",
      ])
    // Six columns of the form are not in the table: each is said once, not once a row.
    #expect(seen.count { $0.hasPrefix("structure.column-missing") } == 6)
  }
}
