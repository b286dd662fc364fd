import Testing

/// `compare` with the reports before.
struct PastComparisonTests {
  @Test func maySayWhatMayNotFall() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: compare, columns: [lit, state, clear], relation: at_least, to: last, message: \"{before}→{}\"}",
      "pond,lit,state,clear\n甲,5,在治,浊\n乙,5,在治,清",
      "pond,lit,state,clear\n甲,5,已治,清\n乙,4◀,未治◀,浊◀\n丙,1,未治,浊")
  }

  @Test func aNewYearBeginsAtNothing() throws {
    let rule =
      "{id: x, severity: C, kind: compare, column: lit, relation: at_least, to: last, restart: january, message: 少于上期}"
    try RuleWorld.expect(rule, "pond,lit\n甲,9", "pond,lit\n甲,1", month: "2022-01")
    try RuleWorld.expect(rule, "pond,lit\n甲,9", "pond,lit\n甲,1◀", month: "2022-02")
  }

  @Test func aChangeWantsANote() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: compare, column: group, before: {state: 在治}, relation: equal, to: last, unless_note: true, message: 没有说明}",
      "pond,group,state\n甲,一组,在治\n乙,一组,在治\n丙,一组,已治\n丁,一 组,在治",
      """
      pond,group,state,remark
      甲,二组◀,在治,
      乙,二组,在治,调整
      丙,二组,在治,
      丁,一组,在治,
      """)
  }

  @Test func soManyStepsAMonth() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: compare, column: state, when: {state: {not: [填埋]}}, relation: at_most, to: {last: state, each_month: 1}, message: 太快}",
      "pond,state\n甲,未治\n乙,未治\n丙,未治",
      "pond,state\n甲,在治\n乙,已治◀\n丙,填埋")
  }

  @Test func theLastReportAndThisMonthAddUp() throws {
    let rule =
      "{id: x, severity: C, kind: compare, column: lamps, relation: equal, to: {last: lamps, plus: lit}, restart: january, message: \"应为{computed}\"}"
    try RuleWorld.expect(
      rule, "pond,lamps,lit\n甲,5,5\n乙,5,5", "pond,lamps,lit\n甲,7,2\n乙,8◀,2")
    try RuleWorld.expect(
      rule, "pond,lamps,lit\n甲,5,5\n乙,5,5", "pond,lamps,lit\n甲,2,2\n乙,7◀,2", month: "2022-01")
  }

  @Test func januaryIsBelowTheYearBefore() throws {
    let rule =
      "{id: x, severity: C, kind: compare, column: lit, months: [1], before: {lit: {above: 0}}, relation: below, to: last, message: 没有重新累计}"
    try RuleWorld.expect(
      rule, "pond,lit\n甲,9\n乙,9\n丙,0", "pond,lit\n甲,1\n乙,9◀\n丙,0", month: "2022-01")
    try RuleWorld.expect(rule, "pond,lit\n甲,9", "pond,lit\n甲,9", month: "2022-02")
  }

  @Test func aJumpFromTheMeanIsAsked() throws {
    let rule =
      "{id: x, severity: C, kind: compare, column: cost, relation: equal, to: {mean: 12}, percent: 50, message: \"平均{computed}\"}"
    let three = Array(repeating: "pond,cost\n甲,10\n乙,10", count: 3)
    try RuleWorld.expect(rule, three[0], three[1], three[2], "pond,cost\n甲,15\n乙,15.01◀")
    // Two reports give no mean.
    try RuleWorld.expect(rule, three[0], three[1], "pond,cost\n甲,15\n乙,99")
  }

  /// What is under a finding then or now is compared with nothing.
  @Test func doubtIsNotCompared() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: compare, column: lit, relation: at_least, to: last, message: 少于上期}",
      "pond,lit\n甲,约9", "pond,lit\n甲,1")
  }
}
