import Testing

/// `keeps_row` and `all_new`: rows that are gone, rows that are new.
struct RowsOfMonthsTests {
  @Test func aRowStays() throws {
    let world = try RuleWorld([
      "{id: x, severity: C, kind: keeps_row, column: pond, before: {state: {not: [填埋]}}, message: \"上期有“{}”，本期没有\"}"
    ])
    let findings = try world.findings([
      MarkedTable("pond,state\n甲,在治\n乙,填埋\n丙,"), MarkedTable("pond,state\n丁,在治"),
    ])
    #expect(findings.map(\.message) == ["上期有“东村 甲”，本期没有", "上期有“东村 丙”，本期没有"])
  }

  /// A row whose village is misspelt is the row that seems gone: one cause, one finding. It excuses no
  /// other.
  @Test(arguments: [("“甲塘”", 0), ("甲塘", 0), ("乙塘", 1)])
  func aRowThatCannotBePlacedIsNotGone(name: String, count: Int) throws {
    let world = try RuleWorld([
      "{id: x, severity: C, kind: keeps_row, column: pond, message: \"没有{}\"}"
    ])
    let findings = try world.findings([
      MarkedTable("place,pond\n东村,“甲塘”\n西村,丙塘"), MarkedTable("place,pond\n东材,\(name)\n西村,丙塘"),
    ])
    #expect(findings.count == count, "\(findings.map(\.message))")
  }

  @Test func aYearsListEndsWithTheYear() throws {
    let world = try RuleWorld([
      "{id: x, severity: C, kind: keeps_row, column: pond, restart: january, message: \"没有{}\"}"
    ])
    let tables = [MarkedTable("pond,state\n甲,在治"), MarkedTable("pond,state\n乙,在治")]
    #expect(try world.findings(tables, month: "2022-01").isEmpty)
    #expect(try world.findings(tables, month: "2022-02").count == 1)
  }

  @Test func notEverythingIsNewAtOnce() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: all_new, column: sort, values: [池塘, 沟渠], message: 两类都是新增}",
      "place,pond,sort\n西村,乙,池塘",
      """
      place,pond,sort
      东村,甲,池塘
      东村,乙,沟渠◀
      西村,乙,池塘
      西村,丙,沟渠
      """)
  }

  @Test(arguments: [
    ("all_new, column: sort, values: []", "至少一个选项"),
    ("all_new, column: sort, values: [河]", "不能是“河”"),
    ("all_new, column: clear, values: [清]", "只能用于选项列"),
    ("keeps_row, column: pond, unless: {state: 填埋}", "已改写为"),
  ])
  func saysWhatIsWrong(rule: String, message: String) {
    let faults = RuleWorld.faults("{id: x, severity: E, kind: \(rule), message: 甲}")
    #expect(faults.contains { $0.message.contains(message) }, "\(faults)")
  }
}
