import Findings
import Programme
import Recognising

/// The sheet that explains the columns of a workbook: 填表说明.
public struct FormGuide: Sendable, Equatable {
  /// The line above everything.
  public var title: String
  /// What the marks in the forms mean, a line each.
  public var lines: [String]
  /// A row for each column that the town fills in, under `GuideSheet.header`.
  public var rows: [[String]]

  /// The guide to forms of a month. Ledgers by their position in the programme.
  init(_ programme: Programme, ledgers: [Int], sheetNames: [String], month: Month) {
    title = "\(GuideSheet.name)（\(programme.heading.title)月报表，\(month.chinese)）"
    lines = [
      "表头带*的列必填；单元格右上角有标记的，指上去可以看到上期的累计数；底色为红的，上期此处有差错或待核实，请核对后填写。",
      "请勿改动表头；行不够时在下方空行续填，本月没有变化的也要报送。本工作表只供查阅，不用填写。",
    ]
    rows = ledgers.flatMap { position in
      let ledger = programme.ledgers[position]
      return FormColumn.order(of: ledger).filter { !ledger.isStructural($0) }.map {
        Self.row(ledger.columns[$0], in: ledger, sheet: sheetNames[position], month)
      }
    }
  }

  private static func row(
    _ column: Column, in ledger: Ledger, sheet: String, _ month: Month
  ) -> [String] {
    [
      sheet, column.header, column.isRequired ? "必填" : "", column.definition,
      manner(column), column.unit, example(column, in: ledger, month),
    ]
  }

  /// How it is to be written: `数字，2位小数，不小于0`.
  private static func manner(_ column: Column) -> String {
    let nature =
      switch column.nature {
      case .stock: ""
      case .year: "1月起累计；"
      case .month: "只填本月；"
      }
    switch column.type {
    case .integer: return nature + "整数" + bounds(column)
    case .decimal(let places), .money(let places):
      return nature + (places > 0 ? "数字，至多\(places)位小数" : "数字") + bounds(column)
    case .date: return "日期"
    case .month: return "年月"
    case .boolean: return "填“\(column.yes)”或“\(column.no)”"
    case .choice: return "从下列中选填：\(column.choices.joined(separator: "、"))"
    case .text: return column.maxLength > 0 ? "文字，至多\(column.maxLength)字" : "文字"
    }
  }

  /// The bounds that the office gave; our own are beyond what anyone would write.
  private static func bounds(_ column: Column) -> String {
    let least = column.minimum.map(FixedDecimal.init(scaled:))
    let most = column.maximum.map(FixedDecimal.init(scaled:))
    let isSmall = most.map { $0.scaled <= 10_000 * FixedDecimal.one } ?? false
    switch (least, most) {
    case (let least?, let most?) where isSmall: return "，\(least.text)至\(most.text)"
    case (let least?, _) where least.scaled >= 0: return "，不小于\(least.text)"
    default: return ""
    }
  }

  /// The programme's own example, or one that the type shows.
  private static func example(_ column: Column, in ledger: Ledger, _ month: Month) -> String {
    if !column.example.isEmpty { return column.example }
    if let year = ledger.year, ledger.columns[year.column.position].key == column.key {
      return "\(year.year(of: month))"
    }
    switch column.type {
    case .date: return "\(month.iso)-15"
    case .month: return month.iso
    case .boolean: return column.yes
    case .choice: return column.choices.first ?? ""
    case .integer, .decimal, .money, .text: return ""
    }
  }
}

extension FormColumn {
  /// The columns of a ledger as they stand in a form: remarks last, as in every printed form.
  static func order(of ledger: Ledger) -> [Int] {
    let notes = ledger.columns.indices.filter { ledger.columns[$0].role == .note }
    return ledger.columns.indices.filter { !notes.contains($0) } + notes
  }
}
