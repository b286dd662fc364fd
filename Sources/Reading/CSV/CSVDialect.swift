/// How a separated text file is written.
public struct CSVDialect: Sendable, Equatable {
  /// The separator: comma, tab or semicolon.
  public var separator: UInt8
  /// Bytes to skip at the start: the length of an Excel `sep=;` line.
  public var skip: Int

  /// A dialect.
  public init(separator: UInt8, skip: Int = 0) {
    self.separator = separator
    self.skip = skip
  }

  /// The separator that divides most of the first lines; a comma wins ties.
  ///
  /// `a;b;c⏎1;2,5;3` → semicolon. Text inside quotation marks does not count.
  public static func detect(_ bytes: [UInt8]) -> CSVDialect {
    if let told = declared(bytes) { return told }
    let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    var lines = [0, 0, 0]
    var totals = [0, 0, 0]
    var inLine = [0, 0, 0]
    var quoted = false
    var lineCount = 0
    func closeLine() {
      for which in 0..<3 {
        if inLine[which] > 0 { lines[which] += 1 }
        totals[which] += inLine[which]
        inLine[which] = 0
      }
      lineCount += 1
    }
    let span = bytes.span
    var index = 0
    while index < span.count, index < 65_536, lineCount < 60 {
      let byte = span[index]
      if byte == UInt8(ascii: "\"") {
        quoted.toggle()
      } else if !quoted {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          closeLine()
        } else {
          for which in 0..<3 where candidates[which] == byte { inLine[which] += 1 }
        }
      }
      index += 1
    }
    closeLine()
    var best = 0
    for which in 1..<3
    where (lines[which], totals[which]) > (lines[best], totals[best]) { best = which }
    return CSVDialect(separator: candidates[best])
  }

  /// Excel's own first line `sep=;` names the separator.
  private static func declared(_ bytes: [UInt8]) -> CSVDialect? {
    guard bytes.count > 4, bytes.starts(with: Array("sep=".utf8)) else { return nil }
    var end = 5
    guard end <= bytes.count else { return nil }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else { return nil }
    return CSVDialect(separator: bytes[4], skip: end + 1)
  }
}
