import Testing

/// `unique`, `row_limit` and `reference` to the roster: rules about all rows of a table.
struct ListRuleTests {
  @Test func aTextStandsOnce() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: unique, column: permit, within: file}",
      "pond,permit\n甲,A 1\n乙,A2\n丙,Ａ1◀\n丁,\n戊,")
  }

  @Test func aRemarkExcusesTheSecond() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: unique, column: permit, within: file, unless_note: 联建}",
      "pond,permit,remark\n甲,A1,\n乙,A1,联建\n丙,A1◀,")
  }

  @Test func notTooOftenInOneVillage() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: row_limit, column: permit, at_most: 2, message: \"{count}处\"}",
      """
      place,pond,permit
      东村,甲,同
      东村,乙,同
      西村,丙,同
      东村,丁,同◀
      """)
  }

  /// The number is told even of a restricted column: it names nobody.
  @Test func theNumberIsTold() throws {
    let world = try RuleWorld([
      "{id: x, severity: C, kind: row_limit, column: warden, at_most: 1, message: \"同一人管{count}处\"}"
    ])
    let findings = try world.findings([MarkedTable("pond,warden\n甲,示例丙\n乙,示例丙")])
    #expect(findings.map(\.message) == ["同一人管2处"])
  }

  @Test func anotherVillageIsNamed() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: reference, column: partner, message: 不是其他村}",
      """
      place,pond,partner
      东村,甲,西村
      西村,乙,西村◀
      北村,丙,天村◀
      南村,丁,
      """)
    try RuleWorld.expect(
      "{id: x, severity: C, kind: reference, column: partner, listed: false, message: 不能是列入本表的村}",
      "place,pond,partner\n东村,甲,西村◀\n西村,乙,南村")
  }

  @Test(
    arguments: ["unique", "row_limit", "reference"],
    ["cost", "length", "lamps", "state", "done_on", "clear"])
  func onlyTextsAreAsked(kind: String, column: String) {
    let keys =
      ["unique": "within: file", "row_limit": "at_most: 1, message: 甲"][kind] ?? "message: 甲"
    let faults = RuleWorld.faults(
      "{id: x, severity: E, kind: \(kind), column: \(column), \(keys)}")
    #expect(faults.contains { $0.message.contains("“\(kind)”只能用于文字列") }, "\(faults)")
  }
}
