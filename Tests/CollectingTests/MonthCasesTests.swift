import Aggregating
import Findings
import Programme
import Testing

@testable import Collecting

/// Every way in which a table can reach a month that it does not lie in: folder, name, title, 报告期,
/// the column 报告期, 填报时间, 报出日期. The months reported on are 2019-07 to 2019-09; a month's reports
/// are due on the 5th of the next.
struct MonthCasesTests {
  /// A table of organisations as a town sends it.
  struct Table: Sendable {
    var path: String
    /// Text that follows the ledger's name in the title.
    var title = ""
    /// The line below the title, behind 填报单位.
    var line = ""
    /// The column 报告期, a value a row; empty for no such column.
    var column: [String] = []
    /// What is behind 报出日期 below the table.
    var reported = ""
    /// Tables of different versions have different rows.
    var version = 1

    var text: String {
      let header = "序号,村（社区）,组织名称,类别,备案登记方式,成员人数,状态" + (column.isEmpty ? "" : ",报告期")
      let rows = (0..<3).map { row in
        "\(row + 1),\(MonthCasesTests.villages[row]),第\(row)队,志愿服务队,村级备案,\(10 + version),正常"
          + (column.isEmpty ? "" : ",\(column[row % column.count])")
      }
      return
        (["表七 村级社会组织台账\(title)", "填报单位：靖城街道\(line)", header] + rows
        + ["单位负责人：　填表人：示例员　报出日期：\(reported)"]).joined(separator: "\r\n")
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var tables: [Table]
    /// The tables that are counted: `month path`.
    var counted: [String]
    /// What is said: `severity month rule path`.
    var said: [String] = []
    /// How the counted months came: 按时, 迟报 and the like.
    var status: [String] = []
    /// Months whose figures were published.
    var published: [String] = []
    /// Months that were approved.
    var approved: [String] = []

    var testDescription: String { name }
  }

  static let villages = ["汤家村委会", "柏木村委会", "光明村委会"]
  static let july = "2019-07/靖城街道/表七.csv"
  static let august = "2019-08/靖城街道/表七.csv"

  // MARK: A date says when a table was filled

  static let dates: [Case] = [
    Case(
      name: "no month anywhere inside", tables: [Table(path: july)], counted: ["2019-07 \(july)"],
      status: ["2019-07 日期不详"]),
    Case(
      name: "filled in the month", tables: [Table(path: july, line: "　填报时间：2019年7月25日")],
      counted: ["2019-07 \(july)"], status: ["2019-07 按时"]),
    Case(
      name: "filled by the due day", tables: [Table(path: july, line: "　填报时间：2019年8月5日")],
      counted: ["2019-07 \(july)"], status: ["2019-07 按时"]),
    Case(
      name: "filled a day after the due day",
      tables: [Table(path: july, line: "　填报时间：2019年8月6日"), Table(path: august, version: 2)],
      counted: ["2019-07 \(july)", "2019-08 \(august)"], status: ["2019-07 迟报", "2019-08 日期不详"]),
    Case(
      name: "reported late, below the table", tables: [Table(path: july, reported: "2019年9月20日")],
      counted: ["2019-07 \(july)"], status: ["2019-07 迟报"]),
    Case(
      name: "filled early, reported late",
      tables: [Table(path: july, line: "　填报时间：2019年7月25日", reported: "2019年8月20日")],
      counted: ["2019-07 \(july)"], status: ["2019-07 迟报"]),
    Case(
      name: "last month's date line was left",
      tables: [
        Table(path: july, line: "　填报时间：2019年7月25日"),
        Table(path: august, line: "　填报时间：2019年7月25日", version: 2),
      ],
      counted: ["2019-07 \(july)", "2019-08 \(august)"],
      said: ["C 2019-08 file.date-disagrees \(august)"], status: ["2019-07 按时", "2019-08 日期不详"]),
    Case(
      name: "last month's table with its date line, unchanged",
      tables: [
        Table(path: july, line: "　填报时间：2019年7月25日"),
        Table(path: august, line: "　填报时间：2019年7月25日"),
      ],
      counted: ["2019-07 \(july)", "2019-08 \(august)"],
      said: ["C 2019-08 file.date-disagrees \(august)"]),
    Case(
      name: "last month's date line without a day",
      tables: [
        Table(path: july, line: "　填报时间：2019年7月"),
        Table(path: august, line: "　填报时间：2019年7月", version: 2),
      ],
      counted: ["2019-07 \(july)", "2019-08 \(august)"],
      said: ["C 2019-08 file.date-disagrees \(august)"]),
    Case(
      name: "the date line was left, the day below was not",
      tables: [Table(path: august, line: "　填报时间：2019年7月25日", reported: "2019年8月25日")],
      counted: ["2019-08 \(august)"], status: ["2019-08 按时"]),
    Case(
      name: "a date of the month after, without a day",
      tables: [Table(path: july, line: "　填报时间：2019年8月")], counted: ["2019-07 \(july)"]),
    Case(
      name: "a date two months on, without a day",
      tables: [Table(path: july, line: "　填报时间：2019年9月")], counted: ["2019-07 \(july)"],
      said: ["C 2019-07 file.date-disagrees \(july)"]),
    Case(
      name: "a year too late", tables: [Table(path: july, line: "　填报时间：2029年7月25日")],
      counted: ["2019-07 \(july)"], said: ["C 2019-07 file.date-disagrees \(july)"],
      status: ["2019-07 日期不详"]),
    Case(
      name: "a day in a line of its own is the date line",
      tables: [Table(path: july, line: "\r\n2019年8月3日")], counted: ["2019-07 \(july)"],
      status: ["2019-07 按时"]),
    Case(
      name: "a day in the title is the date line",
      tables: [Table(path: august, title: "（2019年9月3日）")], counted: ["2019-08 \(august)"],
      status: ["2019-08 按时"]),
  ]

