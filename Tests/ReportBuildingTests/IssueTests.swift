import Files
import Findings
import Issuing
import Programme
import ReportBuilding
import TestSupport
import Testing

/// A month that was issued stays what it was; later differences are told with their cause.
struct IssueTests {
  /// A clean sample of three months.
  struct Office {
    let place: TemporaryFolder
    let input: String

    init(faults: Bool = false) async throws {
      place = try TemporaryFolder()
      input = try await Fixture.sample(place, villages: 60, months: 3, faults: faults)
    }

    @discardableResult
    func issue(
      _ month: String, number: String = "", on: Int = 2019_09_09, force: Bool = false
    ) async throws -> IssueSummary {
      var build = BuildOptions(input: input, output: "")
      build.templatesByEnvironment = Fixture.templates
      let month = try #require(Month(month))
      var options = IssueOptions(
        build: build, month: month, by: "示例审批人", on: CalendarDate(ordinal: on), number: number)
      options.isForced = force
      return try await IssueRun(options).run()
    }

    func page(_ path: String) throws -> String {
      String(decoding: try FileSystem.read("\(place.path)/\(path)"), as: UTF8.self)
    }

    /// The organisations' table of the first town that has one in August.
    func organisations() throws -> (town: String, path: String) {
      for town in try FileSystem.entries(input + "/2019-08").map(\.name).sorted() {
        for file in try FileSystem.entries("\(input)/2019-08/\(town)").map(\.name).sorted()
        where file.contains("表七.csv") || file.contains("社会组织") {
          return (town, "2019-08/\(town)/\(file)")
        }
      }
      throw FileError(path: input, code: 2)
    }
  }

  @Test func staysTheseBytesAndIsNumberedAndSigned() async throws {
    let office = try await Office()
    let summary = try await office.issue("2019-08", number: "示例通〔2019〕3号")
    #expect(summary.forms["leadership"]?.contains("docx") == true)
    let sign = try #require(summary.record.fingerprints["leadership"])
    try await Fixture.build(office.input, to: office.place.path + "/out")
    for edition in ["leadership", "public"] {
      for ending in ["html", "docx", "csv"] {
        let kept = try FileSystem.read(
          "\(office.input)/published/2019-08/\(edition)/2019-08.\(ending)")
        let shown = try FileSystem.read(
          "\(office.place.path)/out/\(edition)/bulletins/2019-08.\(ending)")
        #expect(kept == shown, "\(edition) \(ending)")
      }
    }
    let page = try office.page("out/leadership/bulletins/2019-08.html")
    #expect(page.contains("示例通〔2019〕3号") && page.contains("2019年9月9日"))
    #expect(page.contains("数据指纹：\(sign)") && !page.contains("送审稿"))
    let open = try office.page("out/public/bulletins/2019-08.html")
    #expect(!open.contains("示例通") && !open.contains("抄送") && open.contains("公开摘要"))
    let next = try office.page("out/leadership/bulletins/2019-09.html")
    #expect(!next.contains("更正：") && !next.contains("数据指纹"))
    let list = try office.page("out/leadership/bulletins/index.html")
    #expect(list.contains("已印发") && list.contains(sign))
    #expect(list.contains("口径与上期相同") && !list.contains("口径与上期不同"))
  }

