import Findings

/// What a file is by its first bytes, whatever its name says.
enum FormatSniffing {
  enum Kind {
    case text
    case xml
  }

  /// - Throws: `Refusal.wrongFormat` for formats that are told apart but not read.
  static func kind(_ bytes: [UInt8]) throws(Refusal) -> Kind {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw .wrongFormat(
        name: "压缩格式的工作簿（xlsx等）", advice: "请用表格软件打开，另存为“CSV UTF-8（逗号分隔）”或“XML 电子表格 2003”后报送。")
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw .wrongFormat(
        name: "旧版Excel工作簿（xls）", advice: "请用表格软件打开，另存为“XML 电子表格 2003”或“CSV UTF-8（逗号分隔）”后报送。")
    }
    if bytes.starts(with: Array("%PDF".utf8)) {
      throw .wrongFormat(name: "PDF文件", advice: "请报送原始表格。")
    }
    let head = lowercaseHead(bytes)
    if head.starts(with: Array("<!doctype html".utf8)) || head.starts(with: Array("<html".utf8))
      || head.starts(with: Array("<table".utf8))
    {
      throw .wrongFormat(
        name: "网页（HTML表格）", advice: "请用表格软件打开，另存为“CSV UTF-8（逗号分隔）”后报送。")
    }
    if head.starts(with: Array("<?xml".utf8)) || head.starts(with: Array("<workbook".utf8))
      || head.starts(with: Array("<ss:workbook".utf8))
    {
      return .xml
    }
    return .text
  }

  /// The first 64 characters in lower case, without marks, blanks and the NULs of UTF-16.
  private static func lowercaseHead(_ bytes: [UInt8]) -> [UInt8] {
    var head: [UInt8] = []
    for byte in bytes.prefix(400) {
      if byte == 0 || byte >= 0x80 && head.isEmpty { continue }
      if head.isEmpty, byte <= 0x20 { continue }
      head.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      if head.count == 64 { break }
    }
    return head
  }
}
