import Findings
import Programme
import Sheets

/// A sheet of which ledger, town and month are known.
public struct RecognisedSheet: Sendable {
  /// Position of the sheet in its workbook.
  public var sheet: Int
  /// Position of the ledger in the programme.
  public var ledger: Int
  /// Position of the town in the roster.
  public var town: Int
  /// The report month, and what else is said about months.
  public var reading: MonthReading
  /// What each row and column is.
  public var layout: SheetLayout
  /// How ledger, town and month were told, in Chinese.
  public var evidence: Evidence

  /// The report month.
  public var month: Month {
    get { reading.month }
    set { reading.month = newValue }
  }

  /// The day on which the town says it reported; nil when it does not say, or says an impossible one.
  public var reportedOn: CalendarDate? { reading.filledIn(for: month) }
}

/// How ledger, town and month were told, in Chinese, for `inspect`.
public struct Evidence: Sendable, Equatable {
  /// Why this ledger.
  public var ledger: String
  /// Why this town.
  public var town: String
  /// Why this month.
  public var month: String
}

/// What became of a workbook: sheets with their place, and findings about the rest.
public struct Recognition: Sendable {
  /// What was looked at: the workbook, with a sheet of its own at the end for each further table of a sheet.
  public var workbook: Workbook
  /// The sheets that could be placed.
  public var sheets: [RecognisedSheet]
  /// Faults of the file as a whole; place and town are filled in by the caller.
  public var faults: [Fault]
  /// Whether there is nothing in it but the guide of a form.
  public var isGuide = false
  /// Whether it holds tables of the other side: the county's own where towns are read, a town's where the
  /// county's own unit is.
  public var hasOthers = false
}

/// Tells ledger and town of a sheet from the content first, then file name, then folder, and the month
/// from where the file lies (`MonthReading`).
public struct Recogniser: Sendable {
  /// Tables below tables are taken apart up to so many sheets of a workbook.
  private static let mostSheets = 60

  private let finder: LayoutFinder
  private let places: PlaceIndex
  let programme: Programme
  private let roster: Roster
  private let townNames: [String]

  /// A recogniser for a programme and its roster.
  public init(programme: Programme, roster: Roster, places: PlaceIndex) {
    self.programme = programme
    self.places = places
    self.roster = roster
    townNames = roster.towns.map(\.name)
    finder = LayoutFinder(
      LedgerCatalogue(programme.ledgers, forbidden: programme.forbiddenHeaders))
  }

  /// The ledger whose name stands in a path; the longest name wins.
  public func ledger(namedIn path: String) -> Int? {
    finder.catalogue.ledger(inTitle: TextFolding.fold(Array(path.utf8)[...]))
  }

  /// Places every sheet of a workbook.
  public func recognise(_ workbook: Workbook, path: String) -> Recognition {
    let hint = FileHint(path: path, places: places)
    let override = programme.files.first { $0.matches(path) }
    var result = Recognition(workbook: workbook, sheets: [], faults: [])
    if let lie = FileExtension.contradiction(path, workbook.format) { result.faults.append(lie) }
    if !workbook.missingSheets.isEmpty {
      result.faults.append(.sheetsMissing(names: workbook.missingSheets))
    }
    if workbook.droppedControls > 0 {
      result.faults.append(.controlsDropped(count: workbook.droppedControls))
    }
    let guides = Set(workbook.sheets.indices.filter { GuideSheet.isGuide(workbook.sheets[$0]) })
    let filled = workbook.sheets.indices.filter { !workbook.sheets[$0].cells.isEmpty }
    if !guides.isEmpty, filled.allSatisfy(guides.contains) {
      result.isGuide = true
      return result
    }
    let hasVisible = filled.contains { !workbook.sheets[$0].isHidden && !guides.contains($0) }
    let mark = workbook.formMark.flatMap(FormMark.init)
    var missing: Set<String> = []
    var others: [String] = []
    var placed: [(sheet: Int, layout: SheetLayout, heading: SheetHeading)] = []
    var waiting = filled.filter { !guides.contains($0) }.map {
      (position: $0, layout: finder.layout(of: workbook.sheets[$0], wanted: override?.ledger))
    }
    while !waiting.isEmpty {
      let (position, found) = waiting.removeFirst()
      let sheet = result.workbook.sheets[position]
      guard var layout = found else {
        if !sheet.isHidden || !hasVisible { missing.insert("哪一张台账") }
        if !sheet.isHidden { others.append(sheet.name) }
        continue
      }
      guard roster.has(programme.ledgers[layout.ledger]) else {
        result.hasOthers = true
        continue
      }
      // What the clerk hid is an old copy more often than a table to report.
      if sheet.isHidden, hasVisible {
        result.faults.append(.sheetHidden(name: sheet.name))
        continue
      }
      if let further = part(below: &layout, position, &result.workbook) {
        waiting.insert((result.workbook.sheets.count - 1, further), at: 0)
      }
      let heading = SheetHeading(result.workbook.sheets[position], layout: layout)
      layout.moneyUnit = heading.moneyUnit
      placed.append((position, layout, heading))
    }
    for (position, layout, heading) in placed {
      let sheet = result.workbook.sheets[position]
      let town = town(sheet, layout, heading, hint, override, mark, &result.faults)
      let month = month(sheet, layout, heading, hint, override, mark?.month, &result.faults)
      if town == nil { missing.insert("哪个单位") }
      if month == nil { missing.insert("哪个月份") }
      guard let town, let month else { continue }
      result.sheets.append(
        RecognisedSheet(
          sheet: position, ledger: layout.ledger, town: town.value, reading: month,
          layout: layout,
          evidence: Evidence(
            ledger: "表头有\(layout.score)列与该台账相符", town: town.evidence, month: month.evidence)))
    }
    if result.sheets.isEmpty {
      // Who reads the other tables says what is to be said.
      if result.hasOthers { return result }
      if missing.isEmpty { missing.insert("哪一张台账") }
      result.faults.append(
        .fileNotPlaced(
          missing: ["哪一张台账", "哪个单位", "哪个月份"].filter(missing.contains),
          tried: "表名、表头列名、填报单位、填报时间、区划代码、文件名、文件夹"))
    } else if !others.isEmpty {
      result.faults.append(.sheetsUnknown(names: others))
    }
    return result
  }

