import Aggregating
import Collecting
import Files
import Findings
import Issuing
import Mailing
import OfficeDocuments
import PageRendering
import Programme
import Publishing
import Reading
import TextFormats

/// What belongs to the county as a whole, written in pieces side by side.
///
/// What a piece wrote is listed in the order of the pieces, whoever ends first.
struct CountyWork: Sendable {
  /// An edition.
  struct Own: Sendable {
    let site: SiteContext
    /// What the edition may know.
    let report: CountyReport
    /// Its bulletin of the month; nil where it was not printed.
    let pdf: [UInt8]?

    var folder: String { site.edition.rawValue + "/" }
  }

  let output: OutputFolder
  let input: InputFolder
  let site: SiteContext
  let records: [InputRecord]
  let templates: SiteTemplates
  let documents: DocumentTemplates
  let assets: [String: [UInt8]]
  /// The whole report.
  let report: CountyReport
  let editions: [Own]
  /// The towns' pieces of the data tables.
  let store: ChunkStore?
  /// The files of each town; nil when no month is issued.
  let filesOfIssue: [Int: [InputRecord]]?

  /// What is done in one go.
  private enum Piece: Sendable {
    case printed(Own)
    case pages(Own, CountyPart)
    case bulletin(Own, Month)
    case assets(Own)
    case workbooks
    case mail
    case table(DataTable)
    case package
    case issue
    case county(CountyUnit)
    case manifest
  }

  /// What a piece wrote. The documents of bulletins are listed behind all pages.
  private struct Written {
    var files: PageWriter
    var documents: PageWriter
  }

  /// Does it all; the writers in the order in which their files are listed.
  func run(_ workers: Workers) async throws(BuildError) -> [PageWriter] {
    let ofEditions = editions.flatMap(pieces)
    let pieces = ofEditions + piecesOfAll
    var written: [Written?] = Array(repeating: nil, count: pieces.count)
    // What takes longest alone begins first.
    let order = Array(ofEditions.count..<pieces.count) + Array(0..<ofEditions.count)
    try await workers.run(order) { (place) throws(BuildError) in
      try run(pieces[place])
    } done: { (place, outcome) throws(BuildError) in
      written[place] = outcome
    }
    let done = written.compactMap(\.self)
    let pages = done.prefix(ofEditions.count)
    return pages.map(\.files) + pages.map(\.documents)
      + done.dropFirst(ofEditions.count).map(\.files)
  }

  private func pieces(_ own: Own) -> [Piece] {
    var pieces: [Piece] = own.pdf == nil ? [] : [.printed(own)]
    pieces += own.site.partsBeforeBulletins.map { .pages(own, $0) }
    if own.site.makes(.bulletins) {
      pieces += own.site.bulletinMonths.map { .bulletin(own, $0) }
    }
    pieces += own.site.partsBehindBulletins.map { .pages(own, $0) }
    return pieces + [.assets(own)]
  }

  private var piecesOfAll: [Piece] {
    [.workbooks, .mail] + DataTable.allCases.map { .table($0) } + [.package]
      + (filesOfIssue == nil ? [] : [.issue]) + (report.county.map { [.county($0)] } ?? [])
      + [.manifest]
  }

  private func run(_ piece: Piece) throws(BuildError) -> Written {
    LastWords.note("全市的数据和页面")
    defer { LastWords.note("") }
    var written = Written(files: output.writer(), documents: output.writer())
    switch piece {
    case .printed(let own):
      try Self.publishing { () throws(PublishingError) in
        try written.files.write(
          "\(own.folder)bulletins/\(site.month.iso).pdf", own.pdf ?? [])
      }
    case .pages(let own, let part): try write(part, own, &written.files)
    case .bulletin(let own, let month): try writeBulletin(own, month, &written)
    case .assets(let own): try writeAssets(own, &written.files)
    case .workbooks: try writeWorkbooks(&written.files)
    case .mail: try writeMail(&written.files)
    case .table(let table): try write(table, &written.files)
    case .package:
      for own in editions where own.site.makes(.data) {
        try Self.publishing { () throws(PublishingError) in
          try written.files.write(
            "\(own.folder)data/\(DataPackage.name)", DataPackage(own.site).bytes)
        }
      }
    case .issue: try writeIssue(&written.files)
    case .county(let unit):
      try CountyUnitWork(unit, of: self, templates: templates).write(&written.files)
    case .manifest:
      try Self.publishing { () throws(PublishingError) in
        try written.files.write(OutputFolder.manifestName, manifest())
      }
    }
    return written
  }

  /// What cannot be written ends the build.
  private static func publishing<Value>(
    _ body: () throws(PublishingError) -> Value
  ) throws(BuildError) -> Value {
    do { return try body() } catch { throw .publishing(error) }
  }

  // MARK: Pages

  private func write(
    _ part: CountyPart, _ own: Own, _ writer: inout PageWriter
  ) throws(BuildError) {
    try Self.publishing { () throws(PublishingError) in
      var renderer = SiteRenderer(own.site, templates: templates)
      try renderer.renderCounty(part, of: own.report) { (path, bytes) throws(PublishingError) in
        try writer.write(own.folder + path, bytes)
      }
    }
  }