  // MARK: A title, 报告期 and its column say what is reported

  static let names: [Case] = [
    Case(
      name: "last month's title was left, which has its own",
      tables: [
        Table(path: july, title: "（2019年7月）"), Table(path: august, title: "（2019年7月）", version: 2),
      ],
      counted: ["2019-07 \(july)", "2019-08 \(august)"],
      said: ["C 2019-08 file.month-disagrees \(august)"]),
    Case(
      name: "last month's period was left, which has its own",
      tables: [
        Table(path: july, line: "　报告期：2019年7月"),
        Table(path: august, line: "　报告期：2019年7月", version: 2),
      ],
      counted: ["2019-07 \(july)", "2019-08 \(august)"],
      said: ["C 2019-08 file.month-disagrees \(august)"]),
    Case(
      name: "last month's column was left, which has its own",
      tables: [
        Table(path: july, column: ["2019-07"]),
        Table(path: august, column: ["2019-07"], version: 2),
      ],
      counted: ["2019-07 \(july)", "2019-08 \(august)"],
      said: ["C 2019-08 file.month-disagrees \(august)"]),
    Case(
      name: "last month's table again, under this month",
      tables: [Table(path: july, title: "（2019年7月）"), Table(path: august, title: "（2019年7月）")],
      counted: ["2019-07 \(july)"], said: ["E 2019-08 file.month-unused \(august)"]),
    Case(
      name: "last month's rows again, under this month with another date",
      tables: [
        Table(path: july, title: "（2019年7月）", line: "　填报时间：2019年7月25日"),
        Table(path: august, title: "（2019年7月）", line: "　填报时间：2019年8月25日"),
      ],
      counted: ["2019-07 \(july)"], said: ["E 2019-08 file.month-unused \(august)"]),
    Case(
      name: "last month's late table, in this month's folder",
      tables: [Table(path: august, title: "（2019年7月）", line: "　填报时间：2019年8月20日")],
      counted: ["2019-07 \(august)"], said: ["C 2019-08 file.month-disagrees \(august)"],
      status: ["2019-07 迟报"]),
    Case(
      name: "last month's late table, beside this month's",
      tables: [
        Table(path: august),
        Table(path: "2019-08/靖城街道/补报.csv", title: "（2019年7月）", version: 2),
      ],
      counted: ["2019-07 2019-08/靖城街道/补报.csv", "2019-08 \(august)"],
      said: ["C 2019-08 file.month-disagrees 2019-08/靖城街道/补报.csv"]),
    Case(
      name: "both months have their own",
      tables: [
        Table(path: july), Table(path: august, version: 2),
        Table(path: "2019-08/靖城街道/前月.csv", title: "（2019年7月）", version: 3),
      ],
      counted: ["2019-07 \(july)", "2019-08 \(august)"],
      said: ["C 2019-08 file.month-disagrees 2019-08/靖城街道/前月.csv"]),
    Case(
      name: "last month was published without it",
      tables: [Table(path: august, title: "（2019年7月）")], counted: ["2019-08 \(august)"],
      said: ["C 2019-08 file.month-disagrees \(august)"], published: ["2019-07"]),
    Case(
      name: "last month was approved without it",
      tables: [Table(path: august, title: "（2019年7月）")], counted: ["2019-08 \(august)"],
      said: ["C 2019-08 file.month-disagrees \(august)"], approved: ["2019-07"]),
    Case(
      name: "next month was approved, and names no table of this month",
      tables: [Table(path: july, title: "（2019年8月）")], counted: [],
      said: ["E 2019-07 file.month-unused \(july)"], approved: ["2019-08"]),
    Case(
      name: "last month was published, this month has its own",
      tables: [
        Table(path: august), Table(path: "2019-08/靖城街道/补报.csv", title: "（2019年7月）", version: 2),
      ],
      counted: ["2019-08 \(august)"],
      said: ["C 2019-08 file.month-disagrees 2019-08/靖城街道/补报.csv"], published: ["2019-07"]),
    Case(
      name: "a correction lies in the published month's own folder",
      tables: [Table(path: july, title: "（2019年7月）", line: "　填报时间：2019年8月20日")],
      counted: ["2019-07 \(july)"], status: ["2019-07 迟报"], published: ["2019-07"]),
    Case(
      name: "a month before all months", tables: [Table(path: august, title: "（2019年3月）")],
      counted: ["2019-08 \(august)"], said: ["C 2019-08 file.month-disagrees \(august)"]),
    Case(
      name: "next month's table in this month's folder",
      tables: [
        Table(path: july), Table(path: "2019-07/靖城街道/八月.csv", title: "（2019年8月）", version: 2),
      ],
      counted: ["2019-07 \(july)", "2019-08 2019-07/靖城街道/八月.csv"],
      said: ["C 2019-07 file.month-disagrees 2019-07/靖城街道/八月.csv"]),
    Case(
      name: "next month's table in this month's folder, and its own",
      tables: [Table(path: july, title: "（2019年8月）"), Table(path: august, version: 2)],
      counted: ["2019-08 \(august)"], said: ["E 2019-07 file.month-unused \(july)"]),
    Case(
      name: "a month after all months", tables: [Table(path: july, title: "（2119年7月）")],
      counted: [], said: ["E 2019-07 file.month-outside \(july)"]),
    Case(
      name: "two late tables of one month: the first is taken",
      tables: [
        Table(path: august, title: "（2019年7月）"),
        Table(path: "2019-09/靖城街道/表七.csv", title: "（2019年7月）", version: 2),
      ],
      counted: ["2019-07 \(august)", "2019-09 2019-09/靖城街道/表七.csv"],
      said: [
        "C 2019-08 file.month-disagrees \(august)",
        "C 2019-09 file.month-disagrees 2019-09/靖城街道/表七.csv",
      ]),
    Case(
      name: "a late table and its copy",
      tables: [
        Table(path: august, title: "（2019年7月）"),
        Table(path: "2019-08/靖城街道/表七(1).csv", title: "（2019年7月）"),
      ],
      counted: ["2019-07 \(august)", "2019-07 2019-08/靖城街道/表七(1).csv"],
      said: [
        "C 2019-08 file.month-disagrees \(august)",
        "C 2019-08 file.month-disagrees 2019-08/靖城街道/表七(1).csv",
      ]),
    Case(
      name: "the title was left, the period was not",
      tables: [Table(path: august, title: "（2019年7月）", line: "　报告期：2019年8月")],
      counted: ["2019-08 \(august)"], said: ["C 2019-08 file.month-elsewhere \(august)"]),
    Case(
      name: "the title was left, the column was not",
      tables: [Table(path: august, title: "（2019年7月）", column: ["2019-08"])],
      counted: ["2019-08 \(august)"], said: ["C 2019-08 file.month-elsewhere \(august)"]),
    Case(
      name: "some rows were left",
      tables: [Table(path: august, column: ["2019-07", "2019-07", "2019-08"])],
      counted: ["2019-08 \(august)"], said: ["C 2019-08 file.month-elsewhere \(august)"]),
    Case(
      name: "a period of several months is its last",
      tables: [Table(path: august, title: "（2019年1月至8月）")], counted: ["2019-08 \(august)"]),
    Case(
      name: "as of a day", tables: [Table(path: august, title: "（截至2019年8月31日）")],
      counted: ["2019-08 \(august)"]),
    Case(
      name: "as of a day of last month, which has its own",
      tables: [Table(path: july), Table(path: august, line: "　截至时间：2019年7月31日", version: 2)],
      counted: ["2019-07 \(july)", "2019-08 \(august)"],
      said: ["C 2019-08 file.month-disagrees \(august)"]),
  ]

