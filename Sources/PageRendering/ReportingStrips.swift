import Aggregating
import Charts
import Findings
import Programme
import Templating

/// How the tables of one town came: a strip, one sentence, and the tables where they differ.
struct ReportingStrip: TemplateModel {
  var name: String
  var href: String
  var svg: String
  var status: String
  var light: String
  /// The day on which all came, or the first and the last.
  var received: String
  /// What all tables have in common; how many are to be told apart otherwise.
  var words: String
  /// Tables that came alike, where not all did.
  var parts: [LinkModel]

  static let fields: [Field<ReportingStrip>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .markup("svg") { $0.svg },
    .text("status") { $0.status }, .text("light") { $0.light }, .text("received") { $0.received },
    .text("words") { $0.words },
    .flag("differs") { !$0.parts.isEmpty }, .list("parts") { $0.parts },
  ]

  /// From bad to good: what a town is told by.
  private static let order: [Receipt.Status] = [
    .missing, .returned, .late, .dateUnknown, .resubmitted, .onTime, .notExpected,
  ]

  init(_ site: SiteContext, _ receipts: [Receipt], town: Int, href: String) {
    let record = site.roster.towns[town]
    let due = site.programme.calendar.due(site.month)
    name = record.name
    self.href = href
    let expected = receipts.indices.filter { receipts[$0].isExpected }
    let worst = Self.order.first { status in
      expected.contains { receipts[$0].status == status }
    }
    status = (worst ?? .notExpected).rawValue
    light = expected.first { receipts[$0].status == worst }.map { receipts[$0].light } ?? "none"
    var groups: [(receipt: Receipt, ledgers: [Int])] = []
    for ledger in expected {
      let receipt = receipts[ledger]
      if let known = groups.firstIndex(where: { Self.areAlike($0.receipt, receipt) }) {
        groups[known].ledgers.append(ledger)
      } else {
        groups.append((receipt, [ledger]))
      }
    }
    let sentences = groups.map { Self.sentence($0.receipt, count: $0.ledgers.count) }
    let arrivals = expected.compactMap { receipts[$0].receivedOn }
    let ends = [arrivals.min(), arrivals.max()].compactMap { $0?.monthAndDay }
    received = ends.isEmpty ? "—" : ends[0] == ends[1] ? ends[0] : "\(ends[0])至\(ends[1])"
    words =
      groups.count == 1
      ? Self.sentence(groups[0].receipt, count: expected.count, hasDay: false)
      : expected.isEmpty ? "" : "共\(expected.count)张表，分\(groups.count)种情况"
    parts =
      groups.count < 2
      ? []
      : zip(groups, sentences).map { group, sentence in
        LinkModel(
          text: group.receipt.status.rawValue,
          note: sentence + "："
            + group.ledgers.map { site.programme.ledgers[$0].name }.joined(separator: "、"))
      }
    var days: [CalendarDate: Int] = [:]
    for ledger in expected {
      if let day = receipts[ledger].receivedOn { days[day, default: 0] += 1 }
    }
    svg =
      ArrivalStrip(
        id: "arrival-\(record.code)", name: name, due: due,
        marks: days.keys.sorted().map {
          .init(day: $0, count: days[$0] ?? 0, isLate: $0 > due)
        }, words: ([status] + sentences).joined(separator: "，") + "。"
      ).svg
  }

  private static func areAlike(_ left: Receipt, _ right: Receipt) -> Bool {
    left.status == right.status && left.receivedOn == right.receivedOn
      && left.returnedOn == right.returnedOn && left.chasedOn == right.chasedOn
  }

  /// `12张表7月9日收到，7月6日催报`; without the day of arrival where it stands beside it.
  private static func sentence(
    _ receipt: Receipt, count: Int, hasDay: Bool = true
  ) -> String {
    var words = "\(count)张表"
    if hasDay {
      words += receipt.receivedOn.map { $0.monthAndDay + "收到" } ?? receipt.status.rawValue
    }
    if let returned = receipt.returnedOn { words += "，\(returned.monthAndDay)退回" }
    if let chased = receipt.chasedOn { words += "，\(chased.monthAndDay)催报" }
    return words
  }
}

/// How a town reported month by month, for those who are late again and again.
struct ReportingHabit {
  /// What a month comes to.
  enum Month: Equatable {
    case onTime
    case late(days: Int)
    case missing
    case partly(missing: Int)
    case none

    var isBad: Bool { self != .onTime && self != .none }

    var cell: CellModel {
      switch self {
      case .onTime: CellModel(text: "按时", light: "none")
      case .late(let days): CellModel(text: days > 0 ? "迟\(days)天" : "迟报", light: "yellow")
      case .missing: CellModel(text: "未报", light: "grey")
      case .partly(let missing): CellModel(text: "缺\(missing)张", light: "grey")
      case .none: CellModel(text: "—")
      }
    }
  }

  let name: String
  let href: String
  let months: [Month]

  init(_ site: SiteContext, _ town: TownSummary, root: String) {
    name = site.roster.towns[town.town].name
    href = site.townHref(town.town, root: root)
    months = town.receipts.enumerated().map { offset, receipts in
      let due = site.programme.calendar.due(site.months[offset])
      let expected = receipts.filter(\.isExpected)
      guard !expected.isEmpty else { return .none }
      let missing = expected.count { !$0.isReceived }
      if missing == expected.count { return .missing }
      if missing > 0 { return .partly(missing: missing) }
      guard expected.contains(where: { $0.status == .late }) else { return .onTime }
      let last = expected.compactMap(\.receivedOn).max()
      return .late(days: last.map { max($0.serial - due.serial, 0) } ?? 0)
    }
  }

  private var lateCount: Int {
    months.count { if case .late = $0 { true } else { false } }
  }
  private var missingCount: Int { months.count { $0.isBad } - lateCount }

  private var row: CellRow {
    CellRow(
      name: name, href: href,
      cells: [lateCount, missingCount].map { CellModel(text: "\($0)", isNumber: true) }
        + months.map(\.cell))
  }

  /// All towns month by month; with it who was late or silent more than once.
  static func table(_ site: SiteContext, _ habits: [ReportingHabit]) -> TableModel {
    let often = habits.filter { $0.lateCount + $0.missingCount > 1 }
    let names = often.map { habit in
      let parts = [(habit.lateCount, "迟报"), (habit.missingCount, "未报或缺报")].filter { $0.0 > 0 }
      return habit.name + "（" + parts.map { "\($0.1)\($0.0)次" }.joined(separator: "、") + "）"
    }
    let found =
      names.isEmpty
      ? "\(site.months.count)期中没有单位两次以上迟报、未报或缺报。"
      : "\(site.months.count)期中两次以上迟报、未报或缺报的：\(names.joined(separator: "、"))。"
    let words = site.words(.reportingMonths)
    var table = TableModel(
      words, heads: words.heads() + site.months.map { LinkModel(text: $0.iso) },
      rows: habits.map(\.row), isWide: true)
    table.note = found + table.note
    return table
  }
}
