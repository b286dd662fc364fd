import Aggregating
import Files
import Findings
import Programme
import Reading
import Recognising
import Sheets
import Texts
import Validating

/// One sheet that was placed and validated, with all that decides whether it is used. A class, so that lists of
/// them are sorted and joined without a copy of any.
final class PlacedSheet: Sendable {
  let record: InputRecord
  let recognised: RecognisedSheet
  let validated: ValidatedSheet

  init(record: InputRecord, recognised: RecognisedSheet, validated: ValidatedSheet) {
    self.record = record
    self.recognised = recognised
    self.validated = validated
  }
}

/// Something that came for a month and was not used.
struct RefusedTable: Sendable {
  /// The month; nil when nothing tells.
  var month: Month?
  /// The ledger; nil when nothing tells.
  var ledger: Int?
  /// Whether the town has to send it again; false for what is used elsewhere.
  var goesBack = true
}

/// A file whose content names another town than its folder, or is another's.
package struct StrayFile: Sendable {
  package var file: InputDiscovery.Found
  /// Whose it is.
  package var owner: Owner

  /// Whose a file is.
  package enum Owner: Sendable, Equatable {
    /// A town, by its position in the roster.
    case town(Int)
    /// The county's own unit.
    case county
    /// A town, told by path or content when it is read again.
    case anyTown
  }
}

