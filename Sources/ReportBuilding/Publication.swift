import Aggregating
import Collecting
import Files
import Findings
import Issuing
import Mailing
import OfficeDocuments
import PageRendering
import Publishing
import Reading
import TextFormats

/// The name and number of this program, for the manifest and `--version`.
public enum ProgramVersion {
  /// Changes with every release.
  public static let text = "0.1.0"
}

/// Writes what belongs to the county as a whole and puts everything in place.
struct Publication {
  let output: OutputFolder
  let site: SiteContext
  let input: InputFolder
  let records: [InputRecord]
  let documents: DocumentTemplates
  /// Prints bulletins; nil when that is not asked for, or cannot be done.
  let printer: PDFPrinter?

  /// What was published.
  struct Outcome {
    /// Files and bytes, pages of towns included.
    var count = 0
    var bytes = 0
    /// Why a bulletin was not printed; empty when it was.
    var noPDF = ""
    /// What the user should know besides.
    var notes: [PublishingNote] = []
  }

  func publish(
    _ report: CountyReport, run: inout CountyRun, templates: SiteTemplates,
    assets: [String: [UInt8]]
  ) throws(BuildError) -> Outcome {
    LastWords.note("全市的数据和页面")
    defer { LastWords.note("") }
    var writer = output.writer()
    var outcome = Outcome()
    var pdfs: [Edition: [UInt8]] = [:]
    run.countPages()
    do {
      for edition in run.editions {
        let (pdf, failure) = try render(report, edition, templates, assets, &writer)
        pdfs[edition] = pdf
        if let failure { outcome.noPDF = failure.message }
      }
    } catch {
      throw .publishing(error)
    }
    let mail = MailWriting(input: input, site: site, templates: templates)
    let letters: [MailFile]
    do { letters = try mail.files(report, editions: run.editions, pdfs: pdfs) } catch {
      throw .mail(error)
    }
    try writeDocuments(report, editions: run.editions, &writer)
    try writeWorkbooks(report, editions: run.editions, &writer)
    do {
      for file in letters {
        try writer.write("mail/\(site.month.iso)/\(file.path)", file.bytes)
      }
      if !report.answers.isEmpty {
        try writer.write(
          "returns/\(site.month.iso)/\(AnswerRegister.name)", AnswerRegister.csv(report.answers))
      }
      try writeTables(report, run, &writer)
      if run.options.issue != nil { try writeIssue(report, run, &writer) }
      try writer.write(OutputFolder.manifestName, manifest(report))
      outcome.notes = try output.publish(written: run.writtenPaths() + writer.written)
    } catch {
      throw .publishing(error)
    }
    outcome.count = run.pageCount + writer.count
    outcome.bytes = run.pageBytes + writer.byteCount
    return outcome
  }

  /// The county's pages of an edition, its bulletin as PDF too where there is a printer.
  private func render(
    _ report: CountyReport, _ edition: Edition, _ templates: SiteTemplates,
    _ assets: [String: [UInt8]], _ writer: inout PageWriter
  ) throws(PublishingError) -> (pdf: [UInt8]?, failure: PDFPrinter.Failure?) {
    let folder = edition.rawValue + "/"
    let own = site.edition(edition)
    var printed: (pdf: [UInt8]?, failure: PDFPrinter.Failure?) = (own.issued("pdf"), nil)
    if let printer, printed.pdf == nil, own.makes(.bulletins) {
      do throws(PDFPrinter.Failure) {
        printed.pdf = try printer.print(
          page: {
            own.issued("html") ?? SiteRenderer(own, templates: templates).renderBulletin(report)
          },
          document: { () throws(PDFPrinter.Failure) in
            if let issued = own.issued("docx") { return issued }
            do throws(ZipWriting.Failure) {
              return try documents.document(
                BulletinContent(own, report), fonts: own.programme.bulletin.fonts)
            } catch {
              throw .noDocument(code: Int(error.code))
            }
          }, date: input.programme.bulletinDay(site.month), scratch: output.scratch)
      } catch {
        printed.failure = error
      }
    }
    let bulletin = folder + "bulletins/\(site.month.iso)"
    if let pdf = printed.pdf { try writer.write(bulletin + ".pdf", pdf) }
    // The pages link what there is.
    let shown = site.edition(edition, hasPDF: printed.pdf != nil)
    var renderer = SiteRenderer(shown, templates: templates)
    try renderer.renderCounty(report) { (path, bytes) throws(PublishingError) in
      try writer.write(folder + path, bytes)
    }
    try writer.write(
      folder + "assets/places.js",
      PlacesScript.bytes(site.edition(edition), letters: PinyinInitials.table))
    for name in assets.keys.sorted() {
      let bytes = assets[name] ?? []
      try writer.write(
        folder + "assets/" + name,
        name.hasSuffix(".css")
          ? StyleSheet.compact(bytes) : name.hasSuffix(".js") ? ScriptText.compact(bytes) : bytes)
    }
    return printed
  }

  // MARK: Documents

  /// Each month's bulletin as a document that an office opens and edits, and as a message.
  private func writeDocuments(
    _ report: CountyReport, editions: [Edition], _ writer: inout PageWriter
  ) throws(BuildError) {
    for edition in editions {
      let site = site.edition(edition)
      guard site.makes(.bulletins) else { continue }
      try BulletinContent.each(site, report) { (bulletin, message) throws(BuildError) in
        let path = "\(edition.rawValue)/bulletins/\(bulletin.month.iso)"
        let issued = site.archive.issued[bulletin.month.index]?.documents(edition.rawValue) ?? [:]
        var document: [UInt8]?
        if issued["docx"] == nil {
          do throws(ZipWriting.Failure) {
            document = try documents.document(bulletin, fonts: site.programme.bulletin.fonts)
          } catch {
            throw .document(code: Int(error.code))
          }
        }
        do throws(PublishingError) {
          if let document { try writer.write(path + ".docx", document) }
          if issued["txt"] == nil {
            try writer.write(path + ".txt", CSVText.mark + Array((message + "\r\n").utf8))
          }
        } catch {
          throw .publishing(error)
        }
      }
    }
  }

