import Findings
import Programme
import TestSupport
import Testing

@testable import PageRendering

/// The return slip of a table with very many faults.
struct SlipTests {
  /// So many findings in one sheet, each of a cause of its own, errors after questions.
  static func findings(
    _ count: Int, file: String = "2020-06/孤山镇/表七.csv", header: String? = nil
  ) -> [Finding] {
    (0..<count).map { number in
      Finding(
        .uncertain(found: "约\(number)", used: "\(number)"),
        at: Place(file: file, row: number + 4, column: 3, header: header ?? "栏目\(number)"),
        town: "孤山镇",
        severity: number.isMultiple(of: 2) ? .confirm : .error)
    }
  }

  @Test func listsTwoHundredLinesAndTellsOfTheOthers() {
    let files = SlipFile.grouped(Self.findings(450))
    #expect(files.map(\.lines.count) == [200])
    #expect(files.map(\.more) == [250])
    // Errors first, each in the order of the sheet.
    #expect(files[0].lines.map(\.severity) == Array(repeating: .error, count: 200))
    #expect(files[0].lines.prefix(2).map(\.cells) == [["C5"], ["C7"]])
    let few = SlipFile.grouped(Self.findings(200))
    #expect(few.map(\.lines.count) == [200])
    #expect(few.map(\.more) == [0])
  }

  @Test func oneCauseIsOneLine() {
    let same = Self.findings(3, header: "成员人数") + Self.findings(2, header: "成员人数")
    let lines = SlipFile.grouped(same)[0].lines
    #expect(lines.map(\.cells) == [["C5", "C5"], ["C4", "C6", "C4"]])
    #expect(
      lines.map(\.sentence) == [
        "填的是“约1”，暂按“1”计入。", "填的是“约0”，暂按“0”计入。另有2处同类：“约2”。",
      ])
  }

  /// A sheet stands where its last finding does; folders say nothing to the town.
  @Test func sheetsStandInTheOrderOfTheirLastFinding() {
    let order = ["甲/一.csv", "乙/二.csv", "甲/一.csv", "丙/三.csv", "丁/二.csv"]
    let files = SlipFile.grouped(order.flatMap { Self.findings(1, file: $0) })
    #expect(files.map(\.file) == ["一.csv", "三.csv", "二.csv"])
    #expect(files.map { $0.lines.flatMap(\.cells).count } == [2, 1, 2])
  }

  @Test func workGrowsWithTheNumberOfFindings() {
    let all = Self.findings(12_000)
    let growth = Growth.whenFourfold(from: 3000) { count in
      #expect(!SlipFile.grouped(Array(all.prefix(count))).isEmpty)
    }
    #expect(growth < 9)
  }
}
