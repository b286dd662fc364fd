import Testing

/// `compare` and `reference` with another ledger of the town and month.
struct OtherLedgerTests {
  @Test func rowsThereAreCounted() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: compare, column: lamps, left: {rows: PONDS, where: {kept: 是}}, relation: equal, to: lamps, message: \"塘表中是{computed}处\"}",
      """
      place,pond,lamps
      东村,甲,2
      西村,乙,1◀
      北村,丙,0
      """,
      other: """
        place,name,kept
        东村,一塘,是
        东村,二塘,是
        西村,三塘,否
        """)
  }

  @Test func numbersThereAreAdded() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: compare, column: lamps, relation: equal, to: {sum: lights, ledger: PONDS}, message: \"相加{computed}\"}",
      "place,pond,lamps\n东村,甲,7\n西村,乙,7◀",
      other: "place,name,lights\n东村,一塘,3\n东村,二塘,4\n西村,三塘,6")
  }

  /// A row there whose value is not known leaves the sum unknown.
  @Test func anUnknownValueThereAnswersNothing() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: compare, column: lamps, relation: equal, to: {sum: lights, ledger: PONDS}, message: 不等}",
      "place,pond,lamps\n东村,甲,7", other: "place,name,lights\n东村,一塘,许多\n东村,二塘,4")
  }

  @Test func namesThereMayNotStandHere() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: reference, column: permit, not_in: {ledger: PONDS, column: name}, message: \"“{}”也在塘表中\"}",
      "place,pond,permit\n东村,甲,一塘◀\n西村,乙,九塘", other: "place,name\n东村,一塘")
  }

  @Test func namesHereMustStandThere() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: reference, column: permit, in: {ledger: PONDS, column: name, where: {kept: 是}}, message: \"塘表中没有“{}”\"}",
      "place,pond,permit\n东村,甲,一塘\n西村,乙,二塘◀\n北村,丙,",
      other: "place,name,kept\n东村,一塘,是\n东村,二塘,否")
  }

  /// Without the other table nothing can be said.
  @Test func withoutTheOtherNothingIsAsked() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: reference, column: permit, in: {ledger: PONDS, column: name}, message: 没有}",
      "place,pond,permit\n东村,甲,一塘")
  }
}
