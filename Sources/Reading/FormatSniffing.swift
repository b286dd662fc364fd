import Findings

/// What a file is by its first bytes, whatever its name says.
enum FormatSniffing {
  enum Kind {
    case text
    case xml
    case archive
  }

  /// - Throws: `Refusal.wrongFormat` for formats that are told apart but not read.
  static func kind(_ bytes: [UInt8]) throws(Refusal) -> Kind {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return .archive
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw compoundFile(bytes)
    }
    if bytes.starts(with: [0x09, 0x08]) || bytes.starts(with: [0x09, 0x04, 0x06, 0x00]) {
      throw oldWorkbook
    }
    if bytes.starts(with: Array("%PDF".utf8)) {
      throw .wrongFormat(name: "PDF文件", advice: "请报送原始表格。")
    }
    if bytes.starts(with: Array("{\\rtf".utf8)) {
      throw .wrongFormat(name: "RTF文档", advice: "请报送原始表格。")
    }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      throw .wrongFormat(name: "图片", advice: "请报送原始表格，不要报送照片或截图。")
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw .wrongFormat(name: "压缩包（gz）", advice: "请解压后报送其中的表格。")
    }
    if bytes.starts(with: Array("Rar!".utf8)) || bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF]) {
      throw .wrongFormat(name: "压缩包（rar、7z）", advice: "请解压后报送其中的表格。")
    }
    let head = lowercaseHead(bytes)
    for mark in ["<!doctype html", "<html", "<table", "<head", "<body", "<meta"]
    where head.starts(with: mark.utf8) {
      throw webPage
    }
    if head.starts(with: Array("mime-version".utf8)) {
      throw .wrongFormat(name: "单个文件网页（mht）", advice: webAdvice)
    }
    return looksLikeXML(head) || isBetweenBrackets(bytes, head) ? .xml : .text
  }

  static let webPage = Refusal.wrongFormat(name: "网页（HTML表格）", advice: webAdvice)
  private static let webAdvice = "请用表格软件打开，另存为xlsx或“CSV UTF-8（逗号分隔）”后报送。"

  private static let oldWorkbook = Refusal.wrongFormat(
    name: "旧版Excel工作簿（xls）",
    advice: "请用表格软件打开，点“文件—另存为”，保存类型选“Excel工作簿（*.xlsx）”后报送。")

  /// An xls, or the wrapping of an encrypted xlsx, which names its stream in UTF-16.
  private static func compoundFile(_ bytes: [UInt8]) -> Refusal {
    func wide(_ name: String) -> [UInt8] { Array(name.utf8.map { [$0, 0] as [UInt8] }.joined()) }
    if contains(wide("EncryptedPackage"), bytes) { return .encrypted }
    if contains(wide("WordDocument"), bytes) {
      return .wrongFormat(name: "Word文档（doc）", advice: "请报送原始表格。")
    }
    return oldWorkbook
  }

  private static func contains(_ piece: [UInt8], _ bytes: [UInt8]) -> Bool {
    guard let first = piece.first, bytes.count >= piece.count else { return false }
    for index in 0...(bytes.count - piece.count)
    where bytes[index] == first && bytes[index..<index + piece.count].elementsEqual(piece) {
      return true
    }
    return false
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

  /// The first 64 characters in lower case, without marks, blanks and the NULs of UTF-16.
  private static func lowercaseHead(_ bytes: [UInt8]) -> [UInt8] {
    var head: [UInt8] = []
    for byte in bytes.prefix(1000) {
      if byte == 0 || byte >= 0x80 && head.isEmpty { continue }
      if head.isEmpty, byte <= 0x20 { continue }
      head.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      if head.count == 64 { break }
    }
    return head
  }
}
