import Findings
import Testing

/// What the office should look at in a town's answers.
struct AnsweredQuestionTests {
  static func answered(_ reasons: [String], header: String = "本月收入") -> [Finding] {
    reasons.enumerated().map { row, reason in
      var finding = Finding(
        .unlikely(found: "\(row)", unit: "元", isSmall: true),
        at: Place(file: "2020-07/甲镇/表七.csv", row: row + 4, column: 6, header: header),
        month: Month(index: 24246), town: "甲镇", severity: .hint)
      finding.explanation = reason
      return finding
    }
  }

  @Test(arguments: [
    (["土地发包收入按季度入账"], [""]), (["情况属实"], ["没有说到所问的内容"]),
    (["3月已入账"], [""]), (["本月只有零星收入"], [""]),
    (["按季度取得收入", "按季度取得收入", "按季度取得收入"], ["同一理由用于3处"]),
    (["属实无误", "属实无误", "属实无误", "5月已入账"], ["同一理由用于3处，没有说到所问的内容", ""]),
  ])
  func remarks(reasons: [String], remarks: [String]) {
    let all = AnsweredQuestion.all(Self.answered(reasons))
    #expect(all.map(\.remark) == remarks)
    #expect(all.map(\.group.count).reduce(0, +) == reasons.count)
  }

  @Test func placesAreNamed() {
    let same = Array(repeating: "按季度取得收入", count: 5)
    #expect(AnsweredQuestion.all(Self.answered(same)).map(\.place) == ["表七.csv F4、F5、F6等5处"])
    #expect(AnsweredQuestion.all(Self.answered([""])).isEmpty)
  }
}
