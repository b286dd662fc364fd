/// What a single file may cost. Generous for a town's month; a refusal names the limit passed.
public struct Limits: Sendable {
  /// Bytes of a file.
  public var fileBytes = 256 << 20
  /// Rows of data in a town's table of a month.
  public var tableRows = 100_000
  /// Rows of a sheet.
  public var rows = 1_048_576
  /// Columns of a sheet.
  public var columns = 16_384
  /// Bytes of one cell.
  public var cellBytes = 1 << 20
  /// Non-empty cells and merged blocks of a file.
  public var cells = 20_000_000
  /// Bytes of text in all cells of a file.
  public var textBytes = 512 << 20
  /// Cells of a file that come from repeating: a row or cell of flat ODF, or what surrounds records.
  public var repeatedCells = 1_000_000
  /// Worksheets of a file.
  public var sheets = 256
  /// XML elements inside each other.
  public var depth = 64
  /// Attributes of one XML element.
  public var attributes = 128
  /// Bytes of one XML start tag.
  public var tagBytes = 4 << 20
  /// Attributes and namespace declarations of one XML start tag.
  public var tagNames = 256
  /// Namespace declarations in force at one XML element.
  public var namespaces = 256
  /// Different names of elements, attributes and namespaces in one XML document.
  public var names = 50_000
  /// Processing instructions in one XML document.
  public var instructions = 10_000

  /// Entries of a compressed workbook.
  public var archiveEntries = 10_000
  /// Bytes of one part of a compressed workbook when unpacked.
  public var partBytes = 512 << 20
  /// How many times larger than packed a part may become, once it is over `freePartBytes`.
  public var partRatio = 300
  /// Up to this unpacked size the ratio does not matter, of one part and of all that is unpacked.
  public var freePartBytes = 32 << 20
  /// Bytes unpacked from a compressed workbook in all, a part as often as it is used.
  public var archiveBytes = 1 << 30
  /// Cell formats and shared texts of a compressed workbook, each.
  public var sharedItems = 10_000_000

  /// The limits that the guide tells.
  public init() {}
}
