import Aggregating
import Findings
import Testing

/// A row that cannot be read is told once, and explains its own absence, never another row's. Villages
/// by their bare stem are read.
struct LostRowTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Rows of this month as 村,组织名称; last month's are `before`.
    var rows: [String]
    /// What is said: a rule, and for a row that is gone its name.
    var said: [String]

    var testDescription: String { name }
  }

  static let before = ["汤家村委会,甲队", "柏木村委会,乙队", "光明村委会,丙队"]

  static func table(_ rows: [String]) -> String {
    var lines = ["表七 村级社会组织台账", "村（社区）,组织名称,类别,备案登记方式,成立日期,成员人数,状态"]
    for row in rows {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let filled = cells.prefix(2) + ["志愿服务类", "民政登记", "2019-01-01", "10", "正常"]
      lines.append((filled + cells.dropFirst(2)).joined(separator: ","))
    }
    return lines.joined(separator: "\r\n")
  }

  @Test(arguments: [
    Case(name: "nothing changed", rows: before, said: []),
    Case(name: "one deleted", rows: [before[0], before[1]], said: ["gone 光明村委会 丙队"]),
    Case(
      name: "one misspelt", rows: ["汤加村委会,甲队", before[1], before[2]], said: ["place.unknown"]),
    Case(
      name: "one misspelt, another deleted", rows: ["汤加村委会,甲队", before[1]],
      said: ["place.unknown", "gone 光明村委会 丙队"]),
    Case(
      name: "one misspelt, itself deleted, a new one misspelt", rows: ["汤加村委会,丁队", before[1]],
      said: ["place.unknown", "gone 汤家村委会 甲队", "gone 光明村委会 丙队"]),
    Case(
      name: "one of no village", rows: ["天边村,甲队", before[1]],
      said: ["place.unknown", "gone 光明村委会 丙队"]),
    Case(
      name: "a new one of no village", rows: ["天边村,丁队", before[1], before[2]],
      said: ["place.unknown", "gone 汤家村委会 甲队"]),
    Case(
      name: "one without its village", rows: [",甲队", before[1]],
      said: ["cell.required", "gone 光明村委会 丙队"]),
    Case(
      name: "one of another town", rows: ["联东村委会,甲队", before[1]],
      said: ["place.elsewhere", "gone 光明村委会 丙队"]),
    Case(
      name: "a name destroyed, another deleted", rows: ["汤家村委会,####", before[1]],
      said: ["cell.destroyed", "gone 光明村委会 丙队"]),
    Case(
      name: "a row too wide, another deleted", rows: ["汤家村委会,甲队,,,,,,多", before[1]],
      said: ["structure.row-too-wide", "gone 光明村委会 丙队"]),
    Case(
      name: "a row twice, another deleted", rows: [before[0], before[0], before[1]],
      said: ["row.repeated-key", "gone 光明村委会 丙队"]),
    Case(
      name: "one by its stem", rows: ["汤家,甲队", before[1], before[2]], said: ["place.shortened"]),
    Case(
      name: "all by their stems", rows: ["汤家,甲队", "柏木,乙队", "光明,丙队"],
      said: ["place.shortened"]),
    Case(
      name: "one by its stem, another deleted", rows: ["汤家,甲队", before[1]],
      said: ["place.shortened", "gone 光明村委会 丙队"]),
    Case(
      name: "one by a stem that two villages have", rows: before + ["靖西,丁队"],
      said: ["place.ambiguous"]),
  ])
  func explainsItselfAlone(_ example: Case) throws {
    let town = try OneTown("靖城街道")
    for (month, rows) in [("2019-07", Self.before), ("2019-08", example.rows)] {
      try town.place.write("in/\(month)/靖城街道/表七.csv", Self.table(rows))
    }
    let first = try #require(Month("2019-07"))
    let months = first.index...first.index + 1
    let report = try town.assemble(town.read(months), months).report
    let said = report.findings.filter { $0.month == first.next }.compactMap { finding -> String? in
      if finding.rule == "organisation.gone" { return "gone \(finding.value)" }
      let watched = ["place.", "row.", "cell.destroyed", "structure.row-too-wide"]
      let isWatched =
        watched.contains { finding.rule.hasPrefix($0) }
        || finding.rule == "cell.required" && finding.place.header == "村（社区）"
      return isWatched ? finding.rule : nil
    }
    #expect(said.sorted() == example.said.sorted())
  }
}
