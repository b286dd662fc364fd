/// The formats a table can arrive in, by the names of PRODUCT.md §6.
public enum FileFormat: String, Sendable {
  /// Separated text of any dialect.
  case csv
  /// XML Spreadsheet 2003.
  case spreadsheetML = "spreadsheetml"
}

/// A read file: its sheets and what was found out about its form.
public struct Workbook: Sendable {
  /// The format recognised from the content.
  public var format: FileFormat
  /// The encoding's usual name, such as `GB18030`.
  public var encoding: String
  /// How the encoding was decided, in Chinese.
  public var encodingEvidence: String
  /// The separator of a CSV; nil for other formats.
  public var delimiter: UInt8?
  /// The worksheets in file order.
  public var sheets: [Sheet]

  /// A read file.
  public init(
    format: FileFormat, encoding: String, encodingEvidence: String, delimiter: UInt8?,
    sheets: [Sheet]
  ) {
    self.format = format
    self.encoding = encoding
    self.encodingEvidence = encodingEvidence
    self.delimiter = delimiter
    self.sheets = sheets
  }
}
