import Programme

/// A made-up county of two towns and four villages with a full list and an open one, for what needs names and a programme.
public enum TwoTowns {
  /// The programme as text.
  public static let yaml = """
    programme: {title: 示例工程, county: {code: "320000", name: 示例市}, issuer: 示例, start: 2019-07}
    calendar: {due_day: 5}
    display: {front: []}
    dimensions: []
    common_columns:
      - {key: village, header: 村（社区）, role: village, type: text, required: true, visibility: public}
      - {key: code, header: 区划代码, role: code, type: text, visibility: public}
      - {key: note, header: 备注, role: note, type: text, visibility: public}
    roster: R
    ledgers:
      - id: R
        name: 名录
        rows: village
        list: full
        columns:
          - {key: in_scope, header: 纳入, role: in_scope, type: boolean, visibility: public}
      - id: Q
        name: 表一 村情月报表
        rows: village
        list: full
        columns:
          - {key: people, header: 在册人口, type: integer, unit: 人, min: 0, visibility: public}
      - id: P
        name: 表二 池塘台账
        rows: village
        list: open
        key: [village, pond]
        title: pond
        columns:
          - {key: pond, header: 池塘名称, type: text, required: true, max_length: 40, visibility: public}
          - {key: kind, header: 类别, type: choice, values: [公用, 承包], visibility: public}
          - {key: area, header: 水面面积, type: decimal, places: 1, unit: 亩, min: 0, visibility: public}
          - {key: fish, header: 本月放鱼, type: integer, unit: 尾, min: 0, max: 1000, nature: month, visibility: public}
          - {key: paid, header: 本年投入, type: money, unit: 万元, places: 2, nature: year, visibility: public}
          - {key: keeper, header: 管护人, type: text, visibility: restricted}
    indicators: []
    """

  /// The programme.
  public static func programme() throws(ProgrammeFaults) -> Programme {
    try Programme.decode(yaml)
  }

  /// 清河镇 with 东村 and 西村, 白石镇 with 南村 and 北村.
  public static func roster(_ programme: Programme) -> Roster {
    var towns: [Town] = []
    var villages: [Village] = []
    for (name, code, own) in [
      ("清河镇", "320000101", ["东村村委会", "西村村委会"]), ("白石镇", "320000102", ["南村村委会", "北村村委会"]),
    ] {
      let start = villages.count
      for (number, village) in own.enumerated() {
        villages.append(
          Village(
            code: "\(code)\(201 + number)", name: village, aliases: [], town: towns.count,
            isInScope: true, validFrom: nil, validTo: nil))
      }
      towns.append(Town(code: code, name: name, aliases: [], villages: start..<villages.count))
    }
    return Roster(
      towns: towns, villages: villages,
      grid: Grid(programme.roster.grid, capacity: 0, bytes: []), ledger: programme.roster)
  }
}
