import Files
import Programme
import TestSupport
import Testing

/// A programme small enough to read at a glance; tests break one line of it at a time.
enum SmallProgramme {
  static let yaml = """
    programme:
      title: 示例工程
      county: {code: "320000", name: 示例市}
      issuer: 示例部
      start: 2019-07
    calendar: {due_day: 5}
    display: {front: [X1]}
    dimensions:
      - {id: D1, name: 一}
    common_columns:
      - {key: village, header: 村, role: village, type: text, required: true, visibility: public}
      - {key: code, header: 代码, role: code, type: text, visibility: public}
    roster: R
    ledgers:
      - id: R
        name: 名录
        rows: village
        list: full
        key: [code]
        columns:
          - {key: in_scope, header: 纳入, role: in_scope, type: boolean, required: true, visibility: public}
          - {key: kind, header: 类别, type: choice, values: [甲, 乙], visibility: public}
      - id: L
        name: 台账
        rows: village
        list: full
        key: [village]
        columns:
          - {key: done, header: 是否完成, type: boolean, required: true, visibility: public}
          - {key: count, header: 数量, type: integer, unit: 个, min: 0, visibility: public}
    indicators:
      - id: X1
        name: 完成率
        dimension: D1
        clause: 全部完成
        method: 完成的村
        ledger: L
        of: villages
        measure: share
        population: {kind: 甲}
        met: {done: 是}
        target: {relation: at_least, value: 100}
        deadline: 2020-12
        pace: {kind: line, months: 18}
    """
}

/// Bounds of numbers for which a programme gives none.
struct ColumnBoundsTests {
  func column(_ settings: String, rows: String = "village") throws -> Column {
    let yaml = SmallProgramme.yaml.replacing(
      "    rows: village\n    list: full\n    key: [village]",
      with: "    rows: \(rows)\n    list: full\n    key: [code]"
    ).replacing(
      "    of: villages", with: rows == "town" ? "    of: towns" : "    of: villages"
    ).replacing(
      "{key: count, header: 数量, type: integer, unit: 个, min: 0, visibility: public}",
      with: "{key: count, header: 数量, \(settings), visibility: public}")
    let ledger = try Programme.decode(yaml).ledgers[0]
    return try #require(ledger.columns.first { $0.key == "count" })
  }

  @Test(arguments: [
    ("type: integer, unit: 人", "village", -100_000, 100_000),
    ("type: integer, unit: 人", "town", -1_000_000, 1_000_000),
    ("type: integer, unit: 件, min: 0", "village", 0, 10_000),
    ("type: integer, unit: 次", "town", -100_000, 100_000),
    ("type: integer", "village", -1_000_000, 1_000_000),
    ("type: integer, unit: 尊", "village", -1_000_000, 1_000_000),
    ("type: money, places: 2, unit: 万元", "village", -1_000_000, 1_000_000),
    ("type: money, places: 2, unit: 元", "town", -10_000_000_000, 10_000_000_000),
    ("type: decimal, places: 1", "village", -1_000_000_000, 1_000_000_000),
    // What is given wins, and is never contradicted.
    ("type: integer, unit: 件, min: 3, max: 12", "village", 3, 12),
    ("type: integer, unit: 件, max: 5000000", "village", -50_000_000, 5_000_000),
    ("type: integer, unit: 件, min: 20000", "village", 20_000, 200_000),
    ("type: money, unit: 万元, likely_max: 500000", "village", -5_000_000, 5_000_000),
  ])
  func everyNumberHasBounds(_ settings: String, rows: String, low: Int64, high: Int64) throws {
    let column = try column(settings, rows: rows)
    #expect(column.minimum == low * 10_000)
    #expect(column.maximum == high * 10_000)
  }

  @Test(arguments: ["type: text", "type: date", "type: boolean"])
  func whatIsNoNumberHasNone(_ settings: String) throws {
    let column = try column(settings)
    #expect(column.minimum == nil)
    #expect(column.maximum == nil)
  }

  @Test func boundsThatNoNumberMeetsAreAFault() {
    #expect(throws: ProgrammeFaults.self) { try column("type: integer, min: 5, max: 4") }
  }
}

struct ProgrammeDecodingTests {
  @Test func readsASmallProgramme() throws {
    let programme = try Programme.decode(SmallProgramme.yaml)
    #expect(programme.ledgers.map(\.id) == ["L"])
    #expect(programme.ledgers[0].columns.map(\.key) == ["village", "code", "done", "count"])
    #expect(programme.indicators[0].deadline?.iso == "2020-12")
  }

