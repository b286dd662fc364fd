import Aggregating
import Findings
import PageRendering
import Programme
import TextFormats

/// A column of a data file: its name, what stands in its cells, and what that means.
struct DataField: Sendable {
  /// What stands in a cell.
  enum Kind: String, Sendable {
    case text = "string"
    case integer
    case number
    /// `2020-06`.
    case month = "yearmonth"
    /// `2020-06-30`.
    case day = "date"
  }

  /// A list of all that may stand there.
  enum Codes: Sendable {
    case levels, indicators, ledgers, statuses, receipts, severities, yesNo
  }

  let name: String
  let kind: Kind
  let title: String
  var description = ""
  /// What numbers count.
  var unit = ""
  var codes: Codes?
  /// Whether no cell is empty.
  var isRequired = false

  private static let month = DataField(
    name: "month", kind: .month, title: "月份", isRequired: true)
  private static let indicator = DataField(
    name: "indicator", kind: .text, title: "指标编号", codes: .indicators, isRequired: true)
  private static let unitOfRow = [
    DataField(name: "level", kind: .text, title: "层级", codes: .levels, isRequired: true),
    DataField(
      name: "code", kind: .text, title: "区划代码", description: "全市6位，乡镇9位，村12位。",
      isRequired: true),
    DataField(name: "name", kind: .text, title: "单位名称", isRequired: true), indicator,
  ]

  /// `indicators.csv` and the tables of villages.
  static let indicators: [DataField] =
    [month] + unitOfRow + [
      DataField(
        name: "numerator", kind: .number, title: "达到数", description: "占比的分子，或计数、合计本身；没有数字的为空。"),
      DataField(
        name: "denominator", kind: .number, title: "总数", description: "占比的分母；不是占比的为空。"),
      DataField(
        name: "value", kind: .number, title: "实际", description: "占比为百分数，其余以指标的单位计；至多四位小数。",
        unit: "随指标，见indicator的unit"),
      DataField(
        name: "target", kind: .number, title: "目标", description: "没有目标的为空。",
        unit: "随指标，见indicator的unit"),
      DataField(
        name: "expected", kind: .number, title: "序时进度", description: "到当月按直线应达到的百分数；没有的为空。",
        unit: "%"),
      DataField(
        name: "status", kind: .text, title: "状态", description: "不作评价的为空。", codes: .statuses),
    ]

  static let bounds: [DataField] =
    [month] + unitOfRow + [
      DataField(
        name: "missing", kind: .integer, title: "未报送数", description: "当月没有报来的村或单位。",
        unit: "个", isRequired: true),
      DataField(
        name: "denominator", kind: .integer, title: "总数", description: "已报送的和未报送的一共。",
        isRequired: true),
      DataField(
        name: "least", kind: .integer, title: "至少达到数", description: "未报送的都没有达到；不用上期数字。",
        isRequired: true),
      DataField(
        name: "most", kind: .integer, title: "至多达到数", description: "未报送的都达到。", isRequired: true),
      DataField(
        name: "least_value", kind: .number, title: "至少", description: "以指标的单位计，舍去第五位小数。",
        unit: "随指标，见indicator的unit"),
      DataField(
        name: "most_value", kind: .number, title: "至多", description: "以指标的单位计，第五位小数进位。",
        unit: "随指标，见indicator的unit"),
    ]

  static let findings: [DataField] = [
    DataField(name: "month", kind: .month, title: "月份", description: "不属于哪一个月的为空。"),
    DataField(name: "town", kind: .text, title: "单位名称", description: "不能归到单位的为空。"),
    DataField(name: "file", kind: .text, title: "文件", description: "相对于输入文件夹。"),
    DataField(name: "sheet", kind: .text, title: "工作表"),
    DataField(name: "row", kind: .integer, title: "行", description: "从1起，与表格软件相同。"),
    DataField(name: "column", kind: .text, title: "栏目"),
    DataField(name: "cell", kind: .text, title: "单元格", description: "如C14。"),
    DataField(
      name: "severity", kind: .text, title: "类别", codes: .severities, isRequired: true),
    DataField(name: "rule", kind: .text, title: "规则编号", isRequired: true),
    DataField(name: "value", kind: .text, title: "现为", description: "不公开的列不写。"),
    DataField(name: "message", kind: .text, title: "内容", isRequired: true),
    DataField(name: "hint", kind: .text, title: "怎么办"),
  ]

