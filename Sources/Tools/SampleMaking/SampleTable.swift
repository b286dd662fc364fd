import Findings
import Programme

/// A filled-in form: title, unit line, header, rows, total, signature line.
struct SampleTable {
  var sheetName: String
  var title: String
  var unitLine: [String]
  var header: [[String]]
  var columnNumbers: [String]
  var rows: [[String]]
  var total: [String]
  var tail: String

  /// All lines in order, each as wide as the header.
  var lines: [[String]] {
    let width = header[0].count
    func wide(_ line: [String]) -> [String] {
      line + Array(repeating: "", count: max(width - line.count, 0))
    }
    return [wide([title]), wide(unitLine)] + header
      + (columnNumbers.isEmpty ? [] : [columnNumbers]) + rows + (total.isEmpty ? [] : [total])
      + [wide([tail])]
  }

  init(
    _ rows: [SampleRow], ledger: Ledger, programme: Programme, unit: String, month: Month,
    reported: CalendarDate, group: Story.Group?, hasTotal: Bool, hasNumbers: Bool
  ) {
    sheetName = String(ledger.name.prefix { $0 != " " })
    title = "\(programme.heading.title)月报表（\(ledger.name)）"
    unitLine = [
      "填报单位（盖章）：\(unit)　填报人：示例员　填报时间：\(reported.chinese)　单位：个、人、万元"
    ]
    let columns = ledger.columns.indices.filter {
      let role = ledger.columns[$0].role
      return role != .period && (ledger.rowUnit == .village || role != .code)
    }
    let headers = columns.map { ledger.columns[$0].header }
    if let group {
      var top = headers
      var below = Array(repeating: "", count: headers.count)
      var isFirst = true
      for (position, column) in columns.enumerated()
      where group.columns.contains(ledger.columns[column].key) {
        below[position] = headers[position]
        top[position] = isFirst ? group.label : ""
        isFirst = false
      }
      header = [top, below]
    } else {
      header = [headers]
    }
    let letters = ["甲", "乙", "丙", "丁"]
    columnNumbers =
      hasNumbers
      ? columns.indices.map { $0 < 4 ? letters[$0] : "\($0 - 3)" } : []
    self.rows = rows.enumerated().map { number, row in
      columns.map { column in
        ledger.columns[column].role == .sequence
          ? "\(number + 1)" : row[ledger.columns[column].key] ?? ""
      }
    }
    total = []
    if hasTotal {
      total = columns.enumerated().map { position, column in
        if position == 0 { return "合计" }
        if column == ledger.title { return "\(rows.count)" }
        guard ledger.columns[column].type == .integer, column != ledger.year?.column.position else {
          return ""
        }
        let key = ledger.columns[column].key
        // Nobody sums what nobody filled in.
        let numbers = rows.compactMap { Int($0[key] ?? "") }
        return numbers.isEmpty ? "" : "\(numbers.reduce(0, +))"
      }
    }
    tail = "单位负责人：　　审核人：　　填表人：示例员　　报出日期：\(reported.chinese)"
  }
}
