import Files
import Findings
import Foundation
import ReportBuilding
import TestSupport
import Testing

/// Symbolic links in the input folder: followed where they stay inside or lead to a named folder,
/// told everywhere else.
struct LinkTests {
  /// The figures of an office without links.
  static let figures = Task {
    let place = try TemporaryFolder()
    let input = try await Fixture.sample(place, villages: 40, months: 2, faults: false)
    return try await Office.figures(input, place.path + "/site", [])
  }

  /// An office with two towns and two months.
  struct Office {
    let place: TemporaryFolder
    let input: String
    /// The figures before any link was made.
    let figures: [UInt8]

    init() async throws {
      place = try TemporaryFolder()
      figures = try await LinkTests.figures.value
      input = try await Fixture.sample(place, villages: 40, months: 2, faults: false)
      for folder in ["store", "out", "in-beside"] {
        try FileSystem.makeFolder(place.path + "/" + folder)
      }
      try FileSystem.makeFolder(input + "/store")
    }

    /// Moves a file or folder of the input and leaves a link to where it went.
    func move(_ name: String, to target: String) throws {
      try FileSystem.rename("\(input)/\(name)", target)
      try link(name, to: target)
    }

    func link(_ name: String, to target: String) throws {
      try FileManager.default.createSymbolicLink(
        atPath: "\(input)/\(name)", withDestinationPath: target)
    }

    /// Names that are the office's own have nothing to stand for them in a sample.
    func write(_ name: String, _ text: String) throws { try place.write("in/" + name, text) }

    static func figures(_ input: String, _ output: String, _ follows: [String]) async throws
      -> [UInt8]
    {
      var options = BuildOptions(input: input, output: output)
      options.templatesByEnvironment = Fixture.templates
      options.follows = follows
      options.editions = [.leadership]
      options.makesSources = false
      _ = try await ReportBuild(options).run()
      return try FileSystem.read(output + "/leadership/data/indicators.csv")
    }

    func figures(follows: [String] = []) async throws -> [UInt8] {
      try await Self.figures(input, place.path + "/out/site", follows)
    }

    /// Findings that are errors or questions, as `month town rule file`.
    func findings() throws -> [String] {
      try Fixture.table(place.path + "/out/site/leadership/data/findings.csv")
        .filter { $0["severity"] != "W" }
        .map { row in
          ["month", "town", "rule", "file"].map { row[$0] ?? "" }.joined(separator: " ")
        }
    }
  }

  static let town = "靖城街道"

  @Test(arguments: [
    "2019-08", "2019-07", "2019-08/\(town)", "2019-08/\(town)/表七.csv", "programme.yaml",
    "roster.csv", "recipients.csv",
  ])
  func aLinkIntoTheFolderIsAsGoodAsWhatItLeadsTo(name: String) async throws {
    let office = try await Office()
    try office.move(name, to: office.input + "/store/" + name.replacing("/", with: "_"))
    #expect(try await office.figures() == office.figures)
    #expect(try office.findings() == [])
  }

  @Test(arguments: ["2019-08", "2019-08/\(town)", "2019-08/\(town)/表七.csv", "roster.csv"])
  func aLinkToANamedFolderIsFollowed(name: String) async throws {
    let office = try await Office()
    let store = office.place.path + "/store"
    try office.move(name, to: store + "/" + name.replacing("/", with: "_"))
    #expect(try await office.figures(follows: [store]) == office.figures)
    #expect(try office.findings() == [])
  }

  /// Without its newest month a build would show last month as if it were this one.
  @Test(arguments: [
    ("2019-08", LinkFault.outside), ("2019-07", .outside), ("programme.yaml", .outside),
    ("roster.csv", .outside), ("recipients.csv", .outside), ("2019-08", .broken),
    ("roster.csv", .broken), ("recipients.csv", .broken),
  ])
  func aMonthOrAFileOfTheOfficeBehindAnotherLinkStopsEverything(
    name: String, fault: LinkFault
  ) async throws {
    let office = try await Office()
    // A folder beside the input whose name begins with the input's.
    let target = office.place.path + "/in-beside/" + name
    try office.move(name, to: target)
    if fault == .broken { try FileSystem.rename(target, target + "-away") }
    let error = await #expect(throws: BuildError.self) { _ = try await office.figures() }
    let message = error?.message ?? ""
    #expect(message.contains(name) && message.contains(Refusal.link(fault).message))
    #expect(try FileSystem.kind(office.place.path + "/out/site") == nil)
  }

