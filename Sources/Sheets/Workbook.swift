/// The formats a table can arrive in, by their names in `inspect` (Decisions: Reading).
public enum FileFormat: String, Sendable {
  /// Separated text of any dialect.
  case csv
  /// XML Spreadsheet 2003.
  case spreadsheetML = "spreadsheetml"
  /// Flat OpenDocument spreadsheet.
  case flatODF = "fods"
  /// Office Open XML workbook.
  case xlsx
  /// The same with records in place of XML.
  case xlsb
  /// Workbook of Excel 5 to 2003 and of WPS.
  case xls
  /// Compressed OpenDocument spreadsheet.
  case ods
  /// Tables of a web page, as web systems export them under the name of a workbook.
  case html
  /// Plain records in XML of any names.
  case recordXML = "recordxml"
}

/// A read file: its sheets and what was found out about its form.
public struct Workbook: Sendable {
  /// The format recognised from the content.
  public var format: FileFormat
  /// The encoding's usual name, such as `GB18030`; empty where the format has none to choose.
  public var encoding: String
  /// How the encoding was decided, in Chinese.
  public var encodingEvidence: String
  /// The separator of a CSV; nil for other formats.
  public var delimiter: UInt8?
  /// How the separator was decided, in Chinese; empty for other formats.
  public var delimiterEvidence = ""
  /// Control characters that XML does not allow and that were left out.
  public var droppedControls = 0
  /// Names of worksheets that the workbook lists and whose content it does not have.
  public var missingSheets: [String] = []
  /// The worksheets in file order.
  public var sheets: [Sheet]
  /// What a form of ours says of itself in its hidden name; nil for other files.
  public var formMark: String?

  /// The defined name under which a form says whose it is and for which month.
  public static let formName = "sevenones_form"

  /// A read file; of a format that has neither an encoding nor a separator to choose, by its sheets alone.
  public init(
    format: FileFormat, encoding: String = "", encodingEvidence: String = "",
    delimiter: UInt8? = nil, sheets: [Sheet]
  ) {
    self.format = format
    self.encoding = encoding
    self.encodingEvidence = encodingEvidence
    self.delimiter = delimiter
    self.sheets = sheets
  }
}