  static let completeness: [DataField] = [
    month,
    DataField(name: "town_code", kind: .text, title: "区划代码", isRequired: true),
    DataField(name: "town", kind: .text, title: "单位名称", isRequired: true),
    DataField(
      name: "ledger", kind: .text, title: "台账编号", codes: .ledgers, isRequired: true),
    flag("expected", "应报"), flag("received", "收到", "退回的也是1。"), flag("on_time", "按时"),
    DataField(
      name: "status", kind: .text, title: "报送状态", codes: .receipts, isRequired: true),
    DataField(name: "received_on", kind: .day, title: "收到日期", description: "日期不详的为空。"),
    count("files", "文件数", "个"), count("rows", "行数", "行"), count("e", "差错", "处"),
    count("c", "待核实", "处"), count("w", "提示", "处"),
  ]

  static let shortfalls: [DataField] = [
    month, indicator,
    DataField(name: "town_code", kind: .text, title: "乡镇代码", description: "主管部门登记的为空。"),
    DataField(name: "town", kind: .text, title: "乡镇名称"),
    DataField(name: "village_code", kind: .text, title: "村代码", description: "按单位统计的为空。"),
    DataField(name: "village", kind: .text, title: "村名称"),
    DataField(name: "file", kind: .text, title: "文件", description: "相对于输入文件夹；公开版为空。"),
    DataField(name: "sheet", kind: .text, title: "工作表"),
    DataField(name: "row", kind: .integer, title: "行"),
    DataField(name: "missing", kind: .text, title: "缺什么"),
    DataField(name: "since", kind: .text, title: "自", description: "照表中所填。"),
    DataField(name: "due", kind: .text, title: "期限", description: "照表中所填，没有的用指标的期限。"),
    DataField(name: "leader", kind: .text, title: "牵头、联系"),
  ]

  private static func flag(_ name: String, _ title: String, _ more: String = "") -> DataField {
    DataField(
      name: name, kind: .integer, title: title, description: more, codes: .yesNo, isRequired: true)
  }

  private static func count(_ name: String, _ title: String, _ unit: String) -> DataField {
    DataField(name: name, kind: .integer, title: title, unit: unit, isRequired: true)
  }
}

// MARK: As a schema

extension DataField {
  /// The field of a Table Schema: `{"name": "month", "type": "yearmonth", "title": "月份", …}`.
  func schema(_ site: SiteContext) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .text(name)), ("type", .text(kind.rawValue)), ("title", .text(title)),
    ]
    if !description.isEmpty { members.append(("description", .text(description))) }
    if !unit.isEmpty { members.append(("unit", .text(unit))) }
    let categories = codes?.categories(site) ?? []
    if !categories.isEmpty { members.append(("categories", .list(categories.map(\.json)))) }
    var constraints: [(String, JSONValue)] = isRequired ? [("required", .flag(true))] : []
    if !categories.isEmpty { constraints.append(("enum", .list(categories.map(\.value)))) }
    if !constraints.isEmpty { members.append(("constraints", .members(constraints))) }
    return .members(members)
  }
}

extension DataField.Codes {
  /// A value that may stand in a cell, in words.
  struct Category {
    let value: JSONValue
    let label: String
    var unit = ""

    var json: JSONValue {
      .members(
        [("value", value), ("label", .text(label))]
          + (unit.isEmpty ? [] : [("unit", .text(unit))]))
    }
  }

  /// What may stand there by the programme, as the edition knows it.
  func categories(_ site: SiteContext) -> [Category] {
    let programme = site.programme
    func named(_ pairs: [(String, String)]) -> [Category] {
      pairs.map { Category(value: .text($0.0), label: $0.1) }
    }
    switch self {
    case .levels:
      return named([
        (Level.city.rawValue, "全市"), (Level.town.rawValue, programme.heading.units),
        (Level.village.rawValue, site.villageWord),
      ])
    case .indicators:
      return programme.indicators.indices.filter {
        site.shows($0, at: .city) || site.shows($0, at: .village)
      }.map { position in
        let indicator = programme.indicators[position]
        return Category(
          value: .text(indicator.id), label: indicator.name,
          unit: indicator.measure == .share ? "%" : indicator.unit)
      }
    case .ledgers: return named(programme.ledgers.map { ($0.id, $0.name) })
    case .statuses: return named(Status.all(programme).map { ($0.text, $0.text) })
    case .receipts: return named(Receipt.Status.allCases.map { ($0.rawValue, $0.rawValue) })
    case .severities: return named(Severity.allCases.map { ($0.letter, $0.chinese) })
    case .yesNo:
      return [(0, "否"), (1, "是")].map { Category(value: .number($0.0), label: $0.1) }
    }
  }
}
