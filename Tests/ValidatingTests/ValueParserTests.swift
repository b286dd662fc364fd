import Findings
import Programme
import Sheets
import Testing

@testable import Validating

/// Cells as people fill them (Decisions: Reading), one line each.
struct ValueParserTests {
  static let yaml = """
    programme: {title: 示例, county: {code: "320000", name: 示例市}, issuer: 示例, start: 2019-07}
    calendar: {due_day: 5}
    display: {front: []}
    dimensions: []
    common_columns:
      - {key: village, header: 村, role: village, type: text, required: true, visibility: public}
      - {key: code, header: 代码, role: code, type: text, visibility: public}
    roster: R
    ledgers:
      - id: R
        name: 名录
        rows: village
        list: full
        columns:
          - {key: in_scope, header: 纳入, role: in_scope, type: boolean, visibility: public}
          - {key: people, header: 人数, type: integer, unit: 人, min: 0, max: 100000, visibility: public}
          - {key: age, header: 年龄, type: decimal, places: 1, unit: 岁, visibility: public}
          - {key: money, header: 金额, type: money, unit: 万元, places: 4, visibility: public}
          - {key: yuan, header: 报酬, type: money, unit: 元, places: 2, visibility: public}
          - {key: day, header: 日期, type: date, visibility: public}
          - {key: month, header: 月份, type: month, visibility: public}
          - {key: built, header: 建档, type: boolean, words: [已建, 未建], visibility: public}
          - {key: kind, header: 类别, type: choice, values: [志愿服务类, 其他], words: {志愿服务: 志愿服务类}, visibility: public}
          - {key: reg, header: 备案, type: choice, values: [民政登记, 镇(街道)备案, 未备案], boolean_words: [镇(街道)备案, 未备案], visibility: public}
          - {key: share, header: 占比, type: decimal, places: 1, unit: "%", min: 0, max: 100, visibility: public}
          - {key: held, header: 举办日期, type: date, past: true, visibility: public}
          - {key: done, header: 完成月份, type: month, past: true, visibility: public}
          - {key: name, header: 名称, type: text, max_length: 8, strip_quotes: true, required: true, visibility: public}
    indicators: []
    """

  static let ledger: Ledger = {
    guard let programme = try? Programme.decode(yaml) else {
      preconditionFailure("the programme of this test is sound")
    }
    return programme.roster
  }()

  func read(_ key: String, _ text: String, kind: CellKind = .text) -> CellReading? {
    guard let column = Self.ledger.columns.first(where: { $0.key == key }) else { return nil }
    let bytes = Array(text.utf8)
    return ValueParser(column).read(
      bytes, 0..<bytes.count, kind: kind, month: Month(index: 2020 * 12 + 5))
  }

  func shown(_ key: String, _ text: String) -> String? {
    guard let column = Self.ledger.columns.first(where: { $0.key == key }),
      let reading = read(key, text), reading.value.state == .present
    else { return nil }
    return reading.value.text(of: column, bytes: Array(text.utf8))
  }

  @Test(arguments: [
    ("people", "12", "12"), ("people", "１２", "12"), ("people", "12人", "12"),
    ("people", "12.0", "12"),
    ("people", "1,234", "1234"), ("people", "1，234人", "1234"), ("people", "5（含1名预备党员）", "5"),
    ("people", "无", "0"), ("people", "0", "0"), ("people", "3万", "30000"),
    ("people", "3万5千", "35000"),
    ("age", "45.5", "45.5"), ("age", "45.299999999999997", "45.3"), ("age", "４５．５岁", "45.5"),
    ("money", "3.5", "3.5"), ("money", "3.5万元", "3.5"), ("money", "35000元", "3.5"),
    ("money", "3.5万", "3.5"), ("money", "1,234.5", "1234.5"), ("money", "1亿元", "10000"),
    ("yuan", "3.5万元", "35000"), ("yuan", "13,333", "13333"), ("yuan", "13333元", "13333"),
    ("day", "2020年6月1日", "2020-06-01"), ("day", "2020/6/1", "2020-06-01"),
    ("day", "43983", "2020-06-01"),
    ("day", "2019年10月", "2019-10-01"), ("day", "20200601", "2020-06-01"),
    ("day", "2020.1", "2020-01-01"), ("day", "2016/9/7 0:00", "2016-09-07"),
    ("day", "2018年5月1日 00:00:00", "2018-05-01"),
    ("month", "2020.6", "2020-06"), ("month", "二〇二〇年六月", "2020-06"),
    ("month", "2020-06-25", "2020-06"),
    ("built", "√", "已建"), ("built", "×", "未建"), ("built", "已建", "已建"), ("built", "Y", "已建"),
    ("built", "0", "未建"), ("built", "TRUE", "已建"), ("built", "未", "未建"),
    ("kind", "志愿服务", "志愿服务类"), ("kind", " 志愿　服务类", "志愿服务类"),
    ("reg", "√", "镇(街道)备案"), ("reg", "有", "镇(街道)备案"), ("reg", "否", "未备案"),
    ("reg", "镇（街道）备案", "镇(街道)备案"),
    ("share", "70%", "70"), ("share", "70", "70"), ("share", "七成", "70"), ("share", "七成五", "75"),
    ("share", "０", "0"), ("built", "□", "未建"), ("built", "■", "已建"),
    ("name", "“红管家”", "红管家"), ("name", "“红”与“管”", "“红”与“管”"),
  ])
  func readsWhatIsMeant(key: String, text: String, expected: String) {
    #expect(shown(key, text) == expected)
    #expect(read(key, text)?.fault == nil)
  }