  /// Makes a sheet of its own, the last of the workbook, of what stands below a table on the same sheet; its
  /// layout. Nil when nothing does, or nothing that can be read.
  private func part(
    below layout: inout SheetLayout, _ position: Int, _ workbook: inout Workbook
  ) -> SheetLayout? {
    guard let below = layout.tableBelow, workbook.sheets.count < Self.mostSheets else { return nil }
    let sheet = workbook.sheets[position]
    let start = finder.start(of: below, under: layout, in: sheet)
    let lower = sheet.keeping(rows: start..<sheet.rowCount)
    guard let further = finder.layout(of: lower, wanted: below.ledger) else { return nil }
    workbook.sheets[position] = sheet.keeping(rows: 0..<start)
    workbook.sheets.append(lower)
    layout.tableBelow = nil
    layout.tailRows = min(layout.tailRows.lowerBound, start)..<start
    return further
  }

  // MARK: Town

  private func town(
    _ sheet: Sheet, _ layout: SheetLayout, _ heading: SheetHeading, _ hint: FileHint,
    _ override: FileOverride?, _ mark: FormMark?, _ faults: inout [Fault]
  ) -> (value: Int, evidence: String)? {
    if roster.isCounty { return (0, "市级台账") }
    if let told = override?.town, let town = townFromText(told) { return (town, "方案文件指定") }
    var content = mark.flatMap { markedTown($0, sheet, layout) }
    if let content, let unit = heading.unit {
      let named = places.towns(in: Array(unit.utf8), likely: content.value)
      if !named.isEmpty, !named.contains(content.value) {
        add(.headDisagrees(written: unit, used: townNames[content.value]), to: &faults)
      }
    }
    if content == nil, let unit = heading.unit {
      let named = places.towns(in: Array(unit.utf8), likely: hint.town)
      if let first = places.town(named: Array(unit.utf8)) ?? named.first {
        content = (first, "填报单位“\(unit)”")
        if named.count > 1 {
          add(.townNamesTwo(written: unit, used: townNames[first]), to: &faults)
        }
      }
    }
    content = content ?? townFromRows(sheet, layout)
    guard let content else {
      if let name = hint.nameTown, let folder = hint.folderTown, name != folder {
        add(.nameDisagrees(name: townNames[name], folder: townNames[folder]), to: &faults)
      }
      if let town = hint.nameTown { return (town, "文件名") }
      return hint.folderTown.map { ($0, "文件夹") }
    }
    if let other = hint.town, other != content.value {
      add(
        .townDisagrees(content: townNames[content.value], elsewhere: townNames[other]),
        to: &faults)
    }
    return content
  }

  /// The town that a form was made for, unless the codes in its rows are another's: then it was
  /// written over.
  private func markedTown(
    _ mark: FormMark, _ sheet: Sheet, _ layout: SheetLayout
  ) -> (value: Int, evidence: String)? {
    guard let town = townFromText(mark.town) else { return nil }
    let rows = townFromRows(sheet, layout)
    return rows.map { $0.value == town } ?? true ? (town, "空白报表自带的单位") : nil
  }

  private func townFromText(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    return places.town(code: bytes, 0..<bytes.count) ?? places.town(named: bytes)
  }

  /// The town that most of the first codes belong to, else the one named in the town column.
  private func townFromRows(
    _ sheet: Sheet, _ layout: SheetLayout
  ) -> (value: Int, evidence: String)? {
    let ledger = programme.ledgers[layout.ledger]
    for role in [ColumnRole.code, .town] {
      guard let column = ledger.column(role).flatMap({ layout.sheetColumn(of: $0) }) else {
        continue
      }
      var votes: [Int: Int] = [:]
      for row in layout.dataRows.prefix(40) {
        guard let cell = sheet.cell(row: row, column: column) else { continue }
        let range = TextFolding.trim(sheet.bytes, cell.range)
        let town =
          role == .code
          ? places.town(code: sheet.bytes, range) : places.town(named: Array(sheet.bytes[range]))
        if let town { votes[town, default: 0] += 1 }
      }
      if let most = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
        return (most.key, role == .code ? "区划代码" : "表中的镇名")
      }
    }
    return nil
  }

  func add(_ fault: Fault, to faults: inout [Fault]) {
    if !faults.contains(fault) { faults.append(fault) }
  }
}
