import Testing

/// `holds`: a condition that must hold, must not, or just when another does.
struct HoldsTests {
  @Test func mustHold() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: holds, column: done_on, when: {state: 已治}, that: {done_on: {present: true}}, message: 须填写}",
      """
      pond,state,done_on
      甲,已治,2021-05-02
      乙,已治,◀
      丙,在治,
      丁,,
      """)
  }

  @Test func mustNotHold() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: holds, column: clear, not: {state: [已治, 填埋], clear: 浊}, unless_note: 复核, message: 不符}",
      """
      pond,state,clear,remark
      甲,已治,浊◀,
      乙,已治,浊,正在复核
      丙,填埋,浊◀,别的话
      丁,在治,浊,
      戊,已治,,
      """)
  }

  @Test func holdsJustWhenAnotherDoes() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: holds, column: clear, that: {clear: 浊}, exactly_when: {lit: 0}, message: 不一致}",
      """
      pond,clear,lit
      甲,浊,0
      乙,清,3
      丙,浊◀,3
      丁,清◀,0
      """)
  }

  /// A value under a finding answers nothing: no second finding is built on it.
  @Test func whatIsInDoubtAnswersNothing() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: holds, column: done_on, when: {state: 已治}, that: {done_on: {present: true}}, message: 须填写}",
      """
      pond,state,done_on
      甲,已治好,
      乙,已治,不是日期
      """)
  }

  @Test func wordsInAText() throws {
    try RuleWorld.expect(
      "{id: x, severity: C, kind: holds, column: pond, when: {sort: 池塘}, not: {pond: {contains: [泳池, 游泳]}}, message: 不是池塘}",
      """
      pond,sort
      甲泳池◀,池塘
      游泳馆◀,池塘
      乙泳池,水库
      丙塘,池塘
      """)
  }

  @Test func aCreditCodeIsSound() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: holds, column: permit, when: {permit: {present: true}}, that: {permit: {credit_code: true}}, message: 不是有效的代码}",
      """
      pond,permit
      甲,91350100M000100Y43
      乙,91350100M000100Y44◀
      丙,
      """)
  }

  @Test func aDateInTheRemarkWillDo() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: holds, column: done_on, when: {state: 填埋}, that: {any: {done_on: {present: true}, remark: {dated: true}}}, message: 须有日期}",
      """
      pond,state,done_on,remark
      甲,填埋,,2021-03填埋
      乙,填埋,2021-03-02,
      丙,填埋,◀,早已填埋
      """)
  }

  @Test func theRosterMayBeAsked() throws {
    try RuleWorld.expect(
      "{id: x, severity: W, kind: holds, column: pond, when: {roster: {land: 山区村}}, not: {pond: {present: true}}, message: \"该村是{roster}\"}",
      """
      place,pond
      东村,甲
      西村,乙◀
      """)
  }

  @Test func datesAndNumbersAreCompared() throws {
    try RuleWorld.expect(
      "{id: x, severity: E, kind: holds, column: lit, not: {done_on: {above: 2021-05-01}, length: {at_least: \"2.5\"}, lit: {below: lamps}}, message: 不符}",
      """
      pond,done_on,length,lamps,lit
      甲,2021-05-02,2.5,5,4◀
      乙,2021-05-01,2.5,5,4
      丙,2021-05-02,2.49,5,4
      丁,2021-05-02,2.5,5,5
      """)
  }

  @Test(arguments: [
    ("that: {lit: 1}, not: {lit: 2}", "且只有一个"), ("when: {lit: 1}", "且只有一个"),
    ("not: {lit: 1}, exactly_when: {lit: 2}", "与“that”同用"),
    ("that: {pond: 甲}", "文字列"), ("that: {clear: {at_least: 1}}", "只能用于数字列和日期列"),
    ("that: {done_on: 5}", "应与日期比较"), ("that: {lit: 1.5}", "整数"),
    ("that: {lit: {contains: [x]}}", "只能用于文字列"), ("that: {lit: {credit_code: true}}", "只能用于文字列"),
    ("that: {lit: {below: length}}", "类型或单位不同"), ("that: {due: {by: {month: 1}}}", "只能用于日期列"),
    ("that: {state: []}", "没有列出任何值"), ("that: {lit: {}}", "是空的"),
    ("when: {state: 治好}, that: {lit: 1}", "不能是“治好”"),
    ("that: {roster: {land: 城市}}", "不能是“城市”"), ("that: {pond: {contains: []}}", "至少一个词"),
    ("that: {lit: {times: 3}}", "“times”与"),
  ])
  func saysWhatIsWrong(keys: String, message: String) {
    let faults = RuleWorld.faults(
      "{id: x, severity: E, kind: holds, column: lit, \(keys), message: 不符}")
    #expect(faults.contains { $0.message.contains(message) }, "\(faults)")
  }
}