  @Test(arguments: [
    ("people", "约30", "cell.uncertain"), ("people", "30多", "cell.uncertain"),
    ("people", "5+2", "cell.uncertain"),
    ("people", "56户", "cell.other-unit"), ("day", "2019.1", "cell.uncertain"),
    ("day", "6月25日", "cell.uncertain"),
    ("money", "约3万", "cell.uncertain"), ("share", "0.7", "cell.uncertain"),
    ("share", "1", "cell.uncertain"), ("built", "○", "cell.uncertain"),
    ("day", "20-Jun", "cell.uncertain"),
  ])
  func countsButAsks(key: String, text: String, rule: String) {
    let reading = read(key, text)
    #expect(reading?.fault?.rule == rule)
    #expect(reading?.value.isDoubtful == true)
    #expect(reading?.value.state == .present)
  }

  @Test(arguments: [
    ("people", "很多", "cell.type"), ("people", "12.5", "cell.type"), ("people", "-1", "cell.range"),
    ("people", "100001", "cell.range"), ("people", "待定", "cell.placeholder"),
    ("people", "见备注", "cell.placeholder"),
    ("people", "########", "cell.destroyed"), ("people", "#REF!", "cell.destroyed"),
    ("people", "5月8日", "cell.eaten-by-date"), ("people", "8-May", "cell.eaten-by-date"),
    ("day", "Jun-20", "cell.ambiguous"), ("month", "Oct-19", "cell.ambiguous"),
    ("people", "1E+3", "cell.type"), ("month", "1905-07-12", "cell.type"),
    ("share", "七成半", "cell.type"), ("share", "120", "cell.range"),
    ("age", "45.55", "cell.type"), ("day", "去年", "cell.type"),
    ("day", "2020-02-30", "cell.type"), ("built", "也许", "cell.choice"),
    ("kind", "志愿", "cell.choice"),
    ("name", "一二三四五六七八九", "cell.too-long"), ("name", "待定", "cell.placeholder"),
    ("name", "电13800138000", "cell.personal-number"),
    ("name", "321282199001011234", "cell.personal-number"),
  ])
  func rejects(key: String, text: String, rule: String) {
    let reading = read(key, text)
    #expect(reading?.fault?.rule == rule)
    #expect(reading?.value.state == .rejected)
  }

  @Test(arguments: [
    ("people", "/"), ("people", "—"), ("people", "不适用"), ("day", "／"), ("day", "无"), ("built", "-"),
    ("name", "无"), ("kind", "—"),
  ])
  func keepsNotApplicableApart(key: String, text: String) {
    #expect(read(key, text)?.value.state == .notApplicable)
    #expect(read(key, text)?.fault == nil)
  }

  @Test(arguments: [
    ("people", "12人", "12"), ("people", "无", "0"), ("money", "35000元", "3.5"),
    ("day", "43983", "2020-06-01"),
    ("day", "2020.1", "2020年1月"),
  ])
  func saysWhatItTidied(key: String, text: String, used: String) {
    #expect(read(key, text)?.normalisedAs == used)
  }