  /// The month's tables as a workbook. Nothing else of the run writes one, so that the library's
  /// shared memory is its own.
  private func writeWorkbooks(
    _ report: CountyReport, editions: [Edition], _ writer: inout PageWriter
  ) throws(BuildError) {
    let part = output.scratch + "/tables.xlsx"
    for edition in editions {
      let site = site.edition(edition)
      guard site.makes(.data) else { continue }
      do { try TablesWorkbook.write(MonthTables(site, report), to: part) } catch {
        throw .workbook(error)
      }
      let bytes: [UInt8]
      do {
        bytes = try FileSystem.read(part)
        try FileSystem.remove(part)
      } catch {
        throw .publishing(.system(error))
      }
      do {
        try writer.write("\(edition.rawValue)/data/tables.xlsx", bytes)
      } catch {
        throw .publishing(error)
      }
    }
  }

  /// What an issued month keeps of what it was made from; towns wrote their figures already.
  private func writeIssue(
    _ report: CountyReport, _ run: CountyRun, _ writer: inout PageWriter
  ) throws(PublishingError) {
    let basis = IssueBasis(site: site, report: report, files: run.townFiles())
    let folder = IssueRows.folder
    try writer.write(folder + IssuedMonth.Name.inputs, basis.inputs(records))
    try writer.write(folder + IssuedMonth.Name.receipts, basis.receipts(site.month))
    try writer.write(folder + IssuedMonth.Name.definitions, basis.definitions())
  }

  // MARK: Data

  private func writeTables(
    _ report: CountyReport, _ run: CountyRun, _ writer: inout PageWriter
  ) throws(PublishingError) {
    let rows = DataRows(programme: input.programme, roster: input.roster)
    for table in DataTable.allCases {
      let edition = table.edition
      guard run.editions.contains(edition), site.edition(edition).makes(.data) else { continue }
      let folder = edition.rawValue + "/data/"
      var head = DataText(columns: table.columns)
      switch table {
      case .indicators, .publicIndicators:
        rows.addCity(report, for: site.edition(edition), to: &head)
      case .findings: DataRows.add(report.findings, to: &head)
      case .shortfalls, .publicShortfalls:
        rows.addCityShortfalls(for: site.edition(edition), to: &head)
      case .completeness: break
      }
      let index = table.rawValue * 2
      try assemble(
        run, "\(index)", start: DataText.header(table.columns) + head.csv,
        path: folder + "\(table.name).csv", isJSON: false, &writer)
      try assemble(
        run, "\(index + 1)", start: head.json, path: folder + "\(table.name).json",
        isJSON: true, &writer)
    }
  }

  /// Puts a table's pieces behind its start; JSON gets its brackets.
  private func assemble(
    _ run: CountyRun, _ table: String, start: [UInt8], path: String, isJSON: Bool,
    _ writer: inout PageWriter
  ) throws(PublishingError) {
    let part = output.scratch + "/table"
    do {
      try FileSystem.writeAnew(part, isJSON ? Array("[\n".utf8) : [])
      var pending = start
      try run.store?.each(table) { (bytes) throws(FileError) in
        if bytes.isEmpty { return }
        if !pending.isEmpty { try FileSystem.append(part, pending) }
        pending = bytes
      }
      if isJSON {
        // The last row has no comma behind it.
        if pending.suffix(2).elementsEqual([UInt8(ascii: ","), 0x0A]) {
          pending.removeLast(2)
          pending.append(0x0A)
        }
        pending += Array("]\n".utf8)
      }
      try FileSystem.append(part, pending)
    } catch {
      try? FileSystem.remove(part)
      throw .system(error)
    }
    try writer.move(from: part, to: path)
  }

  // MARK: Manifest

  private func manifest(_ report: CountyReport) -> [UInt8] {
    let counts = report.counts
    func severities(_ prefix: String, _ own: FindingCounts) -> [(String, JSONValue)] {
      [
        (prefix + "errors", .number(own.errors)), (prefix + "to_confirm", .number(own.questions)),
        (prefix + "hints", .number(own.hints)),
      ]
    }
    var facts: [(String, JSONValue)] = [
      ("towns", .number(input.roster.towns.count)),
      ("villages", .number(input.roster.villages.count { $0.counts(in: report.month) })),
      ("input_files", .number(records.count)),
    ]
    facts += severities("", counts.own)
    facts += [
      ("expected", .number(report.towns.reduce(0) { $0 + $1.current.expected })),
      ("missing", .number(counts.missing)),
    ]
    facts += severities("office_", counts.office) + severities("earlier_", counts.earlier)
    facts.append(("earlier_missing", .number(counts.earlierMissing)))
    return Manifest.bytes(
      version: ProgramVersion.text,
      [
        ("month", .text(report.month.iso)), ("first_month", .text(report.firstMonth.iso)),
        ("released", .number(site.isDraft ? 0 : 1)),
        ("counts", .members(facts)),
      ],
      inputs: records.map { record in
        .members([
          ("path", .text(record.path)), ("size", .number(record.size)),
          ("sha256", .text(record.sha256)),
        ])
      })
  }
}
