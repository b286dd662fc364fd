import Files
import Foundation
import ReportBuilding
import TestSupport
import Testing

/// The bulletin as PDF: what Chromium prints is dated, and packed where qpdf is installed. Both programs
/// are stood in for by scripts.
struct PDFTests {
  /// Writes a PDF of one line with a date of printing.
  private static let chromium = """
    #!/bin/sh
    for word; do case "$word" in --print-to-pdf=*) file="${word#--print-to-pdf=}";; esac; done
    printf '/CreationDate (D:20991231235959+00'"'"'00'"'"')' > "$file"
    """
  /// Copies the file behind a word of its own.
  private static let qpdf = """
    #!/bin/sh
    for word; do before="$after"; after="$word"; done
    { printf 'packed '; cat "$before"; } > "$after"
    """

  private static func build(
    _ place: TemporaryFolder, _ programs: [String: String]
  ) async throws -> (summary: BuildSummary, pdf: String?) {
    let input = try await Fixture.sample(place, villages: 34, months: 1, faults: false)
    for (name, text) in programs {
      let path = try place.write("bin/" + name, text)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    var options = BuildOptions(input: input, output: place.path + "/out")
    options.templatesByEnvironment = Fixture.templates
    options.editions = [.leadership]
    options.makesSources = false
    options.makesPDF = true
    options.programPath = place.path + "/bin"
    let summary = try await ReportBuild(options).run()
    let path = place.path + "/out/leadership/bulletins/2019-07.pdf"
    guard try FileSystem.kind(path) != nil else { return (summary, nil) }
    return (summary, String(decoding: try FileSystem.read(path), as: UTF8.self))
  }

  @Test(arguments: [([:], ""), (["qpdf": qpdf], "packed ")] as [([String: String], String)])
  func isDatedAndThenPacked(_ more: [String: String], mark: String) async throws {
    let place = try TemporaryFolder()
    let programs = more.merging(["chromium": Self.chromium]) { $1 }
    let (summary, pdf) = try await Self.build(place, programs)
    #expect(summary.noPDF.isEmpty, "\(summary.noPDF)")
    let text = try #require(pdf)
    #expect(text.hasPrefix(mark + "/CreationDate (D:2019"))
    #expect(text.hasSuffix("090000+08'00')"))
  }

  /// A file that may be broken is not sent.
  @Test func aPackerThatFailsLeavesNoPDF() async throws {
    let place = try TemporaryFolder()
    let (summary, pdf) = try await Self.build(
      place, ["chromium": Self.chromium, "qpdf": "#!/bin/sh\nexit 2\n"])
    #expect(pdf == nil)
    #expect(summary.noPDF.contains("qpdf没有处理成功（退出状态2）"))
  }

  /// Headings and table heads have the weights of GB/T 9704, each of which would be a face more.
  @Test func thePrintedPageHasNoBoldButItsTitles() throws {
    let style = String(
      decoding: try FileSystem.read(Fixture.templates + "/bulletin-style.mustache"), as: UTF8.self)
    let printed = try #require(style.range(of: "@media print {"))
    let bold = style[printed.upperBound...].split(separator: "\n").filter {
      $0.contains("700") || $0.contains("600")
    }
    let titles = [".mark", "h1", ".annex-title"]
    #expect(
      bold.map { $0.trimmingCharacters(in: .whitespaces).prefix { $0 != " " } }
        == titles.map { $0[...] })
  }
}
