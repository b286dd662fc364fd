import Findings
import Programme
import Sheets

/// Finds the header of a ledger in the first rows of a sheet and sorts the rows below it.
///
/// The header is where most known headers stand, not at a fixed place (Decisions: Reading).
public struct LayoutFinder: Sendable {
  private static let headRows = 20
  private static let deepestHeader = 3
  private static let fewestKept = 4
  /// Headers that make a row the head of another table.
  private static let fewestOfOther = 5

  /// What can be found.
  public let catalogue: LedgerCatalogue

  /// What heads of tables came to: a town's tables have the same from month to month.
  private let known = KnownHeads()

  /// A finder for these ledgers.
  public init(_ catalogue: LedgerCatalogue) { self.catalogue = catalogue }

  /// The layout of a sheet, nil when no ledger fits. `wanted` restricts the search to one ledger.
  public func layout(of sheet: Sheet, wanted: Int? = nil) -> SheetLayout? {
    let first = sheet.firstRow
    let last = min(sheet.rowCount, first + Self.headRows)
    var rows = HeadRows(finder: self, sheet: sheet, last: last)
    let titled = wanted ?? titleLedger(sheet, rows: first..<last)
    var best: (score: Int, ledger: Int, row: Int)?
    // The row of most words first: it is the head as a rule.
    let fullest = (first..<last).max { rows.most($0) < rows.most($1) } ?? first
    for row in [fullest] + Array(first..<last) where best?.row != row {
      // Titles and rows of data are told from a better head by what may be a header in them at most.
      if let best, rows.most(row) * 4 + min(rows.most(row + 1), 12) * 3 + 6 < best.score {
        continue
      }
      let own = rows[row].matches
      guard own.contains(where: { $0 > 0 }) else { continue }
      // Rows directly below may hold the second line of a header.
      let below = row + 1 < last ? rows[row + 1].matches : []
      for ledger in catalogue.ledgers.indices
      where own[ledger] > 0 && (wanted == nil || wanted == ledger) {
        let score =
          own[ledger] * 4 + (below.isEmpty ? 0 : min(below[ledger], 12)) * 3
          + (ledger == titled ? 6 : 0)
        // Of equal ones the first ledger's, and of its rows the first.
        if best.map({ (score, $0.ledger, $0.row) > ($0.score, ledger, row) }) ?? true {
          best = (score, ledger, row)
        }
      }
    }
    guard var best else { return nil }
    if wanted == nil, let above = tableAbove(best, in: first..<best.row, &rows) { best = above }
    var layout = map(sheet, &rows, ledger: best.ledger, row: best.row, last: last)
    let ledger = catalogue.ledgers[best.ledger]
    let own = Set(layout.columns.compactMap { $0 }).filter { ledger.columns[$0].role == nil }
    let required = ledger.columns.count { $0.isRequired && $0.role == nil }
    guard own.count * 3 >= required || (own.count >= 2 && best.ledger == titled) else { return nil }
    sortRows(sheet, &layout)
    return layout
  }

  /// A table of another ledger that stands above the best one: a sheet may have several, the longest is not
  /// the first.
  private func tableAbove(
    _ best: (score: Int, ledger: Int, row: Int), in above: Range<Int>, _ rows: inout HeadRows
  ) -> (score: Int, ledger: Int, row: Int)? {
    for row in above where rows.most(row) >= Self.fewestOfOther {
      if let ledger = otherLedger(
        rows[row].matches, cells: rows[row].cells.count, than: best.ledger)
      {
        return (0, ledger, row)
      }
    }
    return nil
  }

  /// The other ledger of which most cells of a row are headers; nil when there is none.
  private func otherLedger(_ matches: [Int], cells: Int, than ledger: Int) -> Int? {
    matches.indices.first { other in
      let matched = matches[other]
      return other != ledger && matched > matches[ledger] && matched * 2 >= cells
        && matched >= Self.fewestOfOther
    }
  }

  // MARK: Header

