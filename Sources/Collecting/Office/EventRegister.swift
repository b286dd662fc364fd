import Findings
import Programme
import Reading
import Sheets
import TextFormats

/// The office's own list of dated changes of the roster: `events.csv`
/// (`date,kind,town,code,name,to_code,to_name,before,document,note`, or in Chinese
/// `日期,变动,单位,区划代码,原名称,现区划代码,现名称,变动前,文号,备注`).
///
///     2020-06-01,合并,,321282106202,联东村,321282106210,新联村,,靖政发〔2020〕5号,
///
/// What cannot be used is told at its place and left out; the others count.
struct EventRegister {
  static let name = "events.csv"

  /// What is to be taken into the roster.
  private(set) var events: [RosterEvent] = []
  /// What is wrong with it.
  private(set) var findings: [Finding] = []

  private static let columns = [
    ["date", "日期", "变动日期", "生效日期", "批准日期"], ["kind", "变动", "事项", "变动事项", "变动种类"],
  ]
  private static let others = [
    ["town", "单位", "镇（街道、园区、办事处）", "镇"], ["code", "区划代码", "原区划代码", "原代码"],
    ["name", "原名称", "名称", "村（社区）", "曾用名"],
    ["to_code", "现区划代码", "新区划代码", "现代码", "新代码"],
    ["to_name", "现名称", "新名称", "去向", "并入"], ["before", "变动前", "原类别", "原建制"],
    ["document", "文号", "批准文件", "文件"], ["note", "备注"],
  ]
  /// What messages call a column.
  private static let headers = Dictionary(
    uniqueKeysWithValues: (columns + others).map { ($0[0], $0[1]) })

  private let roster: Roster
  private let places: PlaceIndex
  private var named: [String: Set<Int>] = [:]
  /// Rows of the file that were understood.
  private var read: [(event: RosterEvent, row: Int)] = []

  /// - Throws: what makes the file as a whole unusable.
  init(_ bytes: [UInt8], roster: Roster, places: PlaceIndex) throws(TableFaults) {
    self.roster = roster
    self.places = places
    guard let table = try NamedTable(file: bytes, needs: Self.columns, or: Self.others) else {
      return
    }
    for (position, village) in roster.villages.enumerated() {
      for name in [village.name, roster.shortName(position)] + village.aliases {
        named[name, default: []].insert(position)
      }
    }
    for row in table.rows where !table.isEmpty(row) { take(table, row) }
    for (event, row) in read.sorted(by: { ($0.event.date, $0.row) < ($1.event.date, $1.row) }) {
      if let why = contradiction(event) {
        let found = event.village.map { roster.villages[$0].name } ?? roster.towns[event.town].name
        add(.eventContradictory(found: found, why: why), row, "name")
        continue
      }
      checkDates(event, row)
      events.append(event)
    }
    findings.sort { ($0.place.row, $0.rule) < ($1.place.row, $1.rule) }
  }

  private mutating func add(_ fault: Fault, _ row: Int, _ column: String) {
    findings.append(
      Finding(
        fault,
        at: Place(file: Self.name, row: row + 1, header: Self.headers[column] ?? ""), month: nil))
  }

  // MARK: Rows

  private mutating func take(_ table: NamedTable, _ row: Int) {
    func text(_ name: String) -> String { table.text(row, name) }
    guard let kind = RosterEvent.Kind(word: text("kind")) else {
      let allowed = RosterEvent.Kind.allCases.map(\.rawValue)
      return add(
        .eventKind(
          found: text("kind"), nearest: Nearest.name(to: text("kind"), in: allowed),
          allowed: allowed), row, "kind")
    }
    let written = text("date")
    let date: CalendarDate
    switch DateText(TextFolding.fold(Array(written.utf8)[...])[...]) {
    case .day(let day)?: date = day
    case .month(let month)?: date = month.firstDay
    case nil: return add(.notOfType(expected: "日期", found: written), row, "date")
    }
    let town = places.town(named: Array(text("town").utf8))
    if !text("town").isEmpty, town == nil {
      let names = roster.towns.map(\.name)
      return add(
        .eventPlace(found: text("town"), nearest: Nearest.name(to: text("town"), in: names)), row,
        "town")
    }
    let names = kind.hasSuccessor ? [text("name")] : [text("name"), text("to_name")]
    let codes = kind == .founding ? [text("code"), text("to_code")] : [text("code")]
    guard let subject = place(codes, names, in: town) else {
      let found = (codes + names).first { !$0.isEmpty } ?? ""
      guard !found.isEmpty else {
        return add(.eventIncomplete(kind: kind.rawValue, missing: "是哪个村"), row, "code")
      }
      return add(.eventPlace(found: found, nearest: nearest(found)), row, "code")
    }
    var event: RosterEvent
    switch subject {
    case .town(let own):
      event = RosterEvent(kind, on: date, town: own, village: nil)
      guard !kind.hasSuccessor, kind != .community, kind != .founding else {
        return add(.eventIncomplete(kind: kind.rawValue, missing: "是哪个村"), row, "name")
      }
    case .village(let own):
      event = RosterEvent(kind, on: date, town: roster.villages[own].town, village: own)
    }
    event.document = text("document")
    if event.village != nil {
      guard addSuccessor(&event, text("to_code"), text("to_name"), row) else { return }
      checkBefore(&event, text("before"), row)
    }
    if event.successor == nil, kind != .founding {
      let name = event.village.map { roster.villages[$0].name } ?? roster.towns[event.town].name
      event.formerName = text("name") == name ? "" : text("name")
      if kind == .renaming, text("name") == name { add(.eventName(found: name), row, "name") }
    }
    read.append((event, row))
  }

