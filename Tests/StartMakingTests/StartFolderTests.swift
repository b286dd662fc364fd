import Files
import Findings
import ReportBuilding
import TestSupport
import Testing

@testable import StartMaking

/// Where another county begins: written, built without a finding, gone on from.
struct StartFolderTests {
  /// A start, and the folder it lies in.
  private static func start(_ place: TemporaryFolder) throws -> String {
    let folder = place.path + "/in"
    #expect(try StartFolder.write(to: folder) == 6)
    return folder
  }

  private static func build(_ input: String, to output: String) async throws -> BuildSummary {
    var options = BuildOptions(input: input, output: output)
    options.templatesByEnvironment = Checkout.root + "/Templates"
    return try await ReportBuild(options).run()
  }

  @Test func itBuildsWithoutAFinding() async throws {
    let place = try TemporaryFolder()
    let output = place.path + "/out"
    let summary = try await Self.build(try Self.start(place), to: output)
    #expect(summary.findings == FindingCounts())
    #expect(summary.missing.isEmpty)
    #expect(summary.month.iso == "2021-04")
    #expect(summary.towns.count == 2)
    #expect(summary.villages == 5)
    let figures = String(
      decoding: try FileSystem.read(output + "/leadership/data/indicators.csv"), as: UTF8.self)
    // 上河, 下河, 石桥 and 东岭 of five; 60+39+20+29+22 of 62+40+24+30+25 lamps.
    for line in [
      "2021-04,city,990101,示例县,kept,4,5,80,100,20,达序时进度",
      "2021-04,city,990101,示例县,lit-rate,170,181,93.9227,95,,未达标",
      "2021-04,town,990101102,白石镇,lamps,55,,55,,,",
    ] {
      #expect(figures.contains(line + "\n") || figures.contains(line + "\r\n"), "\(line)")
    }
    for (name, bytes) in try TemporaryFolder.tree(output) where name.hasSuffix(".html") {
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["靖江", "七个一", "党"] { #expect(!text.contains(word), "\(name): \(word)") }
    }
  }

  @Test func itsFormsAreForTheNextMonth() async throws {
    let place = try TemporaryFolder()
    let input = try Self.start(place)
    let summary = try await FormRun(FormOptions(input: input, output: place.path + "/forms")).run()
    #expect(summary.month.iso == "2021-05")
    #expect(summary.workbooks == 2)
  }

  @Test func whatStandsThereStays() throws {
    let place = try TemporaryFolder()
    try place.write("in/mine.txt", "mine")
    let occupied = place.path + "/in"
    #expect(throws: StartError.occupied(path: occupied)) { try StartFolder.write(to: occupied) }
    #expect(try TemporaryFolder.tree(occupied).keys.sorted() == ["mine.txt"])
    let file = occupied + "/mine.txt"
    #expect(throws: StartError.occupied(path: file)) { try StartFolder.write(to: file) }
    let again = place.path + "/again"
    _ = try StartFolder.write(to: again)
    #expect(throws: StartError.occupied(path: again)) { try StartFolder.write(to: again) }
    let nowhere = place.path + "/no/where"
    #expect(throws: StartError.system(FileError(path: nowhere, code: 2))) {
      try StartFolder.write(to: nowhere)
    }
    #expect(StartError.occupied(path: "x").message.contains("“x”已经存在"))
    #expect(StartError.system(FileError(path: "x", code: 2)).message.hasPrefix("无法写入“x”：不存在。"))
  }

  /// A repository that was begun and holds nothing else yet is empty.
  @Test func dotFilesAreNoContent() throws {
    let place = try TemporaryFolder()
    try place.write("in/.git/HEAD", "x")
    #expect(try StartFolder.write(to: place.path + "/in") == 6)
  }
}