  @Test(arguments: [
    ("received.csv", "month,town,ledger,received_on\n2019-08,\(town),T7,2019-09-01\n"),
    ("published", ""), ("published/2019-07.csv", "indicator,numerator,denominator,value\n"),
    ("2019-08/editorial.md", "## 存在问题\n某事。\n"),
  ])
  func theSameRuleHoldsForEveryFileOfTheOffice(name: String, text: String) async throws {
    let office = try await Office()
    let inside = office.input + "/store/kept"
    if text.isEmpty {
      try office.write("store/kept/2019-07.csv", "indicator,numerator,denominator,value\n")
    } else {
      try office.write("store/kept", text)
      if name.hasPrefix("published/") { try FileSystem.makeFolder(office.input + "/published") }
    }
    try office.link(name, to: inside)
    _ = try await office.figures()
    let records = String(
      decoding: try FileSystem.read(office.place.path + "/out/site/manifest.json"), as: UTF8.self)
    #expect(records.contains(text.isEmpty ? "published/2019-07.csv" : name))
    try FileSystem.rename(inside, office.place.path + "/out/kept")
    await #expect(throws: BuildError.self) { _ = try await office.figures() }
    try FileSystem.remove("\(office.input)/\(name)")
    try office.link(name, to: office.place.path + "/out/kept")
    await #expect(throws: BuildError.self) { _ = try await office.figures() }
  }

  @Test(arguments: [
    ("2019-08/\(town)", false), ("2019-08/\(town)/表七.csv", false), ("2019-08/\(town)", true),
    ("2019-08/\(town)/表七.csv", true),
  ])
  func aTownsLinkThatIsNotFollowedIsOneFinding(name: String, isBroken: Bool) async throws {
    let office = try await Office()
    let target = office.place.path + "/store/" + name.replacing("/", with: "_")
    try office.move(name, to: target)
    if isBroken { try FileSystem.rename(target, target + "-away") }
    let figures = try await office.figures()
    #expect(figures != office.figures)
    #expect(try office.findings() == ["2019-08 \(Self.town) file.link \(name)"])
  }

  @Test(arguments: [
    ("2019-08/\(town)/自己", "."), ("2019-08/\(town)/上级", ".."), ("2019-08/全部", "../../in"),
    ("全部", "."), ("2019-08/\(town)/甲", "甲"),
  ])
  func aLinkInACircleIsToldAndChangesNothing(name: String, target: String) async throws {
    let office = try await Office()
    try office.link(name, to: target)
    #expect(try await office.figures() == office.figures)
    let findings = try office.findings()
    #expect(findings.count == 1 && findings[0].hasSuffix("file.link \(name)"), "\(findings)")
  }

  @Test func foldersFullOfLinksToEachOtherComeToAnEnd() async throws {
    let office = try await Office()
    let names = (1...12).map { "\($0)" }
    for name in names { try FileSystem.makeFolder("\(office.input)/2019-08/\(Self.town)/\(name)") }
    for from in names {
      for to in names where to != from {
        try office.link("2019-08/\(Self.town)/\(from)/\(to)", to: "../\(to)")
      }
    }
    #expect(try await office.figures() == office.figures)
    #expect(try office.findings().contains { $0.contains("file.l") })
  }

  @Test func theInputFolderMayBeALinkItself() async throws {
    let office = try await Office()
    let other = office.place.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: office.input)
    let figures = try await Office.figures(other, office.place.path + "/out/site", [])
    #expect(figures == office.figures)
  }

  /// A file that is also reached through a link is no second file; the path that says more counts.
  @Test func aFileWithTwoPathsIsOneFile() async throws {
    let office = try await Office()
    try office.move("2019-08", to: office.input + "/store/八月")
    try office.link("2019-08-副本", to: "store/八月")
    try office.link("store/八月/\(Self.town)/表七-链接.csv", to: "表七.csv")
    #expect(try await office.figures() == office.figures)
    let findings = try Fixture.table(office.place.path + "/out/site/leadership/data/findings.csv")
    #expect(!findings.contains { $0["rule"]?.hasPrefix("file.") == true }, "\(findings)")
  }

  @Test func formsStopToo() async throws {
    let office = try await Office()
    let store = office.place.path + "/store"
    try office.move("2019-08", to: store + "/aug")
    var options = FormOptions(input: office.input, output: office.place.path + "/forms")
    await #expect(throws: FormRunError.self) { _ = try await FormRun(options).run() }
    options.follows = [store]
    #expect(try await FormRun(options).run().month.iso == "2019-09")
  }
}
