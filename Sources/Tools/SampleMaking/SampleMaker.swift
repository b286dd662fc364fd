import Files
import Findings
import Programme
import TextFormats

/// How large a sample is and what is wrong in it.
public struct SampleOptions: Sendable {
  /// The number of villages; the first 257 places are real.
  public var villages: Int
  /// The number of months from the programme's start.
  public var months: Int
  /// Whether the faults that an office sees are planted.
  public var hasFaults: Bool
  /// Where chance begins.
  public var seed: UInt64
  /// The folder to write.
  public var output: String
  /// Whether the roster changes in the month before the last.
  public var hasEvents = false

  /// Options of a sample.
  public init(villages: Int, months: Int, hasFaults: Bool, seed: UInt64, output: String) {
    self.villages = villages
    self.months = months
    self.hasFaults = hasFaults
    self.seed = seed
    self.output = output
  }
}

/// Makes invented input of the shape that offices export. Same options, same bytes.
public struct SampleMaker: Sendable {
  private let options: SampleOptions
  private let programme: Programme
  private let yaml: [UInt8]
  private let story: Story
  private let rows: LedgerRows
  private let towns: [SampleTown]

  /// A maker for a programme, whose text is copied into the sample.
  public init(
    _ options: SampleOptions, programme: Programme, yaml: [UInt8]
  ) throws(SampleError) {
    self.options = options
    self.programme = programme
    self.yaml = yaml
    story = try Story.builtIn()
    rows = LedgerRows(story: story, start: programme.heading.start)
    towns = try SamplePlaces.towns(
      options.villages, story: story, dice: Dice(seed: options.seed))
    for role in story.roles.values.sorted() where ledger(role) == nil {
      throw .programme("方案中没有台账“\(role)”。")
    }
  }

  private func ledger(_ id: String) -> Ledger? { programme.ledgers.first { $0.id == id } }

