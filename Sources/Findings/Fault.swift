/// What can be wrong in the input: one case per rule of our own, carrying the facts and no wording.
///
/// Rules that an office adds in `programme.yaml` arrive as `rule`. Wording lives in
/// `Fault+Wording.swift` alone.
public enum Fault: Sendable, Equatable {
  // Files
  /// The file cannot be read at all.
  case fileRefused(Refusal)
  /// Ledger, town or month could not be told; `tried` says what was looked at.
  case fileNotPlaced(missing: [String], tried: String)
  /// The same bytes were sent twice; the other file is used.
  case fileRepeated(other: String)
  /// A later file for the same town, month and ledger is used instead of this one.
  case fileReplaced(by: String)
  /// Two files for the same town, month and ledger, and no way to choose.
  case filesConflict(with: String)
  /// The town told by the content differs from the one told by folder or file name.
  case townDisagrees(content: String, elsewhere: String)
  /// The month told by the content differs from the one told by folder or file name.
  case monthDisagrees(content: Month, elsewhere: Month)
  /// 填报单位 names two units of the roster as one.
  case townNamesTwo(written: String, used: String)
  /// Nothing inside tells, and the file's own name says another town or month than its folder; the
  /// name is used.
  case nameDisagrees(name: String, folder: String)
  /// The same, and the name alone is not enough; the folder is used.
  case nameIgnored(name: String, folder: String)
  /// The extension says another format than the content is.
  case nameLies(shown: String, actual: String)
  /// The file hides a worksheet that looks like a ledger; it is not used.
  case sheetHidden(name: String)
  /// Control characters that XML forbids were left out.
  case controlsDropped(count: Int)
  /// An answer of the town belongs to no question of this month's tables.
  case explanationUnused(cell: String)
  /// An answer of the town to a fault that must be mended.
  case faultExplained(cell: String)
  /// The month a file names lies outside the months reported on; it is not used.
  case monthOutside(Month)
  /// Nothing was received for a ledger that is expected.
  case ledgerMissing(ledger: String)
  /// A full list lacks a village of the town.
  case villageMissing(ledger: String, village: String)

  // Structure
  /// A quotation mark opens and is never closed.
  case quoteNotClosed
  /// A row has cells beyond the last header: its values may stand under wrong headers.
  case rowTooWide(extra: Int)
  /// Another ledger stands below this one on the same worksheet; it is not read.
  case tableBelow(ledger: String)
  /// A block of rows has its cells from this column on one column too far right or left.
  case blockAside(rows: Int, isRight: Bool)
  /// The cells of these columns stand one row too low or too high.
  case blockOff(columns: [String], isDown: Bool)
  /// Rows that carry data are hidden; they are read all the same.
  case rowsHidden(count: Int)
  /// Columns that carry data are hidden; they are read all the same.
  case columnsHidden(headers: [String])
  /// So many columns that the ledger does not have.
  case columnsUnknown(count: Int, first: String)
  /// A required column was not found.
  case columnMissing(header: String)
  /// A column that must not be collected; its content is dropped.
  case columnForbidden(found: String)
  /// A column the ledger does not have; its content is not used.
  case columnUnknown(found: String)
  /// The same column stands twice; the first one is used.
  case columnRepeated
  /// A total row differs from the sum of the rows above it.
  case totalDiffers(written: String, computed: String)
  /// The number of rows in the total row differs from the rows read.
  case totalCountDiffers(written: String, computed: Int)
  /// The rows of an indicator add up to more than can be told; it is not computed.
  case sumBeyond(indicator: String)

  // Cells
  /// A required cell is empty.
  case required
  /// The text is not of the column's type.
  case notOfType(expected: String, found: String)
  /// A formula whose result the program that wrote the file did not store.
  case formulaEmpty
  /// The text is none of the allowed values.
  case notAllowed(found: String, allowed: [String])
  /// The number lies outside the allowed range.
  case outOfRange(found: String, range: String)
  /// The spreadsheet program left an error or a row of `#` in the cell.
  case destroyed(found: String)
  /// 待定, 正在统计, 详见附件 and the like instead of a value.
  case placeholder(found: String)
  /// A range or ratio such as 5-8 was turned into a date by the spreadsheet program.
  case eatenByDate(found: String, typed: String)
  /// The value could be read in more than one way; one reading is used until confirmed.
  case uncertain(found: String, used: String)
  /// The value could be read in more than one way and none is safe.
  case ambiguous(found: String, readings: [String])
  /// The unit written is not the unit of the column.
  case otherUnit(found: String, unit: String)
  /// The number is so small or large that it was most likely written in another unit.
  case unlikely(found: String, unit: String, isSmall: Bool)
  /// The text is longer than the column allows.
  case tooLong(found: String, limit: Int)
  /// A number that looks like an identity card or mobile phone number.
  case personalNumber
  /// Writing was tidied without loss, so often in a column; one example is given.
  case normalised(count: Int, found: String, used: String)
  /// 同上 or 〃 was filled from the row above, so often in a column.
  case filledFromAbove(count: Int)

  // Places
  /// No village of the town has this name.
  case placeUnknown(found: String, nearest: [String])
  /// More than one village of the town fits this name.
  case placeAmbiguous(found: String, candidates: [String])
  /// The village belongs to another town; the row waits for an answer and is not counted.
  case placeElsewhere(found: String, town: String)
  /// A village said to share a row is not one of the town's.
  case sharerUnknown(found: String)
  /// The code names one village, the name beside it another; the code decides.
  case codeContradictsName(code: String, name: String, used: String)
  /// Codes were destroyed by the spreadsheet program and are ignored; names are used.
  case codesDestroyed(count: Int, found: String)
  /// The town written in the row is not the town that the village belongs to.
  case rowTownDiffers(written: String, used: String)
  /// A row of a town's own table is about another town.
  case rowOfOtherTown(written: String)
  /// The row names a village and says nothing of it.
  case rowEmpty
  /// The code is not in the roster; the name is used.
  case codeUnknown(found: String)

  // Rows
  /// Nothing at all differs from the report of this earlier month.
  case unchanged(since: Month)
  /// The key of this row stood in an earlier row of the same list.
  case repeatedKey(found: String, firstRow: Int)
  /// A value that must be unique stands elsewhere too.
  case notUnique(found: String, elsewhere: String, hint: String)

  /// A rule of the programme was broken.
  case rule(id: String, severity: Severity, found: String, message: String, hint: String)
}