  /// Who goes on in a village's place; false where it is not told and must be.
  private mutating func addSuccessor(
    _ event: inout RosterEvent, _ code: String, _ name: String, _ row: Int
  ) -> Bool {
    let needed = event.kind.hasSuccessor
    // What only got another name, and kept its code, goes on itself.
    let isAsked = needed || (!code.isEmpty && event.kind != .founding)
    guard isAsked, let village = event.village else { return true }
    let home = event.kind == .transfer ? nil : event.town
    let found =
      place([code], [name], in: home)
      ?? (event.kind == .transfer || needed ? place([code], [name], in: nil) : nil)
    switch found {
    case .village(let successor)?:
      if needed || successor != village { event.successor = successor }
      return true
    case .town(let town)? where event.kind == .transfer:
      // Only where it went: the village there has its name.
      let match = TownPlaces(places, town: town).match(
        Array(roster.villages[village].name.utf8), 0..<roster.villages[village].name.utf8.count)
      if let successor = match.village {
        event.successor = successor
        return true
      }
      add(.eventPlace(found: name.isEmpty ? code : name, nearest: nil), row, "to_name")
    case .town?, nil:
      if code.isEmpty, name.isEmpty {
        add(
          .eventIncomplete(
            kind: event.kind.rawValue, missing: event.kind == .transfer ? "划到哪里" : "现在是哪个村"),
          row, "to_name")
      } else {
        let written = code.isEmpty ? name : code
        add(.eventPlace(found: written, nearest: nearest(written)), row, "to_name")
      }
    }
    return false
  }

  private mutating func checkBefore(_ event: inout RosterEvent, _ before: String, _ row: Int) {
    guard event.successor == nil, let column = event.column(of: roster.ledger) else { return }
    let schema = roster.ledger.columns[column]
    let value =
      schema.choices.first { $0 == before }
      ?? schema.words.first { $0.word == before }.map { schema.choices[$0.choice] }
    if let value {
      event.before = value
    } else {
      add(
        .eventBefore(found: before, header: schema.header, allowed: schema.choices), row, "before")
    }
  }

  // MARK: Places

  private enum Subject {
    case town(Int)
    case village(Int)
  }

  /// The village or town of the first code that is one, else of the first name.
  private func place(_ codes: [String], _ names: [String], in town: Int?) -> Subject? {
    for code in codes where !code.isEmpty {
      let bytes = TextFolding.fold(Array(code.utf8)[...])
      if let village = places.village(code: bytes, 0..<bytes.count) { return .village(village) }
      if bytes.count == 9, let town = places.town(code: bytes, 0..<9) { return .town(town) }
      return nil
    }
    for name in names where !name.isEmpty {
      let bytes = Array(name.utf8)
      if let town, let found = TownPlaces(places, town: town).match(bytes, 0..<bytes.count).village
      {
        return .village(found)
      }
      let all = (named[name] ?? []).filter { town == nil || roster.villages[$0].town == town }
      if all.count == 1, let village = all.first { return .village(village) }
      if let found = places.town(named: bytes) { return .town(found) }
    }
    // A town by its own name, where no village is named.
    return names.allSatisfy(\.isEmpty) ? town.map { .town($0) } : nil
  }

  private func nearest(_ name: String) -> String? {
    Nearest.name(to: name, in: named.keys.sorted())
  }

  // MARK: Checks

  /// Why an event cannot be beside those before it; nil for one that can.
  private func contradiction(_ event: RosterEvent) -> String? {
    guard let village = event.village, let successor = event.successor else { return nil }
    if event.kind == .transfer, roster.villages[successor].town == event.town {
      return "变动前后在同一单位，不是划转"
    }
    if successor == village { return event.kind == .split ? nil : "变动前后是同一个村" }
    var seen: Set<Int> = [successor]
    var open = [successor]
    while let next = open.popLast() {
      for other in events where other.village == next {
        guard let into = other.successor, seen.insert(into).inserted else { continue }
        open.append(into)
      }
    }
    if seen.contains(village) { return "绕了一圈又回到自己" }
    let isEnded = events.contains {
      $0.village == village && $0.successor != nil && $0.month != event.month
    }
    return isEnded ? "此前已经变动为别的村" : nil
  }

  /// The roster's own months, where it gives any, decide; that they differ is told.
  private mutating func checkDates(_ event: RosterEvent, _ row: Int) {
    guard let village = event.village else { return }
    let ledger = roster.ledger
    func header(_ role: ColumnRole) -> String {
      ledger.column(role).map { ledger.columns[$0].header } ?? ""
    }
    let stays =
      event.successor == nil
      || read.contains {
        $0.event.village == village && $0.event.successor == village
          && $0.event.month == event.month
      }
    if !stays, let given = roster.villages[village].validTo, given != event.month.previous {
      add(
        .eventDates(
          found: roster.villages[village].name, header: header(.validTo), given: given,
          event: event.month), row, "date")
    }
    let new = event.kind == .founding ? village : event.successor
    guard let new, event.kind == .founding || new != village,
      let given = roster.villages[new].validFrom
    else { return }
    if event.kind == .merger ? given > event.month : given != event.month {
      add(
        .eventDates(
          found: roster.villages[new].name, header: header(.validFrom), given: given,
          event: event.month), row, "date")
    }
  }
}