  private func writeAssets(_ own: Own, _ writer: inout PageWriter) throws(BuildError) {
    try Self.publishing { () throws(PublishingError) in
      try writer.write(
        own.folder + "assets/places.js",
        PlacesScript.bytes(own.site, letters: PinyinInitials.table))
      for name in assets.keys.sorted() {
        let bytes = assets[name] ?? []
        try writer.write(
          own.folder + "assets/" + name,
          name.hasSuffix(".css")
            ? StyleSheet.compact(bytes) : name.hasSuffix(".js") ? ScriptText.compact(bytes) : bytes)
      }
    }
  }

  // MARK: Documents

  /// A month's bulletin: its page, as a document that an office opens and edits, and as a message.
  private func writeBulletin(
    _ own: Own, _ month: Month, _ written: inout Written
  ) throws(BuildError) {
    let bulletin = try Self.publishing { () throws(PublishingError) in
      var renderer = SiteRenderer(own.site, templates: templates)
      return try renderer.renderBulletin(of: month, own.report) {
        (path, bytes) throws(PublishingError) in
        try written.files.write(own.folder + path, bytes)
      }
    }
    let path = "\(own.folder)bulletins/\(month.iso)"
    let issued = site.archive.issued[month.index]?.documents(own.site.edition.rawValue) ?? [:]
    var document: [UInt8]?
    if issued["docx"] == nil {
      do throws(ZipWriting.Failure) {
        document = try documents.document(
          bulletin.content, fonts: site.programme.bulletin.fonts)
      } catch {
        throw .document(code: Int(error.code))
      }
    }
    try Self.publishing { () throws(PublishingError) in
      if let document { try written.documents.write(path + ".docx", document) }
      if issued["txt"] == nil {
        try written.documents.write(
          path + ".txt", CSVText.mark + Array((bulletin.message + "\r\n").utf8))
      }
    }
  }

  /// The month's tables as a workbook. No other piece writes one, so that the library's shared memory is
  /// this one's.
  private func writeWorkbooks(_ writer: inout PageWriter) throws(BuildError) {
    let part = output.scratch + "/tables.xlsx"
    for own in editions where own.site.makes(.data) {
      do { try TablesWorkbook.write(MonthTables(own.site, report), to: part) } catch {
        throw .workbook(error)
      }
      let bytes: [UInt8]
      do {
        bytes = try FileSystem.read(part)
        try FileSystem.remove(part)
      } catch {
        throw .publishing(.system(error))
      }
      try Self.publishing { () throws(PublishingError) in
        try writer.write("\(own.folder)data/tables.xlsx", bytes)
      }
    }
  }

  /// What an issued month keeps of what it was made from; towns wrote their figures already.
  private func writeIssue(_ writer: inout PageWriter) throws(BuildError) {
    let basis = IssueBasis(site: site, report: report, files: filesOfIssue ?? [:])
    let folder = IssueRows.folder
    try Self.publishing { () throws(PublishingError) in
      try writer.write(folder + IssuedMonth.Name.inputs, basis.inputs(records))
      try writer.write(folder + IssuedMonth.Name.receipts, basis.receipts(site.month))
      try writer.write(folder + IssuedMonth.Name.definitions, basis.definitions())
    }
  }

  // MARK: Mail

  private func writeMail(_ writer: inout PageWriter) throws(BuildError) {
    let mail = MailWriting(input: input, site: site, templates: templates)
    let letters: [MailFile]
    do { letters = try mail.files(editions) } catch { throw .mail(error) }
    try Self.publishing { () throws(PublishingError) in
      for file in letters {
        try writer.write("mail/\(site.month.iso)/\(file.path)", file.bytes)
      }
      if !report.answers.isEmpty {
        try writer.write(
          "returns/\(site.month.iso)/\(AnswerRegister.name)", AnswerRegister.csv(report.answers))
      }
    }
  }

  // MARK: Data

  private func write(_ table: DataTable, _ writer: inout PageWriter) throws(BuildError) {
    guard let own = editions.first(where: { $0.site.edition == table.edition }),
      own.site.makes(.data)
    else { return }
    let rows = DataRows(programme: input.programme, roster: input.roster)
    let folder = own.folder + "data/"
    var head = DataText(columns: table.columns)
    switch table {
    case .indicators, .publicIndicators: rows.addCity(own.report, for: own.site, to: &head)
    case .findings: DataRows.add(report.findings, to: &head)
    case .shortfalls, .publicShortfalls:
      rows.addCityShortfalls(report.county, for: own.site, to: &head)
    case .bounds: rows.addCityBounds(own.report, for: own.site, to: &head)
    case .completeness: break
    }
    let index = table.rawValue * 2
    try Self.publishing { () throws(PublishingError) in
      try assemble(
        "\(index)", start: DataText.header(table.columns) + head.csv,
        path: folder + "\(table.name).csv", isJSON: false, &writer)
      try assemble(
        "\(index + 1)", start: head.json, path: folder + "\(table.name).json", isJSON: true,
        &writer)
    }
  }

  /// Puts a table's pieces behind its start; JSON gets its brackets.
  private func assemble(
    _ table: String, start: [UInt8], path: String, isJSON: Bool,
    _ writer: inout PageWriter
  ) throws(PublishingError) {
    let part = output.scratch + "/whole-\(table)"
    do {
      try FileSystem.writeAnew(part, isJSON ? Array("[\n".utf8) : [])
      var pending = start
      try store?.each(table) { (bytes) throws(FileError) in
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

  private func manifest() -> [UInt8] {
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
