/// A workbook of Excel 5 to 2003 made record by record, to see what a reader makes of it.
public struct OldWorkbook: Sendable {
  /// What the file's texts are.
  public enum Version: Int, Sendable {
    case biff5 = 0x0500
    case biff8 = 0x0600
  }

  /// A worksheet: its name, whether it is hidden, and its records.
  public struct Worksheet: Sendable {
    /// Its name.
    public var name: String
    /// 0 shown, 1 hidden, 2 hidden even from the list of hidden ones.
    public var visibility: UInt8
    /// 0 a worksheet, 2 a chart.
    public var kind: UInt8
    /// What stands between its beginning and its end.
    public var records: [UInt8]

    /// A worksheet with these records.
    public init(
      _ records: [[UInt8]], name: String = "表七", visibility: UInt8 = 0, kind: UInt8 = 0
    ) {
      self.name = name
      self.visibility = visibility
      self.kind = kind
      self.records = Array(records.joined())
    }
  }

  /// What the texts are.
  public var version: Version
  /// Records in front of the sheets: formats, shared texts, the code page.
  public var globals: [[UInt8]]
  /// The sheets in order.
  public var sheets: [Worksheet]
  /// Turns a name into the bytes of the code page, for BIFF5.
  public var encoded: @Sendable (String) -> [UInt8]

  /// A workbook with these sheets.
  public init(
    _ version: Version = .biff8, globals: [[UInt8]] = [], sheets: [Worksheet],
    encoded: @escaping @Sendable (String) -> [UInt8] = { Array($0.utf8) }
  ) {
    self.version = version
    self.globals = globals
    self.sheets = sheets
    self.encoded = encoded
  }

  /// A record with its head.
  public static func record(_ kind: Int, _ content: [UInt8]) -> [UInt8] {
    little(kind, 2) + little(content.count, 2) + content
  }

  /// A number in so many bytes, low byte first.
  public static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// Row, column and cell format, then the content of a cell.
  public static func cell(
    _ kind: Int, _ row: Int, _ column: Int, style: Int = 0, _ content: [UInt8]
  ) -> [UInt8] {
    record(kind, little(row, 2) + little(column, 2) + little(style, 2) + content)
  }

  /// A double as a NUMBER record.
  public static func number(_ row: Int, _ column: Int, style: Int = 0, _ value: Double) -> [UInt8] {
    cell(0x0203, row, column, style: style, little(Int(bitPattern: UInt(value.bitPattern)), 8))
  }

  /// A text of BIFF8 in UTF-16, its length in so many bytes.
  public static func wide(_ text: String, lengthBytes: Int = 2) -> [UInt8] {
    little(text.utf16.count, lengthBytes) + [1] + text.utf16.flatMap { little(Int($0), 2) }
  }

  /// A shared texts record.
  public static func shared(_ texts: [[UInt8]]) -> [UInt8] {
    record(0x00FC, little(texts.count, 4) + little(texts.count, 4) + texts.joined())
  }

  /// A LABELSST record.
  public static func shared(_ row: Int, _ column: Int, _ text: Int) -> [UInt8] {
    cell(0x00FD, row, column, little(text, 4))
  }

  /// The stream without a container.
  public var stream: [UInt8] {
    func beginning(_ kind: Int) -> [UInt8] {
      Self.record(
        0x0809, Self.little(version.rawValue, 2) + Self.little(kind, 2) + Self.little(0, 4))
    }
    let names = sheets.map { sheet in
      version == .biff8
        ? Self.wide(sheet.name, lengthBytes: 1)
        : [UInt8(encoded(sheet.name).count)] + encoded(sheet.name)
    }
    let end = Self.record(0x000A, [])
    let head = beginning(0x0005) + globals.joined()
    var place = head.count + names.reduce(0) { $0 + 10 + $1.count } + end.count
    var entries: [UInt8] = []
    var bodies: [UInt8] = []
    for (sheet, name) in zip(sheets, names) {
      let body = beginning(0x0010) + sheet.records + end
      entries += Self.record(
        0x0085, Self.little(place, 4) + [sheet.visibility, sheet.kind] + name)
      bodies += body
      place += body.count
    }
    return head + entries + end + bodies
  }

