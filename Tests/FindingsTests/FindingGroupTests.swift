import Findings
import Testing

/// One cause is one line.
struct FindingGroupTests {
  static let month = Month(index: 24246)

  static func finding(
    _ fault: Fault, _ file: String = "2020-07/甲镇/表七.csv", row: Int = 0, column: Int = 0,
    header: String = "", town: String = "甲镇"
  ) -> Finding {
    Finding(
      fault, at: Place(file: file, row: row, column: column, header: header), month: month,
      town: town)
  }

  /// What is given, and how often each cause occurs with what is said of it.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var findings: [Finding]
    var groups: [(count: Int, message: String)]
    var testDescription: String { name }
  }

  static let files = (1...12).map { "2020-07/甲镇/\($0).csv" }
  static let june = Month(index: 24245)

  static let cases = [
    Case(
      name: "twelve tables that did not come",
      findings: (1...12).map { finding(.ledgerMissing(ledger: "表\($0)"), "") },
      groups: [(12, "本月未收到《表1》《表2》《表3》等12张表。")]),
    Case(
      name: "two tables that did not come",
      findings: (1...2).map { finding(.ledgerMissing(ledger: "表\($0)"), "") },
      groups: [(2, "本月未收到《表1》《表2》。")]),
    Case(
      name: "twelve tables sent again",
      findings: files.map {
        finding(.monthUnused(content: june, elsewhere: month, MonthUse(.nowhere, .issued)), $0)
      },
      groups: [
        (12, "标题或报告期写的是2020年6月，所在文件夹或文件名是2020年7月；2020年6月的数字已经审定或印发，本表未采用。")
      ]),
    Case(
      name: "twelve stale dates",
      findings: files.map { finding(.dateDisagrees(written: "2020年5月25日", month: month), $0) },
      groups: [(12, "填报时间或报出日期写的是2020年5月25日，与2020年7月不符，仍计入2020年7月。")]),
    Case(
      name: "ten questions in a column",
      findings: (4...13).map {
        finding(
          .uncertain(found: "约\($0)", used: "\($0)"), row: $0, column: 3, header: "成员人数")
      },
      groups: [
        (
          10,
          "填的是“约4”，暂按“4”计入。另有9处同类：“约5”“约6”“约7”“约8”“约9”“约10”“约11”“约12”“约13”。"
        )
      ]),
    Case(
      name:
        "formulas without a value, codes of no village, values out of bounds, cells not applicable",
      findings: (4...6).flatMap { row in
        [
          finding(.formulaEmpty, row: row, column: 3, header: "甲"),
          finding(.codeUnknown(found: "\(row)"), row: row, column: 4, header: "区划代码"),
          finding(.outOfRange(found: "\(row)0", range: "0至30之间"), row: row, column: 5, header: "乙"),
          finding(
            .notApplicableCounts(found: "/", indicators: ["建档率"]), row: row, column: 6, header: "丙"),
        ]
      },
      groups: [
        (3, "是公式，但文件中没有保存计算结果，无法读取。"), (3, "“4”不在名录中，已改按名称识别。另有2处同类：“5”“6”。"),
        (3, "应在0至30之间，现为“40”。另有2处同类：“50”“60”。"), (3, "填的是“/”，按不适用对待，该行因此不计入“建档率”。"),
      ]),
    Case(
      name: "two columns, two tables, two towns are two causes each",
      findings: [
        finding(.required, row: 4, column: 3, header: "甲"),
        finding(.required, row: 4, column: 4, header: "乙"),
        finding(.required, "2020-07/甲镇/表六.csv", row: 4, column: 3, header: "甲"),
        finding(.required, row: 4, column: 3, header: "甲", town: "乙镇"),
      ],
      groups: Array(repeating: (1, "必须填写，现为空。"), count: 4)),
    Case(
      name: "villages that are missing are named",
      findings: ["甲村", "乙村", "丙村"].map { finding(.villageMissing(ledger: "表一", village: $0)) },
      groups: [(3, "《表一》中没有“甲村”。另有2处同类：“乙村”“丙村”。")]),
    Case(
      name: "what may not be repeated is not",
      findings: (4...5).map {
        finding(
          Fault.uncertain(found: "约\($0)", used: "\($0)").withoutValue, row: $0, column: 3)
      },
      groups: [(2, finding(Fault.uncertain(found: "约4", used: "4").withoutValue).message)]),
  ]

  @Test(arguments: cases) func oneCauseIsOneGroup(_ example: Case) {
    let groups = FindingGroup.grouped(example.findings)
    #expect(groups.map(\.count) == example.groups.map(\.count))
    #expect(groups.map(\.message) == example.groups.map(\.message))
    #expect(groups.flatMap(\.findings).count == example.findings.count)
  }

  @Test func countsSeenFromAMonth() {
    let old = Finding(.required, at: Place(file: "旧.csv"), month: Self.june, town: "甲镇")
    var oldAbsence = Self.finding(.ledgerMissing(ledger: "表六"), "")
    oldAbsence.month = Self.june
    let counts = MonthCounts(
      [
        old, oldAbsence, Self.finding(.required), Self.finding(.ledgerMissing(ledger: "表六"), ""),
        Finding(.required, at: Place(file: "不明.csv"), month: nil, town: "甲镇"),
      ], in: Self.month)
    #expect(counts.words == "差错2处，待核实0处，提示0处；未报1张表")
    #expect(counts.earlierWords == "差错1处，待核实0处，提示0处；未报1张表")
    #expect(counts.openWords == "差错2处；未报1张表")
    #expect(counts.officeWords.isEmpty)
    #expect(counts.all.errors == 5)
  }
}