  @Test func whatIsCorrectedLaterIsToldWithTownVillageAndFile() async throws {
    let office = try await Office()
    try await office.issue("2019-08")
    let issued = try office.page("in/published/2019-08/leadership/2019-08.html")
    let (_, path) = try office.organisations()
    var rows = Fixture.lines(try office.page("in/" + path))
    let first = try #require(rows.dropFirst(3).first { $0.count > 5 && !$0[2].isEmpty })
    rows.removeAll { $0.count > 5 && $0[2] == first[2] }
    try office.place.write(
      "in/" + path, rows.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    try await Fixture.build(office.input, to: office.place.path + "/out")
    #expect(try office.page("out/leadership/bulletins/2019-08.html") == issued)
    let next = try office.page("out/leadership/bulletins/2019-09.html")
    let sentence = try #require(next.split(separator: "更正：").dropFirst().first)
    #expect(sentence.hasPrefix("2019年8月通报中"))
    #expect(sentence.prefix { $0 != "<" }.contains("更正）。"), "\(sentence.prefix(120))")
    let open = try office.page("out/public/bulletins/2019-09.html")
    #expect(open.contains("（更正）。"))
    let list = try office.page("out/leadership/bulletins/index.html")
    #expect(list.contains("印发后变动的数字") && list.contains(path) && list.contains("→"))
    let openList = try office.page("out/public/bulletins/index.html")
    #expect(!openList.contains(path))
  }

  @Test func whatCameLateIsToldAsLate() async throws {
    let office = try await Office()
    let (_, path) = try office.organisations()
    let late = try FileSystem.read("\(office.input)/\(path)")
    try FileSystem.remove("\(office.input)/\(path)")
    try await office.issue("2019-08", force: true)
    try office.place.write("in/" + path, late)
    try await Fixture.build(office.input, to: office.place.path + "/out")
    let list = try office.page("out/leadership/bulletins/index.html")
    #expect(list.contains("<td>迟报</td>"))
    #expect(!list.contains("<td>更正</td>"))
  }

  @Test func whatIsMeasuredOtherwiseIsToldSo() async throws {
    let office = try await Office()
    try await office.issue("2019-08")
    let programme = try office.page("in/programme.yaml")
    let start = try #require(programme.firstRange(of: "  - id: G01\n"))
    let goal = String(programme[start.upperBound...])
      .replacing("at_least: 5\n", with: "at_least: 6\n", maxReplacements: 1)
    try office.place.write("in/programme.yaml", String(programme[..<start.upperBound]) + goal)
    try await Fixture.build(office.input, to: office.place.path + "/out")
    let list = try office.page("out/leadership/bulletins/index.html")
    #expect(list.contains("<td>口径变动</td>"))
    #expect(!list.contains("<td>更正</td>"))
    #expect(list.contains("口径与上期不同：村级社会组织达标率（目标或统计方法）"))
  }

  @Test func aVillageThatLeftTheRosterIsToldSo() async throws {
    let office = try await Office()
    try await office.issue("2019-08")
    var roster = Fixture.lines(try office.page("in/roster.csv"))
    let gone = try #require(roster.lastIndex { $0.count > 5 && $0[5] != "否" && !$0[2].isEmpty })
    roster.remove(at: gone)
    try office.place.write(
      "in/roster.csv", roster.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    try await Fixture.build(office.input, to: office.place.path + "/out")
    let list = try office.page("out/leadership/bulletins/index.html")
    #expect(list.contains("<td>名录变动</td>") && list.contains("→不计"))
  }

  @Test func aChangedFileIsNamedAndNotUsedAndTheBuildGoesOn() async throws {
    let office = try await Office()
    try await office.issue("2019-09", on: 2019_10_09)
    let folder = "in/published/2019-09/leadership/"
    try office.place.write(folder + "2019-09.docx", "tampered")
    try office.place.write(folder + "2019-09.html", "<p>tampered</p>")
    try FileSystem.remove("\(office.place.path)/in/published/2019-09/inputs.csv")
    let summary = try await Fixture.build(office.input, to: office.place.path + "/out")
    #expect(
      summary.changedIssues == [
        "published/2019-09/inputs.csv", "published/2019-09/leadership/2019-09.docx",
        "published/2019-09/leadership/2019-09.html",
      ])
    let page = try office.page("out/leadership/bulletins/2019-09.html")
    #expect(!page.contains("tampered") && page.contains("送审稿"))
    let document = try FileSystem.read(
      "\(office.place.path)/out/leadership/bulletins/2019-09.docx")
    #expect(document.starts(with: Array("PK".utf8)))
    #expect(try office.page("out/manifest.json").contains("\"released\": 0"))
    let check = try IssueCheck(input: office.input)
    #expect(check.entries.first?.isSound == false)
    // Without the list nothing can be checked: the month is named, and as if it were not issued.
    try FileSystem.remove("\(office.place.path)/in/published/2019-09/SHA256SUMS")
    let again = try await Fixture.build(office.input, to: office.place.path + "/out")
    #expect(again.changedIssues == ["published/2019-09"])
    let damaged = try IssueCheck(input: office.input).damaged
    #expect(damaged == [Month("2019-09")])
  }

  @Test func whatStandsInTheWayIsSaidAndNothingIsKept() async throws {
    let office = try await Office(faults: true)
    for town in try FileSystem.entries(office.input + "/2019-08").map(\.name).dropFirst() {
      try FileSystem.removeTree("\(office.input)/2019-08/\(town)")
    }
    do {
      try await office.issue("2019-08", on: 2019_08_20)
      Issue.record("issued")
    } catch let error as IssueError {
      #expect(error.message.contains("未印发") && error.message.contains("--force"))
      #expect(error.message.contains("张未报") && error.message.contains("早于"))
    }
    #expect(try FileSystem.kind(office.input + "/published") == nil)
    let summary = try await office.issue("2019-08", number: "示例通〔2019〕3号", force: true)
    #expect(!summary.hindrances.isEmpty)
    do {
      try await office.issue("2019-09", number: "示例通〔2019〕3号", on: 2019_10_09)
      Issue.record("issued")
    } catch let error as IssueError {
      #expect(error.message.contains("示例通〔2019〕3号已用于2019年8月的通报。"))
    }
    do {
      try await office.issue("2019-08", force: true)
      Issue.record("issued twice")
    } catch let error as IssueError {
      #expect(error.message.hasPrefix("2019年8月通报已经印发。"))
    }
  }

  @Test func isTakenBackWithItsReasonOnRecord() async throws {
    let office = try await Office()
    let month = try #require(Month("2019-08"))
    let reason = IssueRecord.Withdrawal(why: "附件有误", by: "示例经办人")
    do {
      _ = try IssueRun.withdraw(month, input: office.input, reason)
      Issue.record("nothing was issued")
    } catch { #expect(error.message == "2019年8月通报没有印发，无从撤回。") }
    for number in 1...2 {
      try await office.issue("2019-08")
      let place = try IssueRun.withdraw(month, input: office.input, reason)
      #expect(place.hasSuffix("published/withdrawn/2019-08-\(number)"))
      let record = try office.page("in/published/withdrawn/2019-08-\(number)/withdrawal.txt")
      #expect(IssueRecord(record)?.withdrawal == reason)
    }
    #expect(try FileSystem.kind(office.input + "/published/2019-08") == nil)
    let summary = try await Fixture.build(office.input, to: office.place.path + "/out")
    #expect(summary.changedIssues.isEmpty)
  }

  @Test func aDocumentIsToldFromWhatWasIssued() async throws {
    let office = try await Office()
    let summary = try await office.issue("2019-08")
    let check = try IssueCheck(input: office.input)
    #expect(check.entries.first?.isSound == true)
    #expect(check.entries.first?.laterInputs.isEmpty == true)
    let page = try FileSystem.read("\(summary.folder)/leadership/2019-08.html")
    guard case .issued("leadership/2019-08.html", _) = check.match(page) else {
      Issue.record("not found")
      return
    }
    guard case .sameFigures(_, _, let record) = check.match(page + [0x20]) else {
      Issue.record("sign not found")
      return
    }
    #expect(record == summary.record)
    guard case .unknown = check.match(Array("something".utf8)),
      case .foreignSign("00000000") = check.match(fingerprint: "00000000")
    else {
      Issue.record("known")
      return
    }
    let (_, path) = try office.organisations()
    try office.place.write("in/" + path, "x")
    let later = try IssueCheck(input: office.input).entries.first?.laterInputs
    #expect(later == [path])
  }
}