  /// Numbers as spreadsheet formats store them: 15 digits mean something, formulas have more places.
  @Test(arguments: [
    ("age", "33.299999999999997", "33.3"), ("people", "5.0000000000000009", "5"),
    ("people", "1.2E1", "12"), ("money", "1.23E-2", "0.0123"),
    ("yuan", "13333.333333333334", "13333.33"),
    ("age", "33.333333333333336", "33.3"),
  ])
  func readsStoredNumbers(key: String, text: String, expected: String) {
    let reading = read(key, text, kind: .number)
    #expect(reading?.fault == nil)
    let column = Self.ledger.columns.first { $0.key == key }
    #expect(column.map { reading?.value.text(of: $0, bytes: []) } == expected)
  }

  /// The report month is June 2020.
  @Test(arguments: [
    ("held", "2020-06-30", false), ("held", "2020年7月1日", true), ("held", "2020-07", true),
    ("held", "2020-06", false), ("held", "2019.12.31", false), ("held", "44013", true),
    ("done", "2020-06", false), ("done", "2020年7月", true), ("day", "2020-07-01", false),
  ])
  func whatHasHappenedIsNotDatedAfterTheMonth(key: String, text: String, isFault: Bool) {
    let reading = read(key, text)
    #expect(reading?.fault?.rule == (isFault ? "cell.after-month" : nil))
    #expect(reading?.value.state == (isFault ? .rejected : .present))
  }

  /// What the file shows in percent is a percentage, whatever its size.
  @Test(
    arguments: [
      ("0.471", "47.1", nil), ("1", "100", nil), ("0.005", "0.5", nil), ("0", "0", nil),
      ("0.47058823529411764", "47.1", nil), ("0.00004", "0", nil), ("0.3125", "31.3", nil),
      ("47.1", nil, "cell.range"), ("1.001", nil, "cell.range"),
      ("-0.1", nil, "cell.range"),
    ] as [(String, String?, String?)])
  func readsNumbersThatAreShownInPercent(text: String, expected: String?, rule: String?) {
    let reading = read("share", text, kind: .percent)
    let column = Self.ledger.columns.first { $0.key == "share" }
    let isCounted = reading?.value.state == .present
    #expect(isCounted == (expected != nil))
    if isCounted { #expect(column.map { reading?.value.text(of: $0, bytes: []) } == expected) }
    #expect(reading?.fault?.rule == rule)
    // In a column of anything else the number is the one that is stored.
    #expect(shown("people", "12") == "12")
    #expect(read("people", "12", kind: .percent)?.fault == nil)
  }

  @Test(arguments: [
    ("people", "5.5"), ("age", "45.55"), ("people", "4.3333333333333333"),
  ])
  func typedPlacesThatDoNotFitAreFaults(key: String, text: String) {
    let fault = read(key, text, kind: .number)?.fault
    // A count is never rounded: a third of a person is a question about the table.
    #expect(fault?.rule == "cell.type")
  }

  /// Whatever is greater than any bound is told with the bound, also where no number so great is read.
  @Test(arguments: [
    "100001", "20200630", "1000000000", "10000000001", "99999999999999", "922337203685477",
    "9223372036854775807", "18446744073709551616", "1E30", "-1", "-9223372036854775808",
    "99999999999999999999999999999999999999", "1000亿", "九亿",
  ])
  func whatIsBeyondTheBoundsIsToldWithThem(text: String) {
    for kind in [CellKind.text, .number] {
      let fault = read("people", text, kind: kind)?.fault
      if text == "九亿" || text == "1000亿" {
        #expect(["cell.type", "cell.range"].contains(fault?.rule))
      } else {
        #expect(fault == .outOfRange(found: text, range: "0至100000之间"), "\(kind)")
      }
    }
  }

  /// A column without bounds of its own has those of its unit.
  @Test(arguments: [
    ("yuan", "20000000000"), ("money", "20200630"), ("age", "20200630"), ("age", "-10001"),
  ])
  func aColumnWithoutBoundsHasSome(key: String, text: String) {
    #expect(read(key, text)?.fault?.rule == "cell.range")
  }

  @Test func aDateInANumberColumnSaysWhatWasTyped() {
    #expect(
      read("people", "2020-05-08", kind: .date)?.fault
        == .eatenByDate(found: "2020-05-08", typed: "5-8"))
  }

  @Test func daysOf1904WorkbooksAreShifted() throws {
    let column = try #require(Self.ledger.columns.first { $0.key == "day" })
    let bytes = Array("42521".utf8)
    let reading = ValueParser(column).read(
      bytes, 0..<5, kind: .number, month: Month(index: 2020 * 12 + 5), from1904: true)
    #expect(reading.value.text(of: column, bytes: []) == "2020-06-01")
  }
}
