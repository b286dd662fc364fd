import Files
import Foundation
import ReportBuilding
import TestSupport
import Testing

/// The bulletin as PDF: what Chromium or LibreOffice prints is dated, and packed where qpdf is installed.
/// The programs are stood in for by scripts.
struct PDFTests {
  /// Writes a PDF of one line with a date of printing.
  private static let chromium = """
    #!/bin/sh
    for word; do case "$word" in --print-to-pdf=*) file="${word#--print-to-pdf=}";; esac; done
    printf '/CreationDate (D:20991231235959+00'"'"'00'"'"')' > "$file"
    """
  /// Writes a PDF as LibreOffice does: date without a blank, identifiers made from the time.
  private static let office = """
    #!/bin/sh
    while [ $# -gt 1 ]; do [ "$1" = --outdir ] && folder="$2"; shift; done
    head -c 2 "$1" | grep -q PK || exit 3
    { printf '/CreationDate(D:20991231235959Z'"'"')\n/ID [ <33DB9360862FA62AC9CE62FEE4FCCB6D>\n'
      printf '<33DB9360862FA62AC9CE62FEE4FCCB6D> ]\n/DocChecksum /573CD21D7FA19DCA6BE038217C63975C\nAB'
    } > "$folder/page.pdf"
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

  /// Chromium numbers a page's nodes from whatever it has drawn before.
  @Test(arguments: [70, 69]) func nodesAreNumberedFromOne(first: Int) async throws {
    func node(_ number: Int) -> String {
      "(node" + String(repeating: "0", count: 8 - String(number).count) + "\(number))"
    }
    let printing = Self.chromium.replacing(
      "'\"'\"')'", with: "'\"'\"')\(node(first + 650)) \(node(first)) (node7)'")
    let (_, pdf) = try await Self.build(try TemporaryFolder(), ["chromium": printing])
    #expect(try #require(pdf).hasSuffix("090000+08'00')(node00000651) (node00000001) (node7)"))
  }

  /// Without Chromium the document is printed, and nothing of the file comes from the clock.
  @Test func withoutChromiumLibreOfficePrintsTheDocument() async throws {
    let place = try TemporaryFolder()
    let (summary, pdf) = try await Self.build(place, ["soffice": Self.office])
    #expect(summary.noPDF.isEmpty, "\(summary.noPDF)")
    let zeros = String(repeating: "0", count: 32)
    let lines = try #require(pdf).split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    #expect(lines[0].hasPrefix("/CreationDate(D:2019") && lines[0].hasSuffix("090000Z')"))
    #expect(lines[1] == "/ID [ <\(zeros)>" && lines[2] == "<\(zeros)> ]")
    #expect(lines[3] == "/DocChecksum /\(zeros)" && lines[4] == "AB")
  }

  @Test func withNeitherThereIsNoPDFAndTheBuildGoesOn() async throws {
    let (summary, pdf) = try await Self.build(try TemporaryFolder(), [:])
    #expect(pdf == nil)
    #expect(summary.noPDF.hasPrefix("没有找到Chromium，也没有找到LibreOffice，未生成PDF"))
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
