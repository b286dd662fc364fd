import Findings
import Programme
import Sheets

/// Which month a sheet reports (Decisions: Reading).
extension Recogniser {
  func month(
    _ sheet: Sheet, _ layout: SheetLayout, _ heading: SheetHeading, _ hint: FileHint,
    _ override: FileOverride?, _ marked: Month?, _ faults: inout [Fault]
  ) -> MonthReading? {
    let dated = [heading.filledIn, heading.reported].compactMap { $0 }.max {
      $0.lastDay < $1.lastDay
    }
    if let told = override?.month {
      return MonthReading(month: told, evidence: "方案文件指定", dated: dated)
    }
    var written = [
      heading.period.map { MonthReading.Other(place: "报告期", month: $0) },
      heading.titleMonth.map { MonthReading.Other(place: "标题", month: $0) },
    ].compactMap { $0 }
    let column = columnMonths(sheet, layout)
    let others =
      written + column.map { .init(place: "“报告期”列有\($0.rows)行", month: $0.month) }
    if let most = column.max(by: { ($0.rows, $0.month) < ($1.rows, $1.month) }) {
      written.append(MonthReading.Other(place: "“报告期”列", month: most.month))
    }
    // What a form says of itself stands in where nothing visible says anything: last month's form may
    // have been written over.
    if written.isEmpty, let marked {
      written.append(MonthReading.Other(place: "空白报表自带的月份", month: marked))
    }
    func reading(_ month: Month, _ evidence: String, named: Month? = nil) -> MonthReading {
      MonthReading(
        month: month, named: named, evidence: evidence, dated: dated, others: others)
    }
    if let (month, place) = place(hint, dated, isNamed: !written.isEmpty, &faults) {
      guard let first = written.first else { return reading(month, place) }
      // The form of the month it lies in: whatever else was typed into it is a slip.
      if month == marked { return reading(month, "\(place)，与空白报表自带的月份相同") }
      // Of several, the one that agrees with where the file lies is right and the others are stale.
      if others.contains(where: { $0.month == month }) {
        return reading(month, "\(place)，与标题或报告期相同")
      }
      return reading(
        month, "\(place)；\(first.place)写的是\(first.month.chinese)", named: first.month)
    }
    if let marked, let first = written.first, first.month != marked,
      !others.contains(where: { $0.month == marked })
    {
      return reading(
        marked, "空白报表自带的月份；\(first.place)写的是\(first.month.chinese)", named: first.month)
    }
    if let first = written.first { return reading(first.month, first.place) }
    if let dated { return reading(month(filledIn: dated), "填报时间或报出日期") }
    return hint.nameDay.map { reading(month(filledIn: .day($0)), "文件名中的日期") }
  }

  /// The month of the folder, else of the file's name: `2020-06/…`, `2020年6月表七.csv`, and `6月表七.csv`
  /// filled in July 2020.
  private func place(
    _ hint: FileHint, _ dated: DateText?, isNamed: Bool, _ faults: inout [Fault]
  ) -> (Month, String)? {
    if let folder = hint.folderMonth {
      if !isNamed {
        if let name = hint.nameMonth, name != folder {
          add(.nameIgnored(name: name.chinese, folder: folder.chinese), to: &faults)
        } else if let number = hint.nameMonthOfYear, number != folder.month {
          add(.nameIgnored(name: "\(number)月", folder: folder.chinese), to: &faults)
        }
      }
      return (folder, "文件夹")
    }
    if let name = hint.nameMonth { return (name, "文件名") }
    // Without a year, the last such month before the table was filled, if that is not long ago.
    if let number = hint.nameMonthOfYear, let dated, case .day = dated {
      let month = Month(index: dated.month.index - (dated.month.month - number + 12) % 12)
      if dated.month.index - month.index <= 3 { return (month, "文件名") }
    }
    return nil
  }

  /// A day up to the due day reports the month before.
  private func month(filledIn date: DateText) -> Month {
    switch date {
    case .month(let month): month
    case .day(let day):
      day <= programme.calendar.due(day.month.previous) ? day.month.previous : day.month
    }
  }

  /// The months in the column 报告期, each with its number of rows; the first row's first.
  private func columnMonths(
    _ sheet: Sheet, _ layout: SheetLayout
  ) -> [(month: Month, rows: Int)] {
    let ledger = programme.ledgers[layout.ledger]
    guard let column = ledger.column(.period).flatMap({ layout.sheetColumn(of: $0) }) else {
      return []
    }
    var found: [(month: Month, rows: Int)] = []
    var places: [Month: Int] = [:]
    for row in layout.dataRows {
      guard let cell = sheet.cell(row: row, column: column),
        let month = DateText(TextFolding.fold(sheet.bytes[cell.range])[...])?.month
      else { continue }
      if let known = places[month] {
        found[known].rows += 1
      } else {
        places[month] = found.count
        found.append((month, 1))
      }
    }
    return found
  }
}
