import Testing

/// `compare` within a row and with the roster and the report month.
struct ComparisonTests {
  @Test(arguments: [
    ("column: lit, relation: at_most, to: lamps", "lamps,lit", "5,5", "5,6◀"),
    ("column: lit, relation: equal, to: 4", "lamps,lit", "9,4", "9,5◀"),
    ("column: cost, relation: at_most, to: \"1.5\"", "pond,cost", "甲,1.5", "乙,1.51◀"),
    ("column: lamps, relation: at_least, to: {max: [lit, lamps]}", "lit,lamps", "4,4", "5,4◀"),
    (
      "column: done_on, relation: at_most, to: {month: 0}", "pond,done_on", "甲,2021-06-30",
      "乙,2021-07-01◀"
    ),
    ("column: due, relation: at_least, to: {month: -3}", "pond,due", "甲,2021-03", "乙,2021-02◀"),
    (
      "column: due, relation: at_least, to: done_on", "done_on,due", "2021-05-31,2021-05",
      "2021-06-01,2021-05◀"
    ),
    ("column: lamps, relation: at_most, to: {roster: homes}", "pond,lamps", "甲,100", "乙,101◀"),
    ("column: land, relation: equal, to: {roster: land}", "pond,land", "甲,平原村", "乙,山区村◀"),
    ("column: group, relation: equal, to: {roster: group}", "pond,group", "甲,甲 类", "乙,乙类◀"),
    ("column: clear, relation: equal, to: clear", "pond,clear", "甲,清", "乙,浊"),
    ("column: heads, relation: at_least, to: lit, across_units: true", "lit,heads", "3,3", "3,2◀"),
    (
      "column: done_on, when: {state: 在治}, relation: at_least, to: {month: -1}, mark: state",
      "done_on,state", "2021-05-01,在治", "2021-04-30,在治◀"
    ),
  ])
  func holdsOrIsBroken(rule: String, head: String, sound: String, broken: String) throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: compare, \(rule), message: 不符}",
      "\(head)\n\(sound)\n\(broken)")
  }

  @Test func partsAddUpWithinATolerance() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: compare, column: length, relation: equal, to: {sum: [paved, gravel]}, tolerance: \"0.05\", message: \"是{computed}\"}",
      """
      pond,length,paved,gravel
      甲,3,2,1
      乙,3.05,2,1
      丙,3.06◀,2,1
      丁,2,2,
      戊,3◀,2,
      """)
  }

  /// Whole numbers have a tolerance of whole numbers, not of ten-thousandths.
  @Test func aToleranceIsInTheColumnsOwnUnit() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: compare, column: lamps, relation: equal, to: lit, tolerance: 2, message: 不等}",
      "lamps,lit\n5,3\n6◀,3")
  }

  @Test func growthIsNeverBelowZero() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: compare, column: length, relation: equal, to: {growth: [paved, gravel]}, message: \"应为{computed}\"}",
      """
      length,paved,gravel
      1.5,3.5,2
      0,2,3.5
      1◀,3.5,2
      """)
  }

  @Test func severalColumnsAreAskedEachAlone() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: compare, columns: [paved, gravel], relation: at_most, to: length, message: \"填{}\"}",
      """
      length,paved,gravel
      2,1,3◀
      2,3◀,4◀
      """)
  }

  @Test func theWordingTellsTheOtherSide() throws {
    let world = try RuleWorld([
      "{id: x, severity: E, kind: compare, column: length, relation: equal, to: {sum: [paved, gravel]}, message: \"填{}，相加{computed}\"}"
    ])
    let findings = try world.findings([MarkedTable("length,paved,gravel\n9,2.5,1")])
    #expect(findings.map(\.message) == ["填9，相加3.5"])
  }

  /// A sum that rests on a restricted column tells nothing.
  @Test func aRestrictedSideIsNotTold() throws {
    let world = try RuleWorld([
      "{id: x, severity: E, kind: compare, column: group, relation: equal, to: warden, message: \"不同于{computed}\"}"
    ])
    let findings = try world.findings([MarkedTable("group,warden\n甲,示例乙")])
    #expect(findings.count == 1)
    #expect(findings.allSatisfy { !$0.message.contains("示例乙") })
  }

  @Test(arguments: [
    ("column: length, relation: at_most, to: lamps", "不能比较"),
    ("column: length, relation: at_most, to: {sum: [lamps]}", "不能比较"),
    ("column: lamps, relation: at_most, to: {sum: [state]}", "“sum”只用于数字列"),
    ("column: lamps, relation: at_most, to: {}", "有且只有一个"),
    ("column: lamps, relation: at_most, to: {sum: []}", "至少一列"),
    ("column: lamps, relation: at_most, to: {sum: [remark]}", "“sum”只用于数字列"),
    ("column: lamps, relation: at_most, to: {sum: [lit, heads]}", "类型或单位不同"),
    ("column: lamps, relation: at_most, to: heads", "单位是“盏”，右边是“人次”"),
    ("column: lamps, relation: at_most, to: {month: 0}", "不能比较"),
    ("column: pond, relation: at_least, to: last", "只能是equal"),
    ("column: pond, relation: equal, to: {mean: 3}", "“mean”只用于数字列"),
    ("column: state, relation: equal, to: clear", "不能比较"),
    ("column: state, relation: at_most, to: sort", "只能是equal"),
    ("column: lamps, relation: equal, to: {growth: [lit]}", "应有两列"),
    ("column: lamps, relation: equal, to: lit, tolerance: \"0.5\"", "应为整数"),
    ("column: lamps, relation: equal, to: 1.5", "应为整数"),
    ("column: lamps, relation: equal, to: lit, before: {state: 已治}", "只用于与上期比较"),
    ("column: lamps, relation: equal, to: lit, restart: january", "只用于与上期比较"),
    ("column: state, relation: equal, to: last, percent: 5", "只用于数字"),
    ("column: lamps, relation: equal, to: {last: lamps, plus: heads}", "不能相加"),
    ("column: length, relation: equal, to: {last: length, each_month: 2}", "只用于整数列和选项列"),
    ("column: lamps, relation: equal, to: {roster: home}", "是否为“homes”"),
    ("column: lamps, relation: equal, to: {rows: POND}", "是否为“PONDS”"),
    ("column: lamps, relation: equal, to: {sum: kept, ledger: PONDS}", "不是数字列"),
    ("column: lamps, relation: equal, to: {sum: wide, ledger: PONDS}", "不能比较"),
    ("column: lamps, left: 1, relation: equal, to: 2", "没有可比较的内容"),
    ("column: lamps, left: {rows: PONDS}, relation: equal, to: last", "不能同时"),
    ("column: place, relation: equal, to: pond", "只用来辨认"),
    ("column: lamps, relation: equal, to: {month: 0, sum: [lit]}", "有且只有一个"),
    ("column: lamps, relation: equal, to: {mean: 3, plus: lit}", "不与“mean”同用"),
    ("column: lamps, to: lit", "缺少“relation”"), ("column: lamps, relation: equal", "缺少“to”"),
    ("column: lamps, relation: equal, to: lit, unless_note: maybe", "“unless_note”应为true、false"),
    ("column: lamps, relation: equal, to: lit, unless: {lit: 0}", "已改写为"),
  ])
  func saysWhatDoesNotFit(keys: String, message: String) {
    let faults = RuleWorld.faults("{id: x, severity: E, kind: compare, \(keys), message: 不符}")
    #expect(faults.contains { $0.message.contains(message) }, "\(faults)")
    #expect(faults.allSatisfy { $0.line > 1 && $0.column > 1 })
  }
}