  struct HeaderCell {
    var column: Int
    var text: [UInt8]
    var meanings: [LedgerCatalogue.Meaning]
    /// Whether it is `填报时间：` or a date or number beside such a label, and so no header.
    var isLabelled: Bool
  }

  /// A row looked up; `words` of its cells are no numbers. Rows of several words are the same in many tables.
  func headRow(_ sheet: Sheet, row: Int, words: Int) -> HeadRow {
    func find() -> HeadRow {
      let cells = headerCells(sheet, row: row)
      return HeadRow(cells: cells, matches: matches(cells))
    }
    guard words >= Self.fewestKept, words * 4 >= sheet.cellRange(row: row).count * 3 else {
      return find()
    }
    return known.row(of: sheet, row: row, find: find)
  }

  private func headerCells(_ sheet: Sheet, row: Int) -> [HeaderCell] {
    sheet.cellRange(row: row).map { index in
      let cell = sheet.cells[index]
      // A header is short; a long cell is a title or a note.
      let folded = cell.length > 120 ? [] : TextFolding.fold(sheet.bytes[cell.range])
      let text = TextFolding.header(folded)
      return HeaderCell(
        column: Int(cell.column), text: text, meanings: catalogue.meanings(of: text),
        isLabelled: folded.last == UInt8(ascii: ":") || DateText(folded[...]) != nil)
    }
  }

  /// For each ledger how many cells of a row are headers of it.
  private func matches(_ cells: [HeaderCell]) -> [Int] {
    var matches = Array(repeating: 0, count: catalogue.ledgers.count)
    for cell in cells {
      for meaning in cell.meanings { matches[meaning.ledger] += 1 }
    }
    return matches
  }

  private func titleLedger(_ sheet: Sheet, rows: Range<Int>) -> Int? {
    for row in rows.prefix(6) where sheet.cellRange(row: row).count <= 4 {
      for index in sheet.cellRange(row: row) {
        let form = TextFolding.fold(sheet.bytes[sheet.cells[index].range])
        if let found = catalogue.ledger(inTitle: form) { return found }
      }
    }
    return catalogue.ledger(inTitle: TextFolding.fold(Array(sheet.name.utf8)[...]))
  }

  private func map(
    _ sheet: Sheet, _ rows: inout HeadRows, ledger: Int, row: Int, last: Int
  ) -> SheetLayout {
    var first = row
    var end = row + 1
    while end < last, end - first < Self.deepestHeader,
      continues(rows[end], ledger) || completes(rows[end].cells, under: rows[end - 1].cells, ledger)
    {
      end += 1
    }
    while first > 0, end - first < Self.deepestHeader,
      continues(rows[first - 1], ledger)
        || groups(rows[first - 1].cells, over: rows[first].cells, ledger)
    {
      first -= 1
    }
    let head = (first..<end).map { rows[$0].cells }
    return known.layout(of: sheet, ledger: ledger, header: first..<end) {
      columns(sheet, head, ledger, first..<end)
    }
  }

  /// Which column of the sheet is which of the ledger, by the header's rows alone.
  private func columns(
    _ sheet: Sheet, _ rows: [[HeaderCell]], _ ledger: Int, _ header: Range<Int>
  ) -> SheetLayout {
    var layout = SheetLayout(
      ledger: ledger, headerRows: header,
      columns: Array(repeating: nil, count: sheet.columnCount), unknown: [], forbidden: [],
      repeated: [], dataRows: [], totalRows: [], tailRows: sheet.rowCount..<sheet.rowCount,
      score: 0)
    let texts = headerTexts(sheet, rows)
    // A group header has text above only, and what stands below it is mapped.
    let mappedBelow = Set(
      rows.count > 1 ? rows[rows.count - 1].filter { !$0.meanings.isEmpty }.map(\.column) : [])
    var taken: Set<Int> = []
    let columns = catalogue.ledgers[ledger].columns
    for column in 0..<sheet.columnCount where !texts[column].isEmpty {
      let candidates = readings(texts[column])
      layout.headerUnits[column] = unit(sheet, column, header)
      if candidates.contains(where: { catalogue.isForbidden($0) }) {
        layout.forbidden.append((column, written(sheet, column, header)))
        continue
      }
      let found = candidates.lazy.compactMap { text in
        catalogue.meanings(of: text).first { $0.ledger == ledger }?.column
      }
      let meanings = Array(found)
      if let free = meanings.first(where: { !taken.contains($0) }) {
        layout.columns[column] = free
        taken.insert(free)
      } else if let repeated = meanings.first {
        if columns[repeated].role == .note {
          layout.moreNotes.append(column)
        } else {
          layout.repeated.append((column, repeated))
        }
      } else if !mappedBelow.contains(column) {
        layout.unknown.append((column, written(sheet, column, header)))
      }
    }
    layout.score = taken.count
    return layout
  }