  // MARK: Names of files, and files in no month's folder

  static let paths: [Case] = [
    Case(
      name: "another month in the name", tables: [Table(path: "2019-08/靖城街道/2019年7月表七.csv")],
      counted: ["2019-08 2019-08/靖城街道/2019年7月表七.csv"],
      said: ["C 2019-08 file.name-ignored 2019-08/靖城街道/2019年7月表七.csv"]),
    Case(
      name: "another month in the name, without a year",
      tables: [Table(path: "2019-08/靖城街道/7月表七.csv")],
      counted: ["2019-08 2019-08/靖城街道/7月表七.csv"],
      said: ["C 2019-08 file.name-ignored 2019-08/靖城街道/7月表七.csv"]),
    Case(
      name: "another month in the name, the folder's inside",
      tables: [Table(path: "2019-08/靖城街道/2019年7月表七.csv", title: "（2019年8月）")],
      counted: ["2019-08 2019-08/靖城街道/2019年7月表七.csv"]),
    Case(
      name: "a day in the name is no month", tables: [Table(path: "2019-07/靖城街道/表七20190903.csv")],
      counted: ["2019-07 2019-07/靖城街道/表七20190903.csv"]),
    Case(
      name: "no folder, a month in the name",
      tables: [Table(path: "靖城街道2019年7月表七.csv", line: "　填报时间：2019年8月20日")],
      counted: ["2019-07 靖城街道2019年7月表七.csv"], status: ["2019-07 迟报"]),
    Case(
      name: "no folder, the name and the title differ",
      tables: [
        Table(path: "靖城街道2019年7月表七.csv"),
        Table(path: "靖城街道2019年8月表七.csv", title: "（2019年7月）", version: 2),
      ],
      counted: ["2019-07 靖城街道2019年7月表七.csv", "2019-08 靖城街道2019年8月表七.csv"],
      said: ["C 2019-08 file.month-disagrees 靖城街道2019年8月表七.csv"]),
    Case(
      name: "no folder, a month without a year in the name, filled late",
      tables: [Table(path: "靖城街道7月表七.csv", line: "　填报时间：2019年8月20日")],
      counted: ["2019-07 靖城街道7月表七.csv"], status: ["2019-07 迟报"]),
    Case(
      name: "no folder, a month long past in the name",
      tables: [Table(path: "靖城街道1月表七.csv", line: "　填报时间：2019年8月20日")],
      counted: ["2019-08 靖城街道1月表七.csv"]),
    Case(
      name: "no folder, filled by the due day",
      tables: [Table(path: "表七.csv", line: "　填报时间：2019年8月5日")],
      counted: ["2019-07 表七.csv"]),
    Case(
      name: "no folder, filled after the due day",
      tables: [Table(path: "表七.csv", line: "　填报时间：2019年8月6日")],
      counted: ["2019-08 表七.csv"]),
    Case(
      name: "no folder, a title and a late date",
      tables: [Table(path: "表七.csv", title: "（2019年7月）", line: "　填报时间：2019年8月20日")],
      counted: ["2019-07 表七.csv"], status: ["2019-07 迟报"]),
    Case(
      name: "no folder, a day in the name", tables: [Table(path: "靖城街道表七20190803.csv")],
      counted: ["2019-07 靖城街道表七20190803.csv"]),
  ]

