import Files
import Foundation
import ReportBuilding
import TestSupport
import Testing

/// Questions of one cause are asked and answered once, and the office has the last word.
struct AnswersTests {
  /// Ten questions in one column.
  private struct County {
    let place: TemporaryFolder
    let input: String
    let output: String

    init() async throws {
      place = try TemporaryFolder()
      input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
      output = place.path + "/out"
      let path = "2019-07/靖城街道/表七.csv"
      var table = try PlantedTable(try FileSystem.read(input + "/" + path))
      for row in 1...10 {
        _ = try table.apply(
          Plant.Edit(
            file: "表七", rows: row...row,
            change: .cells([Plant.Cell(header: "成员人数", value: "约\(row + 20)")])))
      }
      try place.write("in/" + path, table.text)
      try await build()
    }

    @discardableResult func build() async throws -> BuildSummary {
      try await Fixture.build(input, to: output)
    }

    var slip: String { output + "/returns/2019-07/321282001" }

    func severities() throws -> Set<String> {
      Set(
        try Fixture.table(output + "/leadership/data/findings.csv")
          .filter { $0["rule"] == "cell.uncertain" }.map { $0["severity"] ?? "" })
    }

    /// A file of ours with its last column filled in.
    func filled(_ path: String, _ text: String) throws -> String {
      var lines = Fixture.lines(
        String(decoding: try FileSystem.read(path).dropFirst(3), as: UTF8.self))
      for row in lines.indices.dropFirst() { lines[row][lines[row].count - 1] = text }
      return lines.map { row in
        row.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
      }.joined(separator: "\r\n")
    }
  }

  @Test func oneAnswerSettlesTenQuestionsAndTheOfficeMayRefuseIt() async throws {
    let county = try await County()
    let faults = try Fixture.table(county.slip + "/faults.csv")
    #expect(faults.map { $0["规则"] ?? "" } == ["cell.uncertain"])
    #expect(faults[0]["单元格"]?.split(separator: "；").count == 10)
    let page = String(decoding: try FileSystem.read(county.slip + "/index.html"), as: UTF8.self)
    #expect(page.split(separator: "<td><span class=\"sev C\">").count == 2)

    try county.place.write(
      "in/2019-07/靖城街道/说明.csv", county.filled(county.slip + "/faults.csv", "成员人数按花名册约数"))
    let answered = try await county.build()
    #expect(try county.severities() == ["W"])
    #expect(answered.answers.map(\.group.count) == [10])
    #expect(answered.answers.map(\.remark) == ["同一理由用于10处"])
    let quality = county.output + "/leadership/quality/index.html"
    let listed = String(decoding: try FileSystem.read(quality), as: UTF8.self)
    #expect(listed.contains("成员人数按花名册约数") && listed.contains("待核定"))

    let answers = county.output + "/returns/2019-07/answers.csv"
    try county.place.write("in/2019-07/answers.csv", county.filled(answers, "不同意"))
    try await county.build()
    #expect(try county.severities() == ["C"])
    let again = String(decoding: try FileSystem.read(county.slip + "/index.html"), as: UTF8.self)
    #expect(again.contains("成员人数按花名册约数；未予认可"))

    try county.place.write("in/2019-07/answers.csv", county.filled(answers, "同意"))
    let accepted = try await county.build()
    #expect(try county.severities() == ["W"])
    #expect(accepted.answers.map(\.group.first.standing) == [.accepted])

    try county.place.write("in/2019-07/answers.csv", county.filled(answers, "再议"))
    await #expect(throws: BuildError.self) { try await county.build() }
  }

  /// What the office decided is not passed over because it cannot be opened.
  @Test(arguments: ["folder", "broken", "outside"])
  func decisionsThatCannotBeReadStopTheBuild(_ kind: String) async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let path = input + "/2019-07/answers.csv"
    switch kind {
    case "folder": try FileSystem.makeFolder(path)
    case "broken":
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: input + "/nothing.csv")
    default:
      try place.write("elsewhere.csv", "序号,同意\n1,同意\n")
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: place.path + "/elsewhere.csv")
    }
    do {
      try await Fixture.build(input, to: place.path + "/out")
      Issue.record("answers.csv was passed over")
    } catch let error as BuildError {
      #expect(error.message.contains("2019-07/answers.csv"), "\(error.message)")
    }
  }

  @Test func theCsvNamesTheColumnThatThePageNames() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    let path = "2019-07/靖城街道/表七.csv"
    let text = String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self)
    try place.write("in/" + path, text.replacing("序号", with: "身份证号,序号"))
    try await Fixture.build(input, to: place.path + "/out")
    let faults = try Fixture.table(place.path + "/out/returns/2019-07/321282001/faults.csv")
    let forbidden = faults.filter { $0["规则"] == "structure.column-forbidden" }
    #expect(forbidden.map { $0["单元格"] ?? "" } == ["A列"])
  }

  @Test func aVanishedRowNamesItsSheet() async throws {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 34, months: 2, faults: false)
    let path = "2019-08/靖城街道/表七.csv"
    var lines = Fixture.lines(
      String(decoding: try FileSystem.read(input + "/" + path), as: UTF8.self))
    lines.removeAll { ["合计", "1"].contains($0.first) }
    try FileSystem.remove(input + "/" + path)
    try place.write(
      "in/2019-08/靖城街道/表七.xlsx", TableShapeTests.workbook(lines))
    try await Fixture.build(input, to: place.path + "/out")
    let gone = try Fixture.table(place.path + "/out/leadership/data/findings.csv")
      .filter { $0["rule"] == "organisation.gone" }
    #expect(!gone.isEmpty && gone.allSatisfy { $0["sheet"] != "" }, "\(gone)")
  }
}