  /// For each column the texts above it, from the top. A group header reaches over the columns right
  /// of it that have a header of their own below and none in its row.
  private func headerTexts(_ sheet: Sheet, _ rows: [[HeaderCell]]) -> [[[UInt8]]] {
    var texts: [[[UInt8]]] = Array(repeating: [], count: sheet.columnCount)
    for row in rows.indices {
      var own: [[UInt8]] = Array(repeating: [], count: sheet.columnCount)
      for cell in rows[row] { own[cell.column] = cell.text }
      if row + 1 < rows.count {
        let below = Set(
          rows[(row + 1)...].joined().filter { !$0.text.isEmpty }.map(\.column))
        for column in own.indices.dropFirst()
        where own[column].isEmpty && below.contains(column) && below.contains(column - 1)
          && !own[column - 1].isEmpty
        {
          own[column] = own[column - 1]
        }
      }
      for (column, text) in own.enumerated() where !text.isEmpty { texts[column].append(text) }
    }
    return texts
  }

  /// What a column's header may be, the most telling reading first: group and part together, the
  /// part alone, the group alone.
  private func readings(_ texts: [[UInt8]]) -> [[UInt8]] {
    guard texts.count > 1 else { return texts }
    let colon = [[UInt8(ascii: ":")]]
    let joined = Array(texts.joined())
    let withColon = Array(texts.joined(separator: colon.joined()))
    return [joined, withColon] + texts.reversed() + [Array(texts.reversed().joined())]
  }

  /// Whether a row is the upper line of a header: each cell is a header itself or stands over
  /// several parts in the row below.
  private func groups(_ cells: [HeaderCell], over lower: [HeaderCell], _ ledger: Int) -> Bool {
    guard cells.count >= 3, lower.count >= 2 else { return false }
    let above = Set(cells.map(\.column))
    let below = Set(lower.map(\.column))
    var groups = 0
    for cell in cells {
      // Titles and lines such as 填报单位：孤山镇 are no headers.
      if cell.text.isEmpty || cell.isLabelled || cell.text.contains(UInt8(ascii: ":")) {
        return false
      }
      if cell.meanings.contains(where: { $0.ledger == ledger }) { continue }
      guard below.contains(cell.column) else { return false }
      if !above.contains(cell.column + 1), below.contains(cell.column + 1) { groups += 1 }
    }
    return groups > 0
  }

  /// Whether a row is the lower line of a header: most of its cells are a header only together with
  /// the one above them: 本月 over 活动次数.
  private func completes(_ cells: [HeaderCell], under upper: [HeaderCell], _ ledger: Int) -> Bool {
    guard cells.count >= 2 else { return false }
    var above: HeaderCell?
    var left = upper[...]
    var joined = 0
    for (position, cell) in cells.enumerated() {
      // What is left cannot make it most of them.
      guard (joined + cells.count - position) * 2 >= cells.count else { return false }
      while let next = left.first, next.column <= cell.column { above = left.removeFirst() }
      guard let group = above, !group.text.isEmpty, !cell.text.isEmpty else { continue }
      func isHeader(_ text: [UInt8]) -> Bool {
        catalogue.meanings(of: text).contains { $0.ledger == ledger }
      }
      if isHeader(group.text + cell.text) || isHeader(cell.text + group.text) { joined += 1 }
    }
    return joined >= 2 && joined * 2 >= cells.count
  }

