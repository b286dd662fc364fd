import Findings

/// What a file is by its first bytes, whatever its name says.
enum FormatSniffing {
  enum Kind {
    case text
    case xml
    case webPage
    case archive
    case oldWorkbook
  }

  /// - Throws: `Refusal.wrongFormat` for formats that are told apart but not read.
  static func kind(_ bytes: [UInt8]) throws(Refusal) -> Kind {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return .archive
    }
    if bytes.starts(with: CompoundFile.mark) || isRawBIFF(bytes) { return .oldWorkbook }
    if bytes.starts(with: Array("%PDF".utf8)) {
      throw .pdf
    }
    if bytes.starts(with: Array("{\\rtf".utf8)) {
      throw .wrongFormat(name: "RTF文档", advice: "请报送原始表格。")
    }
    if isPicture(bytes) { throw .picture }
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw .wrongFormat(name: "压缩包（gz）", advice: "请解压后报送其中的表格。")
    }
    if bytes.starts(with: Array("Rar!".utf8)) || bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF]) {
      throw .wrongFormat(name: "压缩包（rar、7z）", advice: "请解压后报送其中的表格。")
    }
    if bytes.starts(with: Array("BZh".utf8)) && bytes.count > 10 && bytes[4] == 0x31
      || bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0])
      || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
      || bytes.count > 262 && bytes[257..<262].elementsEqual("ustar".utf8)
    {
      throw .wrongFormat(name: "压缩包（bz2、xz、zst、tar）", advice: "请解压后报送其中的表格。")
    }
    // Most files are tables with a word in front.
    let head = lowercaseHead(bytes)
    guard head.first == UInt8(ascii: "<") || head.first == UInt8(ascii: "m") else { return .text }
    if isWebPage(bytes) { return .webPage }
    if head.starts(with: Array("mime-version".utf8)) {
      throw .wrongFormat(name: "单个文件网页（mht）", advice: webAdvice)
    }
    return looksLikeXML(head) || isBetweenBrackets(bytes, head) ? .xml : .text
  }

  /// Photographs and screenshots: PNG, JPEG, GIF, TIFF, BMP, WebP, HEIC.
  private static func isPicture(_ bytes: [UInt8]) -> Bool {
    let beginnings: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF87a".utf8), Array("GIF89a".utf8),
      [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A],
    ]
    if beginnings.contains(where: { bytes.starts(with: $0) }) { return true }
    guard bytes.count >= 12 else { return false }
    if bytes.starts(with: Array("BM".utf8)), bytes[6..<10].allSatisfy({ $0 == 0 }) { return true }
    if bytes.starts(with: Array("RIFF".utf8)) { return bytes[8..<12].elementsEqual("WEBP".utf8) }
    return bytes[4..<8].elementsEqual("ftyp".utf8)
      && ["heic", "heix", "mif1", "avif"].contains { bytes[8..<12].elementsEqual($0.utf8) }
  }

  static let webPage = Refusal.wrongFormat(name: "网页（HTML表格）", advice: webAdvice)
  private static let webAdvice = "请用表格软件打开，另存为xlsx或“CSV UTF-8（逗号分隔）”后报送。"

  /// Whether the text begins as a web page or, as programs of the web write it, as a piece of one.
  /// Comments may stand in front, and a page in XML may have its declaration.
  private static func isWebPage(_ bytes: [UInt8]) -> Bool {
    var head = lowercaseHead(bytes, 1000)[...]
    var isDeclared = false
    while true {
      head = head.drop { $0 <= 0x20 }
      if head.starts(with: "<!--".utf8) {
        guard let end = head.firstRange(of: Array("-->".utf8)) else { return false }
        head = head[end.upperBound...]
      } else if head.starts(with: "<?xml".utf8) {
        guard let end = head.firstRange(of: Array("?>".utf8)) else { return false }
        head = head[end.upperBound...]
        isDeclared = true
      } else {
        break
      }
    }
    if head.starts(with: "<!doctype html".utf8) { return true }
    guard head.first == UInt8(ascii: "<") else { return false }
    let name = head.dropFirst().prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    guard let next = head.dropFirst(name.count + 1).first,
      next <= 0x20 || next == 0x2F || next == 0x3E
    else { return false }
    let element = String(decoding: name, as: UTF8.self)
    return isDeclared ? element == "html" : webElements.contains(element)
  }

  private static let webElements: Set<String> = [
    "html", "head", "body", "meta", "title", "style", "script", "link", "div", "span", "p", "br",
    "center", "font", "table", "caption", "thead", "tbody", "tr", "td", "th", "h1", "h2", "h3",
  ]

  /// Where the archive begins in front of which a program wrote blank lines, a mark or a warning in
  /// letters; nil for anything else: `\n\nPK…` → 2.
  static func archiveBehindText(_ bytes: [UInt8]) -> Int? {
    for (index, byte) in bytes.prefix(4096).enumerated() {
      if byte == 0x50, bytes[index...].starts(with: [0x50, 0x4B, 0x03, 0x04]) {
        return index > 0 ? index : nil
      }
      guard (0x20..<0x7F).contains(byte) || [0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(byte)
      else { return nil }
    }
    return nil
  }

  /// The first record of a workbook without a container, of whatever version: BIFF2, 3, 4, 5 or 8.
  private static func isRawBIFF(_ bytes: [UInt8]) -> Bool {
    guard let kind = bytes.little16(0), let length = bytes.little16(2) else { return false }
    return switch kind {
    // Two bytes that a text of UTF-16 may begin with, a tab.
    case 0x0009: length == 4
    case 0x0209, 0x0409, 0x0809: (4...16).contains(length)
    default: false
    }
  }

  /// `<` and then a name, `?xml`, a comment or a document type, and not the text of a cell.
  private static func looksLikeXML(_ head: [UInt8]) -> Bool {
    guard head.first == UInt8(ascii: "<"), head.count >= 4 else { return false }
    if head.starts(with: Array("<?".utf8)) || head.starts(with: Array("<!--".utf8))
      || head.starts(with: Array("<!doctype".utf8))
    {
      return true
    }
    let second = head[1]
    guard (0x61...0x7A).contains(second) || second == 0x5F || second >= 0x80 else { return false }
    return head.contains(UInt8(ascii: ">")) || head.contains(UInt8(ascii: "="))
      || head.count == 64
  }

  /// Whether the text begins with `<` and ends with `>`, which no table does.
  private static func isBetweenBrackets(_ bytes: [UInt8], _ head: [UInt8]) -> Bool {
    head.first == UInt8(ascii: "<") && bytes.last { $0 > 0x20 } == UInt8(ascii: ">")
  }

  /// The first characters in lower case, without marks, blanks in front and the NULs of UTF-16.
  private static func lowercaseHead(_ bytes: [UInt8], _ length: Int = 64) -> [UInt8] {
    var head: [UInt8] = []
    for byte in bytes.prefix(2000) {
      if byte == 0 || byte >= 0x80 && head.isEmpty { continue }
      if head.isEmpty, byte <= 0x20 { continue }
      head.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      if head.count == length { break }
    }
    return head
  }
}
