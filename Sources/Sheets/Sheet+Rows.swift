extension Sheet {
  /// The sheet with these rows only; what is left keeps its row numbers.
  ///
  /// `sheet.keeping(rows: 13..<sheet.rowCount)` of a sheet with two tables: nothing in rows 0…12, row 13
  /// as before. Rows count from 0.
  ///
  /// - Precondition: the rows lie in the sheet.
  public func keeping(rows: Range<Int>) -> Sheet {
    let first = rowStarts[rows.lowerBound]
    return Sheet(
      name: name, bytes: bytes, cells: Array(cells[first..<rowStarts[rows.upperBound]]),
      rowStarts: Array(repeating: 0, count: rows.lowerBound)
        + rowStarts[rows.lowerBound...rows.upperBound].map { $0 - first },
      columnCount: columnCount,
      merges: merges.filter { rows.contains($0.top) && rows.contains($0.bottom) },
      hiddenRows: hiddenRows.filter(rows.contains), hiddenColumns: hiddenColumns,
      emptyFormulas: emptyFormulas.filter { rows.contains($0.row) }, isHidden: isHidden,
      countsFrom1904: countsFrom1904, fieldCounts: Array(fieldCounts.prefix(rows.upperBound)),
      unclosedQuoteRow: unclosedQuoteRow.flatMap { rows.contains($0) ? $0 : nil })
  }

  /// The first row with a cell; the number of rows where there is none.
  public var firstRow: Int {
    var row = 0
    while row < rowCount, rowStarts[row + 1] == 0 { row += 1 }
    return row
  }
}