/// Reads and validates a town's files.
package struct TownReader: Sendable {
  let input: InputFolder
  /// The months that are reported on.
  let months: ClosedRange<Int>
  package let recogniser: Recogniser
  package let validators: [LedgerValidator]

  package init(_ input: InputFolder, months: ClosedRange<Int>) {
    self.input = input
    self.months = months
    recogniser = Recogniser(
      programme: input.programme, roster: input.roster, places: input.places)
    validators = input.programme.ledgers.enumerated().map {
      LedgerValidator(
        $1, position: $0, roster: input.roster, index: input.places,
        severities: input.programme.severities, indicators: input.programme.indicators)
    }
  }

  /// What became of a town's files.
  package struct Outcome: Sendable {
    var sheets: [PlacedSheet] = []
    package var findings: [Finding] = []
    package var records: [InputRecord] = []
    package var strays: [StrayFile] = []
    var explanations: [Explanation] = []
    /// What came and was not used, of which something was said: no second finding.
    var refused: [RefusedTable] = []
    /// Sheets that name another month than the one they lie in, until all others are placed.
    var waiting: [WaitingSheet] = []
    /// Scans and photographs, until it is known whether tables stand beside them.
    fileprivate var scans: [(file: InputDiscovery.Found, refusal: Refusal)] = []
    /// What was said of files and folders as a whole.
    fileprivate var told: Set<Told> = []

    /// Nothing yet.
    package init() {}
  }

  /// Something said of a file or folder as a whole, in a month.
  fileprivate struct Told: Hashable {
    var month: Month?
    var path: String
    var rule: String
    var message: String
  }

  /// Reads files for `town`; nil reads files of which the town is not known.
  package func read(
    _ files: [InputDiscovery.Found], town: Int?, conflicts: [ClaimConflict: String]
  ) -> Outcome {
    var outcome = Outcome()
    let places = town.map { TownPlaces(input.places, town: $0) }
    defer { LastWords.note("") }
    for file in files {
      if let refusal = file.refusal {
        refuse(file, refusal, town, &outcome)
        continue
      }
      LastWords.note(file.path)
      let bytes: [UInt8]
      do {
        bytes = try FileSystem.read(file.source, limit: Limits().fileBytes)
      } catch {
        outcome.records.append(InputRecord(unreadable: file.path))
        refuse(file, .notReadable(reason: error.reason, remedy: error.remedy), town, &outcome)
        continue
      }
      let record = InputRecord(path: file.path, bytes: bytes)
      outcome.records.append(record)
      let workbook: Workbook
      do {
        workbook = try SpreadsheetReader.read(bytes, override: input.readingOverride(file.location))
      } catch {
        if town != nil, error.isScan {
          outcome.scans.append((file, error))
        } else {
          refuse(file, error, town, &outcome)
        }
        continue
      }
      if town != nil, let answers = ExplanationFile.rows(workbook, path: file.path) {
        outcome.explanations += answers
        continue
      }
      place(workbook, file, record, town: town, places, conflicts, &outcome)
    }
    if let places {
      join(places, conflicts, &outcome)
      settle(places, conflicts, &outcome)
      join(places, conflicts, &outcome)
    }
    settleScans(town, &outcome)
    return outcome
  }

  /// Scans beside the tables of their month are noted once; without a table they are what was sent.
  private func settleScans(_ town: Int?, _ outcome: inout Outcome) {
    let months = Set(outcome.sheets.map(\.recognised.month))
    var beside: [Month: [InputDiscovery.Found]] = [:]
    for scan in outcome.scans {
      if let month = scan.file.hint.month, months.contains(month) {
        beside[month, default: []].append(scan.file)
      } else {
        refuse(scan.file, scan.refusal, town, &outcome)
      }
    }
    for (month, files) in beside.sorted(by: { $0.key < $1.key }) {
      for file in files { tellName(file, town, &outcome) }
      outcome.findings.append(
        Finding(
          .scans(count: files.count), at: Place(file: files[0].path), month: month,
          town: town.map { input.roster.towns[$0].name } ?? ""))
    }
    outcome.scans = []
  }

  /// Whose a file is that does not say it itself: the county's own unit knows no town.
  private func owner(_ file: InputDiscovery.Found, _ town: Int?) -> Int? {
    input.roster.isCounty ? 0 : file.hint.town ?? town
  }

  private func refuse(
    _ file: InputDiscovery.Found, _ refusal: Refusal, _ town: Int?, _ outcome: inout Outcome
  ) {
    let owner = self.owner(file, town)
    tellName(file, owner, &outcome)
    outcome.findings.append(
      Finding(
        .fileRefused(refusal), at: Place(file: file.path), month: file.hint.month,
        town: owner.map { input.roster.towns[$0].name } ?? ""))
    // A refused file replaces the finding about the absence of the ledger its name tells.
    outcome.refused.append(
      RefusedTable(month: file.hint.month, ledger: recogniser.ledger(namedIn: file.path)))
  }

  /// A name that is not shown as it was given is told once: for a file, and for the first file of a
  /// folder.
  private func tellName(
    _ file: InputDiscovery.Found, _ town: Int?, _ outcome: inout Outcome
  ) {
    for part in file.path.split(separator: "/").map(String.init) where ShownName.isTidied(part) {
      let fault = Fault.nameTidied(shown: part)
      let isFile = file.path.hasSuffix("/" + part)
      let told = Told(
        month: file.hint.month, path: isFile ? file.path : "", rule: fault.rule,
        message: fault.message)
      guard outcome.told.insert(told).inserted || isFile else { continue }
      outcome.findings.append(
        Finding(
          fault, at: Place(file: file.path), month: file.hint.month,
          town: town.map { input.roster.towns[$0].name } ?? ""))
    }
  }

  private func place(
    _ workbook: Workbook, _ file: InputDiscovery.Found, _ record: InputRecord, town: Int?,
    _ places: TownPlaces?, _ conflicts: [ClaimConflict: String], _ outcome: inout Outcome
  ) {
    let recognition = recogniser.recognise(workbook, path: file.location)
    let workbook = recognition.workbook
    // The guide of a form says nothing of any month.
    if recognition.isGuide { return }
    if recognition.hasOthers {
      outcome.strays.append(
        StrayFile(file: file, owner: input.roster.isCounty ? .anyTown : .county))
      if recognition.sheets.isEmpty {
        outcome.records.removeLast()
        return
      }
    }
    let owner = recognition.sheets.first?.town ?? self.owner(file, nil)
    if let stray = recognition.sheets.first(where: { $0.town != town }) {
      // Another town reads the file; nothing is said here, or it would be said twice.
      outcome.strays.append(StrayFile(file: file, owner: .town(stray.town)))
      if !recognition.sheets.contains(where: { $0.town == town }) {
        outcome.records.removeLast()
        return
      }
    }
    tellName(file, owner, &outcome)
    for sheet in recognition.sheets where ShownName.isTidied(workbook.sheets[sheet.sheet].name) {
      let name = workbook.sheets[sheet.sheet].name
      outcome.findings.append(
        Finding(
          .nameTidied(shown: name), at: Place(file: file.path, sheet: name), month: sheet.month,
          town: input.roster.towns[sheet.town].name))
    }
    for fault in recognition.faults {
      outcome.findings.append(
        Finding(
          fault, at: Place(file: file.path),
          month: file.hint.month ?? recognition.sheets.first?.month,
          town: owner.map { input.roster.towns[$0].name } ?? ""))
    }
    if recognition.sheets.isEmpty {
      outcome.refused.append(
        RefusedTable(month: file.hint.month, ledger: recogniser.ledger(namedIn: file.path)))
    }
    guard let town, let places else { return }
    if let folder = elsewhere(file), let sheet = recognition.sheets.first {
      outcome.findings.append(
        Finding(
          .registerElsewhere(folder: folder, own: input.programme.heading.countyFolder),
          at: Place(file: file.path), month: sheet.month, town: input.roster.towns[town].name))
    }
    for sheet in recognition.sheets where sheet.town == town {
      let waiting = WaitingSheet(workbook: workbook, record: record, sheet: sheet)
      if sheet.reading.named == nil {
        accept(waiting, in: sheet.month, places, conflicts, &outcome)
      } else {
        outcome.waiting.append(waiting)
      }
    }
  }

  /// The folder of a county's own table that lies with a town; nil for one that does not.
  private func elsewhere(_ file: InputDiscovery.Found) -> String? {
    guard input.roster.isCounty, file.hint.folderTown != nil else { return nil }
    return file.path.split(separator: "/").dropLast().last.map(String.init)
  }

  /// Validates a sheet as one of a month and takes it up; nil when it is too long to be one.
  @discardableResult
  func accept(
    _ waiting: WaitingSheet, in month: Month, _ places: TownPlaces,
    _ conflicts: [ClaimConflict: String], _ outcome: inout Outcome
  ) -> PlacedSheet? {
    var recognised = waiting.sheet
    recognised.month = month
    let sheet = waiting.workbook.sheets[recognised.sheet]
    let name = input.roster.towns[recognised.town].name
    for fault in recognised.reading.doubts(in: month) {
      say(fault, of: waiting, in: month, &outcome)
    }
    if let below = recognised.layout.tableBelow {
      outcome.refused.append(RefusedTable(month: month, ledger: below.ledger))
      outcome.findings.append(
        Finding(
          .tableBelow(ledger: input.programme.ledgers[below.ledger].name),
          at: Place(file: waiting.record.path, sheet: sheet.name, row: below.row + 1),
          month: month, town: name))
    }
    if let cut = sheet.cutOff(
      header: recognised.layout.headerRows.upperBound - 1, rows: recognised.layout.dataRows)
    {
      outcome.refused.append(RefusedTable(month: month, ledger: recognised.ledger))
      outcome.findings.append(
        Finding(
          .cutOff(fields: cut.fields, of: cut.all),
          at: Place(file: waiting.record.path, sheet: sheet.name, row: cut.row + 1),
          month: month, town: name))
      return nil
    }
    let most = Limits().tableRows
    guard recognised.layout.dataRows.count <= most else {
      // It is no town's month, and its pages would be read by nobody.
      outcome.refused.append(RefusedTable(month: month, ledger: recognised.ledger))
      outcome.findings.append(
        Finding(
          .fileRefused(.limit(name: "一张台账的数据行数", value: most)),
          at: Place(file: waiting.record.path, sheet: sheet.name), month: month, town: name))
      return nil
    }
    let context = SheetContext(
      file: waiting.record.path, month: month, places: places, town: name, conflicts: conflicts)
    let placed = PlacedSheet(
      record: waiting.record, recognised: recognised,
      validated: validators[recognised.ledger].validate(sheet, recognised.layout, context))
    outcome.sheets.append(placed)
    return placed
  }

  /// Says something of a file as a whole, once for all its sheets.
  func say(_ fault: Fault, of sheet: WaitingSheet, in month: Month, _ outcome: inout Outcome) {
    let finding = Finding(
      fault, at: Place(file: sheet.record.path), month: month,
      town: input.roster.towns[sheet.sheet.town].name)
    let told = Told(
      month: month, path: sheet.record.path, rule: finding.rule, message: finding.message)
    if outcome.told.insert(told).inserted { outcome.findings.append(finding) }
  }
}

/// A sheet that was recognised and not yet validated.
struct WaitingSheet: Sendable {
  var workbook: Workbook
  var record: InputRecord
  var sheet: RecognisedSheet
}