  /// Writes everything and gives the number of files and bytes.
  ///
  /// - Throws: `SampleError.occupied` when anything but dot files is there already: nobody's input is
  ///   ever overwritten.
  public func make() async throws -> (files: Int, bytes: Int) {
    guard try FileSystem.isVacant(options.output) else {
      throw SampleError.occupied(path: options.output)
    }
    try FileSystem.makeFolder(options.output)
    try FileSystem.create(options.output + "/programme.yaml", yaml)
    let roster = rosterText()
    try FileSystem.create(options.output + "/roster.csv", roster)
    if let events {
      try FileSystem.create(
        options.output + "/events.csv", CSVText.mark + Array(events.text.utf8))
    }
    if options.hasFaults { try FileSystem.create(options.output + "/received.csv", registerText()) }
    let recipients = recipientsText()
    try FileSystem.create(options.output + "/recipients.csv", recipients)
    for month in months { try FileSystem.makeFolder(options.output + "/" + month.iso) }
    var sum = (files: 3, bytes: yaml.count + roster.count + recipients.count)
    for (path, bytes) in try register.files(months) {
      try FileSystem.create(options.output + "/" + path, bytes)
      sum = (sum.files + 1, sum.bytes + bytes.count)
    }
    let chunk = max(1, min(200, towns.count / (ProcessFacts.cores * 4)))
    let starts = Array(stride(from: 0, to: towns.count, by: chunk))
    try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for start in starts {
        group.addTask {
          var own = (0, 0)
          for town in towns[start..<min(start + chunk, towns.count)] {
            let made = try write(town)
            own = (own.0 + made.files, own.1 + made.bytes)
          }
          return own
        }
      }
      for try await (files, bytes) in group { sum = (sum.files + files, sum.bytes + bytes) }
    }
    return sum
  }

  private var events: SampleEvents? {
    guard options.hasEvents else { return nil }
    return SampleEvents(
      towns, month: Month(index: programme.heading.start.index + max(options.months - 2, 0)))
  }

  private var register: RegisterRows {
    RegisterRows(programme: programme, entries: story.register, folder: options.output)
  }

  private var months: [Month] {
    (0..<options.months).map { Month(index: programme.heading.start.index + $0) }
  }

  // MARK: Roster

  private func rosterText() -> [UInt8] {
    let heads = [
      "序号", "镇（街道、园区、办事处）", "村（社区）", "区划代码", "单位类别", "纳入统计", "党组织建制", "党员人数",
      "考核类别", "曾用名",
    ]
    var text = heads.joined(separator: ",") + "\r\n"
    var number = 0
    let events = events
    for town in towns {
      let townClass = story.classes.towns[town.story.kind] ?? ""
      text += ",\(town.name),,\(town.code),,,,,\(townClass),\(town.aliases)\r\n"
      for old in town.villages {
        let village = events?.now(old) ?? old
        number += 1
        text += "\(number),\(town.name),\(village.name),\(village.code),\(village.kind),"
        text += "\(village.isInScope ? "是" : "否"),\(village.orgForm),\(village.members),"
        text += "\(village.assessmentClass),\(story.aliases[old.name] ?? "")\r\n"
      }
    }
    return CSVText.mark + Array(text.utf8)
  }

  /// Invented recipients at addresses that nobody has.
  private func recipientsText() -> [UInt8] {
    var text = "role,name,address,edition,copy\r\n"
    text += "发件人,\(programme.heading.issuer)（示例）,office@example.org,,\r\n"
    for line in story.recipients { text += line + "\r\n" }
    return CSVText.mark + Array(text.utf8)
  }

  /// What the office noted about towns that were late.
  private func registerText() -> [UInt8] {
    var text = "month,town,ledger,received_on,returned_on,chased_on,note\r\n"
    for moment in story.late where moment.month <= options.months {
      guard let town = towns.first(where: { $0.name == moment.town }) else { continue }
      let month = Month(index: programme.heading.start.index + moment.month - 1)
      let due = programme.calendar.due(month)
      for ledger in programme.ledgers where rows.of(ledger, town, month) != nil {
        text += "\(month.iso),\(town.name),\(ledger.id),"
        text += "\(CalendarDate(ordinal: due.ordinal + 4).iso),,\(due.next.iso),\r\n"
      }
    }
    return CSVText.mark + Array(text.utf8)
  }

  // MARK: Towns

  private func write(_ town: SampleTown) throws -> (files: Int, bytes: Int) {
    var sum = (files: 0, bytes: 0)
    for (offset, month) in months.enumerated() {
      let number = offset + 1
      if has(story.absent, town, number) { continue }
      let folder = "\(options.output)/\(month.iso)/\(town.name)"
      try FileSystem.makeFolder(folder)
      for (name, bytes) in files(town, month, number) {
        try FileSystem.create(folder + "/" + name, bytes)
        sum = (sum.files + 1, sum.bytes + bytes.count)
      }
    }
    return sum
  }

  private func has(_ moments: [Story.Moment], _ town: SampleTown, _ month: Int) -> Bool {
    options.hasFaults && moments.contains { $0.town == town.name && $0.month == month }
  }

  private func files(
    _ town: SampleTown, _ month: Month, _ number: Int
  ) -> [(name: String, bytes: [UInt8])] {
    let tables = programme.ledgers.compactMap { ledger in
      rows.of(ledger, town, month).map { table(ledger, $0, town, month, number) }
    }
    let format = SampleFormat(rawValue: town.story.style) ?? .utf8WithMark
    var result: [(String, [UInt8])] = []
    if format == .xml {
      result.append(("\(town.name)\(month.month)月报表.xml", SampleFormat.workbook(tables)))
    } else {
      // Only one month was saved as “Unicode text”; else the clerk picks the usual format.
      let used = format == .utf16 && number != options.months ? .utf8WithMark : format
      let ending = used == .utf16 ? "txt" : "csv"
      for table in tables { result.append(("\(table.sheetName).\(ending)", used.bytes(table))) }
    }
    if options.hasFaults {
      for moment in story.repeated
      where moment.town == town.name && moment.month == number {
        guard let ledger = moment.ledger.flatMap(ledger),
          let found = result.first(where: {
            $0.0.hasPrefix(String(ledger.name.prefix { $0 != " " }))
          })
        else { continue }
        result.append(("\(found.0.dropLast(4))(1)\(found.0.suffix(4))", found.1))
      }
    }
    return result
  }

  private func table(
    _ ledger: Ledger, _ rows: [SampleRow], _ town: SampleTown, _ month: Month, _ number: Int
  ) -> SampleTable {
    var rows = rows
    let reported = CalendarDate(
      ordinal: month.firstDay.ordinal + 22 + town.dice.below(6, number))
    if options.hasFaults { plant(&rows, ledger, town, number) }
    var table = SampleTable(
      rows.map { written($0, ledger, town) }, ledger: ledger, programme: programme,
      unit: "\(town.name)党建办", month: month, reported: reported,
      group: story.groups.first { $0.ledger == ledger.id },
      hasTotal: ledger.rowUnit == .village && !rows.isEmpty && town.dice.below(3, 78) > 0,
      hasNumbers: town.dice.below(2, 79) == 0)
    if options.hasFaults {
      for moment in story.totals
      where moment.town == town.name && moment.month == number && moment.ledger == ledger.id {
        let shown = ledger.columns.first { $0.key == moment.column }?.header ?? ""
        if let column = table.header[0].firstIndex(of: shown), !table.total.isEmpty,
          let sum = Int(table.total[column])
        {
          table.total[column] = "\(sum + (moment.add ?? 1))"
        }
      }
    }
    return table
  }

  private func plant(
    _ rows: inout [SampleRow], _ ledger: Ledger, _ town: SampleTown, _ number: Int
  ) {
    for moment in story.cells
    where moment.town == town.name && moment.month == number && moment.ledger == ledger.id {
      guard let row = moment.row, rows.indices.contains(row - 1), let column = moment.column,
        let value = moment.value
      else { continue }
      rows[row - 1][column] = value
      if column == "village" { rows[row - 1]["village_code"] = "" }
    }
    for moment in story.codes
    where moment.town == town.name && moment.month == number && moment.ledger == ledger.id {
      for index in rows.indices { rows[index]["village_code"] = "3.21282E+11" }
    }
  }

  /// The clerk's way of writing yes, no and dates.
  private func written(_ row: SampleRow, _ ledger: Ledger, _ town: SampleTown) -> SampleRow {
    var row = row
    let usesTicks = town.dice.below(3, 80) == 0
    let dateStyle = town.dice.below(3, 81)
    for column in ledger.columns {
      guard let value = row[column.key] else { continue }
      if column.type == .boolean, usesTicks {
        if value == "是" { row[column.key] = "√" }
        if value == "否" { row[column.key] = "×" }
      } else if column.type == .date, dateStyle > 0,
        case .day(let day)? = DateText(Array(value.utf8)[...])
      {
        row[column.key] =
          dateStyle == 1
          ? "\(day.year)/\(day.monthOfYear)/\(day.day)" : day.chinese
      }
    }
    return row
  }
}
