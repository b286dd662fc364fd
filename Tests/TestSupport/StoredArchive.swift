/// Writes a ZIP archive without compression, for workbooks made by hand.
public struct StoredArchive: Sendable {
  private var local: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An empty archive.
  public init() {}

  /// Adds an entry.
  public mutating func add(_ name: String, _ bytes: [UInt8]) {
    let path = Array(name.utf8)
    let facts =
      Self.little(Self.checksum(bytes), 4) + Self.little(UInt32(bytes.count), 4)
      + Self.little(UInt32(bytes.count), 4) + Self.little(UInt32(path.count), 2)
      + Self.little(0, 2)
    // Version 2.0, no flags, stored, 1980-01-01.
    let head =
      Self.little(20, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0x0021_0000, 4)
    directory += [0x50, 0x4B, 1, 2] + Self.little(20, 2) + head + facts + Self.little(0, 6)
    directory += Self.little(0, 4) + Self.little(UInt32(local.count), 4) + path
    local += [0x50, 0x4B, 3, 4] + head + facts + path + bytes
    count += 1
  }

  /// Adds an entry of text.
  public mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// The archive's bytes.
  public var bytes: [UInt8] {
    local + directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4)
      + Self.little(UInt32(count), 2) + Self.little(UInt32(count), 2)
      + Self.little(UInt32(directory.count), 4) + Self.little(UInt32(local.count), 4)
      + Self.little(0, 2)
  }

  private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 4 ? UInt8(value >> UInt32($0 * 8) & 0xFF) : 0 }
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  /// CRC-32 of ISO 3309, as ZIP wants it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}

/// The parts of a small xlsx workbook; replace one to see what a reader makes of it.
public struct WorkbookParts: Sendable {
  /// Text of each part by its name in the archive.
  public var parts: [(name: String, text: [UInt8])] = []

  private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A workbook with one sheet that holds these rows of XML, shared texts and number formats.
  public init(
    rows: String, before: String = "", after: String = "", strings: [String] = [],
    formats: [String] = [], workbook: String = "", sheet: String = "state=\"visible\""
  ) {
    let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    func relation(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(Self.relations)/\(type)\" Target=\"\(target)\"/>"
    }
    add(
      "_rels/.rels",
      "<Relationships \(package)>\(relation("r1", "officeDocument", "xl/workbook.xml"))</Relationships>"
    )
    add(
      "xl/workbook.xml",
      "<workbook \(Self.main) xmlns:r=\"\(Self.relations)\">\(workbook)<sheets><sheet name=\"表七\" "
        + "sheetId=\"1\" r:id=\"r1\" \(sheet)/></sheets></workbook>")
    add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships \(package)>" + relation("r1", "worksheet", "worksheets/sheet1.xml")
        + relation("r2", "styles", "styles.xml")
        + relation("r3", "sharedStrings", "sharedStrings.xml") + "</Relationships>")
    let codes = formats.enumerated().map {
      "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1)\"/>"
    }
    let cellFormats = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }
    add(
      "xl/styles.xml",
      "<styleSheet \(Self.main)><numFmts>\(codes.joined())</numFmts><cellXfs>"
        + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\(cellFormats.joined())</cellXfs></styleSheet>")
    add(
      "xl/sharedStrings.xml",
      "<sst \(Self.main)>\(strings.map { "<si>\($0)</si>" }.joined())</sst>")
    add(
      "xl/worksheets/sheet1.xml",
      "<worksheet \(Self.main)>\(before)<sheetData>\(rows)</sheetData>\(after)</worksheet>")
  }

  private mutating func add(_ name: String, _ text: String) {
    parts.append((name, Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + text.utf8))
  }

  /// The workbook as a file.
  public var bytes: [UInt8] {
    var archive = StoredArchive()
    for part in parts { archive.add(part.name, part.text) }
    return archive.bytes
  }
}