  @Test func readsTheShippedProgramme() throws {
    let bytes = try FileSystem.read(Checkout.root + "/input/programme.yaml")
    let programme = try Programme.decode(String(decoding: bytes, as: UTF8.self))
    #expect(programme.indicators.count == 63)
    #expect(programme.ledgers.count == 13)
    #expect(programme.heading.notice?.contains("示例数据") == true)
  }

  struct Fault: Sendable {
    var old: String
    var new: String
    /// Nil where the fault stands on the line that was changed.
    var line: Int?
    var message: String
  }

  @Test(arguments: [
    Fault(old: "title:", new: "tilte:", message: "是否为“title”？"),
    Fault(old: "due_day: 5", new: "due_day: 40", message: "“due_day”应为1到28之间的整数。"),
    Fault(old: "start: 2019-07", new: "start: 2019-13", message: "“start”应为月份"),
    Fault(old: "front: [X1]", new: "front: [X2]", message: "是否为“X1”？"),
    Fault(old: "dimension: D1", new: "dimension: D2", message: "是否为“D1”？"),
    Fault(old: "type: integer", new: "type: interger", message: "是否为“integer”？"),
    Fault(old: "met: {done: 是}", new: "met: {dune: 是}", message: "是否为“done”？"),
    Fault(old: "met: {done: 是}", new: "met: {done: 也许}", message: "不能是“也许”"),
    Fault(old: "population: {kind: 甲}", new: "population: {kind: 丙}", message: "不能是“丙”"),
    Fault(old: "ledger: L", new: "ledger: K", message: "“ledger”不能是“K”，可用的有：L"),
    Fault(old: "deadline: 2020-12", new: "deadline: 2020-6", message: "“deadline”应为月份"),
    Fault(old: "roster: R", new: "roster: Q", message: "没有名为“Q”的台账"),
    Fault(old: "measure: share", new: "measure: [share]", message: "“measure”应为文字。"),
    Fault(old: "value: 100", new: "value: 一百", message: "“value”应为数字"),
    Fault(old: "of: villages", new: "of: towns", message: "镇级台账只能统计towns"),
    Fault(old: "of: villages", new: "of: county", message: "市级台账（rows: county）只能统计county"),
    Fault(old: "code: \"320000\"", new: "code: 32", message: "六位区划代码"),
    Fault(old: "  issuer: 示例部\n", new: "", line: 2, message: "“programme”缺少“issuer”。"),
  ])
  func tellsLineColumnAndSuggestion(_ fault: Fault) {
    let broken = SmallProgramme.yaml.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n").replacing(fault.old, with: fault.new)
    #expect(broken != SmallProgramme.yaml)
    let before = SmallProgramme.yaml.split(separator: fault.old, maxSplits: 1)[0]
    let line = fault.line ?? before.split(separator: "\n", omittingEmptySubsequences: false).count
    do {
      _ = try Programme.decode(broken)
      Issue.record("no fault found")
    } catch {
      #expect(
        error.faults.contains { $0.line == line && $0.message.contains(fault.message) },
        "\(error.faults)")
      #expect(error.faults.allSatisfy { $0.column >= 1 })
    }
  }

  @Test(arguments: ["填{cuont}个。", "填{count个。"])
  func aRulesSentenceNamesOnlyColumns(message: String) {
    let rule =
      "        rules: [{id: a.b, severity: C, kind: holds, column: count, not: {count: 1}, message: \"\(message)\"}]\n"
    let broken = SmallProgramme.yaml.replacing(
      "indicators:\n", with: rule.dropFirst(4) + "indicators:\n")
    do {
      _ = try Programme.decode(broken)
      Issue.record("no fault found")
    } catch {
      #expect(
        error.faults.contains { $0.message.contains("列") || $0.message.contains("没有对应的") },
        "\(error.faults)")
    }
  }

  @Test func tellsAllFaultsAtOnce() {
    let broken = SmallProgramme.yaml.replacing("title:", with: "tilte:")
      .replacing("due_day: 5", with: "due_day: x").replacing("ledger: L", with: "ledger: K")
    do {
      _ = try Programme.decode(broken)
      Issue.record("no fault found")
    } catch {
      #expect(error.faults.count >= 4)
      #expect(error.faults.map(\.line) == error.faults.map(\.line).sorted())
    }
  }

  /// Nothing hides anything: not a missing roster, nor a wrong type, nor a wrong reference.
  @Test func oneFaultHidesNoOther() {
    let broken = """
      programme: {title: 示例, county: {code: "990101", name: 示例县}, issuer: 示例, start: 2024-01}
      calendar: {due_day: 5}
      dimensions: [{id: D1, name: 一}]
      common_columns:
        - {key: village, header: 村, role: village, type: text, required: true, visibility: public}
      ledgers:
        - id: L1
          name: 队伍情况表
          rows: vilage
          list: full
          key: [village]
          columns:
            - {key: ok, header: 是否配齐, type: bolean, required: yes, visibility: public}
      indicators:
        - {id: A1, name: 配齐率, dimension: D2, clause: 甲, method: 甲, ledger: L1, of: villages, measure: share, met: {okk: 是}, target: {at_least: 100}}
      """
    do {
      _ = try Programme.decode(broken)
      Issue.record("no fault found")
    } catch {
      let told = error.faults.map { "\($0.line)：\($0.message)" }
      for wanted in [
        "1：“方案文件”缺少“roster”。", "1：“方案文件”缺少“display”。", "9：“rows”不能是“vilage”",
        "13：“type”不能是“bolean”", "13：“required”应为true或false。", "15：“dimension”不能是“D2”",
        "15：台账“L1”没有名为“okk”的列，是否为“ok”？",
        "15：“target”中的“at_least”已改写为：{relation: at_least, value: 数值}。",
      ] {
        #expect(told.contains { $0.hasPrefix(wanted) }, "\(wanted): \(told)")
      }
      #expect(Set(told).count == told.count, "\(told)")
    }
  }

  /// What decodes once and could not be run: each is a fault at its place.
  @Test(arguments: [
    ("met: {done: 是}", "met: {done: 是}\n    by: count", "“by”只与“rows”同用"),
    (
      "met: {done: 是}", "met: {done: 是}\n    streak: {column: kind, value: 甲}", "“streak”只与“rows”同用"
    ),
    ("met: {done: 是}", "met: {done: 是}\n    at_least: 2", "“at_least”只与“rows”同用"),
    ("met: {done: 是}", "rows: {done: 是}\n    by: count", "“by”应为选项列"),
    ("met: {done: 是}", "met: {done: 是}\n    event: [count]", "“event”应为日期列"),
    ("met: {done: 是}", "met: {done: 是}\n    parts: [count]", "“parts”只与“sum”同用"),
    ("met: {done: 是}", "met: {done: 是}\n    begun: 在培", "“begun”只与“rows”同用"),
    ("met: {done: 是}", "met: {done: 是}\n    splits: [count]", "“splits”应为选项列"),
    ("met: {done: 是}", "met: {done: 是}\n    register: [nothing]", "没有名为“nothing”的列"),
    ("    columns:", "    worklist: {done: [count]}\n    columns:", "“done”应有两列"),
    ("    columns:", "    worklist: {due: count}\n    columns:", "“due”应为日期列"),
    ("met: {done: 是}", "record:\n      - {name: 甲制度, since: 2020-01}", "“record”已改写为：登记在市级台账"),
    ("met: {done: 是}", "rows: {done: 是}\n    items: {kind: [甲]}", "“items”用于of为county"),
    ("met: {done: 是}", "met: {done: 是}\n    among: {done: 否}", "“among”只与"),
    ("role: in_scope, type: boolean", "role: in_scope, type: integer", "应为是否列"),
    ("role: village, type: text", "role: village, type: integer", "应为文字列"),
    ("type: integer, unit: 个, min: 0", "type: text, unit: 个, min: 0", "“min”只用于整数、小数（金额）列"),
    (
      "type: boolean, required: true, visibility: public}\n      - {key: count",
      "type: boolean, yes: 已建, visibility: public}\n      - {key: count", "“yes”已改写为：words"
    ),
    ("key: count", "key: last", "列名不能是“last”"),
  ])
  func whatCouldNotBeRunIsAFault(old: String, new: String, message: String) {
    let broken = SmallProgramme.yaml.replacing(old, with: new)
    #expect(broken != SmallProgramme.yaml)
    do {
      _ = try Programme.decode(broken)
      Issue.record("no fault found")
    } catch {
      #expect(error.faults.contains { $0.message.contains(message) }, "\(error.faults)")
    }
  }

  @Test(arguments: ["a: [1", "a: 1\na: 2", "\ta: 1", ""])
  func tellsWhereTheYAMLBreaks(text: String) {
    #expect(throws: ProgrammeFaults.self) { try Programme.decode(text) }
  }
}