  static func approvals(_ example: Case) -> String {
    example.approved.isEmpty
      ? "approvals: []\n"
      : "approvals:\n"
        + example.approved.map { "  - {month: \($0), by: 示例, on: 2019-09-07}\n" }.joined()
  }

  @Test(arguments: dates + names + paths)
  func eachTableIsCountedInOneMonth(_ example: Case) throws {
    let town = try OneTown("靖城街道") { yaml in
      // Every month of the sample was approved, and would stand.
      yaml.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains("by: 示例审批人") }.joined(separator: "\n")
        .replacing("approvals:\n", with: Self.approvals(example))
    }
    for table in example.tables { try town.place.write("in/" + table.path, table.text) }
    for month in example.published {
      let header = "indicator,numerator,denominator,value\n"
      try town.place.write("in/published/\(month).csv", header)
    }
    let first = try #require(Month("2019-07"))
    let months = first.index...first.index + 2
    let read = try town.read(months)
    #expect(
      read.sheets.map { "\($0.recognised.month.iso) \($0.record.path)" }.sorted()
        == example.counted.sorted())
    let said = read.findings.map {
      "\($0.severity.letter) \($0.month?.iso ?? "") \($0.rule) \($0.place.file)"
    }
    #expect(said.sorted() == example.said.sorted(), "\(read.findings.map(\.message))")
    let report = try town.assemble(read, months).report
    let ledgers = try town.folder().programme.ledgers
    let ledger = try #require(ledgers.firstIndex { $0.name.hasPrefix("表七 ") })
    let status = report.receipts.indices.compactMap { offset -> String? in
      let receipt = report.receipts[offset][ledger]
      guard receipt.isReceived else { return nil }
      return "\(Month(index: months.lowerBound + offset).iso) \(receipt.status.rawValue)"
    }
    if !example.status.isEmpty { #expect(status == example.status) }
  }
}
