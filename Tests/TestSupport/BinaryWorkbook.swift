/// A binary workbook (`.xlsb`) made record by record, to see what a reader makes of it.
public struct BinaryWorkbook: Sendable {
  /// A worksheet: its name, whether it is hidden, and the records of its part.
  public struct Worksheet: Sendable {
    /// Its name.
    public var name: String
    /// 0 shown, 1 hidden, 2 hidden even from the list of hidden ones.
    public var visibility: Int
    /// The part.
    public var part: [UInt8]

    /// A worksheet with these rows and what stands in front of and behind them.
    public init(
      _ rows: [[UInt8]], name: String = "表七", visibility: Int = 0, before: [[UInt8]] = [],
      after: [[UInt8]] = []
    ) {
      self.name = name
      self.visibility = visibility
      part =
        before.flatMap(\.self) + BinaryWorkbook.record(145) + rows.flatMap(\.self)
        + BinaryWorkbook.record(146) + after.flatMap(\.self)
    }
  }

  /// The sheets in order.
  public var sheets: [Worksheet]
  /// Shared texts.
  public var texts: [String]
  /// Codes of number formats; the cell formats are 0 General, 1 a date, then these.
  public var formats: [String]
  /// Whether days count from 1904.
  public var from1904: Bool

  /// A workbook with these sheets.
  public init(
    sheets: [Worksheet], texts: [String] = [], formats: [String] = [], from1904: Bool = false
  ) {
    self.sheets = sheets
    self.texts = texts
    self.formats = formats
    self.from1904 = from1904
  }

  /// A record with its head.
  public static func record(_ kind: Int, _ content: [UInt8] = []) -> [UInt8] {
    var length: [UInt8] = []
    var left = content.count
    repeat {
      length.append(UInt8(left & 0x7F) | (left > 0x7F ? 0x80 : 0))
      left >>= 7
    } while left > 0
    let head = kind < 0x80 ? [UInt8(kind)] : [UInt8(kind & 0x7F) | 0x80, UInt8(kind >> 7)]
    return head + length + content
  }

  /// A text with its length in front.
  public static func wide(_ text: String) -> [UInt8] {
    let units = text.utf16.flatMap { OldWorkbook.little(Int($0), 2) }
    return OldWorkbook.little(units.count / 2, 4) + units
  }

  /// The head of a row.
  public static func row(_ number: Int, isHidden: Bool = false) -> [UInt8] {
    record(0, OldWorkbook.little(number, 4) + OldWorkbook.little(0, 7) + [isHidden ? 0x10 : 0, 0])
  }

  /// A cell of the row before.
  public static func cell(
    _ kind: Int, _ column: Int, style: Int = 0, _ content: [UInt8]
  ) -> [UInt8] {
    record(kind, OldWorkbook.little(column, 4) + OldWorkbook.little(style, 4) + content)
  }

  /// A double.
  public static func double(_ value: Double) -> [UInt8] {
    OldWorkbook.little(Int(bitPattern: UInt(value.bitPattern)), 8)
  }

  /// The parts by their names.
  public var parts: [(name: String, bytes: [UInt8])] {
    let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    func relations(_ all: [(String, String, String)]) -> [UInt8] {
      let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
      let lines = all.map {
        "<Relationship Id=\"\($0.0)\" Type=\"\(base)\($0.1)\" Target=\"\($0.2)\"/>"
      }
      return Array("<Relationships \(package)>\(lines.joined())</Relationships>".utf8)
    }
    let listed = sheets.enumerated().map { number, sheet in
      Self.record(
        156,
        OldWorkbook.little(sheet.visibility, 4) + OldWorkbook.little(number + 1, 4)
          + Self.wide("s\(number)") + Self.wide(sheet.name))
    }
    let codes = formats.enumerated().map {
      Self.record(44, OldWorkbook.little(164 + $0, 2) + Self.wide($1))
    }
    let styles = ([0, 14] + formats.indices.map { 164 + $0 }).map {
      Self.record(
        47, OldWorkbook.little(0, 2) + OldWorkbook.little($0, 2) + OldWorkbook.little(0, 12))
    }
    let shared = texts.map { Self.record(19, [0] + Self.wide($0)) }
    return [
      ("_rels/.rels", relations([("r1", "officeDocument", "xl/workbook.bin")])),
      (
        "xl/workbook.bin",
        Self.record(153, OldWorkbook.little(from1904 ? 1 : 0, 4)) + listed.flatMap(\.self)
      ),
      (
        "xl/_rels/workbook.bin.rels",
        relations(
          sheets.indices.map { ("s\($0)", "worksheet", "worksheets/sheet\($0).bin") }
            + [("r2", "styles", "styles.bin"), ("r3", "sharedStrings", "sharedStrings.bin")])
      ),
      (
        "xl/styles.bin",
        codes.flatMap(\.self) + Self.record(617) + styles.flatMap(\.self) + Self.record(618)
      ),
      ("xl/sharedStrings.bin", shared.flatMap(\.self)),
    ] + sheets.enumerated().map { ("xl/worksheets/sheet\($0).bin", $1.part) }
  }

  /// The workbook as a file.
  public var bytes: [UInt8] { Self.file(parts) }

  /// These parts as a file.
  public static func file(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var archive = StoredArchive()
    for part in parts { archive.add(part.name, part.bytes) }
    return archive.bytes
  }
}