  private func continues(_ row: HeadRow, _ ledger: Int) -> Bool {
    let matched = row.matches[ledger]
    return matched >= 2 && matched * 2 >= row.cells.count
      && !row.cells.contains(where: \.isLabelled)
  }

  private func written(_ sheet: Sheet, _ column: Int, _ rows: Range<Int>) -> String {
    rows.map { sheet.text(row: $0, column: column) }.filter { !$0.isEmpty }
      .joined(separator: "·").split(whereSeparator: \.isNewline).joined()
  }

  // MARK: Rows

  private func sortRows(_ sheet: Sheet, _ layout: inout SheetLayout) {
    var row = layout.headerRows.upperBound
    if row < sheet.rowCount {
      let texts = sheet.cellRange(row: row).map {
        TextFolding.folded(sheet.bytes, sheet.cells[$0].range)
      }
      if RowWords.numbersColumns(texts) { row += 1 }
    }
    layout.dataRows.reserveCapacity(max(sheet.rowCount - row, 0))
    // A signature or note in the middle does not end a table that goes on below it.
    var tail: Int?
    var sawTail = false
    // A table below begins after an empty line, a signature or a title, never in the middle of rows.
    var mayBeginAnother = false
    rows: while row < sheet.rowCount {
      defer { row += 1 }
      let cells = sheet.cellRange(row: row)
      if cells.count <= 2 { mayBeginAnother = true }
      if cells.isEmpty { continue }
      if mayBeginAnother, let other = otherHeader(sheet, row, cells, layout.ledger) {
        layout.tableBelow = (other, row)
        tail = tail ?? row
        break rows
      }
      switch kind(sheet, cells, layout) {
      case .data:
        if tail != nil {
          guard isRowOfTable(cells, sheet, layout) else { continue }
          tail = nil
        } else if sawTail, hasWordsForNumber(cells, sheet, layout) {
          // A summary under a row appended below the signature.
          tail = row
          continue
        }
        layout.dataRows.append(row)
        if cells.count > 2 { mayBeginAnother = false }
      case .total(let kind):
        layout.totalRows.append(row)
        if kind == .part { layout.partTotalRows.insert(row) }
        if kind == .other { layout.otherTotalRows.insert(row) }
      case .blank: break
      case .tail:
        // A note in the first cell of a row that names its village by code is a remark.
        if namesVillage(cells, sheet, layout) == .code {
          layout.dataRows.append(row)
          continue
        }
        tail = tail ?? row
        sawTail = true
        mayBeginAnother = true
      }
    }
    if let tail { layout.tailRows = tail..<sheet.rowCount }
  }

  /// The other ledger of which a row is the header; nil for all other rows.
  private func otherHeader(
    _ sheet: Sheet, _ row: Int, _ cells: Range<Int>, _ ledger: Int
  ) -> Int? {
    guard cells.count >= Self.fewestOfOther,
      cells.allSatisfy({ sheet.cells[$0].length <= 120 })
    else { return nil }
    // Most rows are told from a header by their first cell: a running number.
    let start = sheet.bytes[Int(sheet.cells[cells.lowerBound].start)]
    guard start >= 0x80 else { return nil }
    return otherLedger(
      matches(headerCells(sheet, row: row)), cells: cells.count, than: ledger)
  }

  /// The unit in the brackets of a header: `年度预算（元）` → 元; nil for none.
  private func unit(_ sheet: Sheet, _ column: Int, _ rows: Range<Int>) -> String? {
    for row in rows.reversed() {
      guard let cell = sheet.cell(row: row, column: column), cell.length <= 120 else { continue }
      let text = TextFolding.fold(sheet.bytes[cell.range])
      guard text.last == UInt8(ascii: ")"), let open = text.lastIndex(of: UInt8(ascii: "("))
      else { continue }
      let inner = String(decoding: text[(open + 1)..<(text.count - 1)], as: UTF8.self)
      return inner.hasPrefix("单位:") ? String(inner.dropFirst(3)) : inner
    }
    return nil
  }
}
