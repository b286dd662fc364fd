/// Where in the input something stands; empty or zero where that does not apply.
public struct Place: Sendable, Hashable {
  /// Path relative to the input folder, `/` between parts.
  public var file: String
  /// Worksheet name; empty for a CSV.
  public var sheet: String
  /// Row as Excel counts it, from 1; 0 when the finding is not about a row.
  public var row: Int
  /// Column as Excel counts it, from 1; 0 when the finding is not about a column.
  public var column: Int
  /// The column's header as in the programme; empty when there is none.
  public var header: String

  /// A place; everything but the file may be left out.
  public init(
    file: String, sheet: String = "", row: Int = 0, column: Int = 0, header: String = ""
  ) {
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
    self.header = header
  }

  /// The file's own name: `2020-06/孤山镇/表七.csv` → `表七.csv`. The folders say nothing to the town itself.
  public var fileName: String { file.split(separator: "/").last.map(String.init) ?? "" }

  /// The sheet that it lies in.
  public var inSheet: SheetPlace { SheetPlace(file: file, sheet: sheet) }

  /// The month of the folder that the file lies in: `2020-06/孤山镇/表七.csv` → June 2020.
  public var month: Month? {
    file.split(separator: "/").dropLast().compactMap { Month(String($0)) }.last
  }

  /// `C14` for row 14, column 3; empty unless both are known.
  public var cell: String {
    row > 0 && column > 0 ? Self.columnLetters(column) + "\(row)" : ""
  }

  /// `C14`, `第14行` or `F列`, as far as it is known; empty for a table as a whole.
  public var shown: String {
    !cell.isEmpty
      ? cell : row > 0 ? "第\(row)行" : column > 0 ? "\(Self.columnLetters(column))列" : ""
  }

  /// The letters of the first columns, made once.
  private static let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map {
    String(UnicodeScalar($0))
  }

  /// Letters of a column counted from 1: 1 → `A`, 28 → `AB`.
  public static func columnLetters(_ column: Int) -> String {
    if (1...26).contains(column) { return Self.letters[column - 1] }
    var rest = column
    var letters: [UInt8] = []
    while rest > 0 {
      rest -= 1
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}

/// A sheet of a file, or the file as a whole: what findings are gathered by.
public struct SheetPlace: Sendable, Hashable {
  /// Path relative to the input folder.
  public var file: String
  /// Worksheet name; empty for a CSV and for the file as a whole.
  public var sheet: String

  /// A sheet; the file as a whole unless it is named.
  public init(file: String, sheet: String = "") {
    self.file = file
    self.sheet = sheet
  }
}