  /// The workbook as a file.
  public var bytes: [UInt8] {
    CompoundFileParts(streams: [(version == .biff8 ? "Workbook" : "Book", stream)]).bytes
  }
}

/// Writes the container of old office files: one sector of 512 bytes after the other.
public struct CompoundFileParts: Sendable {
  /// Name and bytes of each stream below the root.
  public var streams: [(name: String, bytes: [UInt8])]

  /// A container of these streams.
  public init(streams: [(name: String, bytes: [UInt8])]) { self.streams = streams }

  /// Where the table of chains begins in `bytes`.
  public static let tablePlace = 512

  /// Header, table, directory, then small streams in one stream of their own, then large ones.
  public var bytes: [UInt8] {
    let end = 0xFFFF_FFFE
    var small: [UInt8] = []
    var smallChains: [Int] = []
    var entries: [[UInt8]] = []
    var large: [UInt8] = []
    var chains: [Int] = []
    let tables = streams.reduce(2) { $0 + $1.bytes.count / 65_000 }
    let directory = (streams.count + 1 + 3) / 4
    let base = tables + directory
    func padded(_ bytes: [UInt8], _ size: Int, with filling: UInt8 = 0) -> [UInt8] {
      bytes + Array(repeating: filling, count: (size - bytes.count % size) % size)
    }
    func chain(_ bytes: [UInt8]) -> Int {
      let first = base + chains.count
      let count = (bytes.count + 511) / 512
      guard count > 0 else { return end }
      for index in 1...count { chains.append(index == count ? end : first + index) }
      large += padded(bytes, 512)
      return first
    }
    for (index, stream) in streams.enumerated() {
      var start = smallChains.count
      if stream.bytes.count < 4096 {
        let count = (stream.bytes.count + 63) / 64
        if count > 0 {
          let first = smallChains.count
          for step in 1...count { smallChains.append(step == count ? end : first + step) }
        }
        small += padded(stream.bytes, 64)
      } else {
        start = chain(stream.bytes)
      }
      entries.append(
        Self.entry(
          stream.name, kind: 2, right: index + 1 < streams.count ? index + 2 : nil, child: nil,
          start: start, size: stream.bytes.count))
    }
    let smallStart = chain(small)
    let smallTable = chain(smallChains.flatMap { OldWorkbook.little($0, 4) })
    let root = Self.entry(
      "Root Entry", kind: 5, right: nil, child: streams.isEmpty ? nil : 1, start: smallStart,
      size: small.count)
    let listing = padded(root + entries.joined(), 512)
    var table = Array(repeating: 0xFFFF_FFFD, count: tables)
    for index in 1...directory { table.append(index == directory ? end : tables + index) }
    table += chains
    let tableBytes = padded(table.flatMap { OldWorkbook.little($0, 4) }, 512 * tables, with: 0xFF)
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += Array(repeating: 0, count: 16)
    for (value, size) in [
      (0x3E, 2), (3, 2), (0xFFFE, 2), (9, 2), (6, 2), (0, 6), (0, 4), (tables, 4), (tables, 4),
      (0, 4), (4096, 4), (smallTable, 4), (1, 4), (end, 4), (0, 4),
    ] { header += OldWorkbook.little(value, size) }
    for index in 0..<109 { header += OldWorkbook.little(index < tables ? index : 0xFFFF_FFFF, 4) }
    return header + tableBytes + listing + large
  }

  private static func entry(
    _ name: String, kind: UInt8, right: Int?, child: Int?, start: Int, size: Int
  ) -> [UInt8] {
    let none = 0xFFFF_FFFF
    let units = name.utf16.flatMap { OldWorkbook.little(Int($0), 2) }
    var entry = units + Array(repeating: 0, count: 64 - units.count)
    entry += OldWorkbook.little(units.count + 2, 2) + [kind, 1]
    entry += OldWorkbook.little(none, 4) + OldWorkbook.little(right ?? none, 4)
    entry += OldWorkbook.little(child ?? none, 4) + Array(repeating: 0, count: 36)
    return entry + OldWorkbook.little(start, 4) + OldWorkbook.little(size, 8)
  }
}
