/// How a separated text file is written.
public struct CSVDialect: Sendable, Equatable {
  /// The separator: comma, tab, semicolon, upright bar, caret or tilde.
  public var separator: UInt8
  /// Bytes to skip at the start: the length of an Excel `sep=;` line.
  public var skip: Int
  /// How the separator was decided, in Chinese, for `inspect`.
  public var evidence: String

  /// A dialect.
  public init(separator: UInt8, skip: Int = 0, evidence: String = "") {
    self.separator = separator
    self.skip = skip
    self.evidence = evidence
  }

  private static let candidates: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"),
    UInt8(ascii: "^"), UInt8(ascii: "~"), 0x1F,
  ]

  /// For each byte below 0x80 its place among the candidates; 8 for none.
  private static let places = (UInt8(0)..<0x80).map { byte in
    UInt8(candidates.firstIndex(of: byte) ?? 8)
  }

  /// How many of them separate everywhere; the others only where hardly any of these does.
  private static let usual = 4

  /// The separator that divides the most of the first lines into equally many fields.
  ///
  /// `a;b;c⏎1;2,5;3` → semicolon. Text inside quotation marks does not count. Where two agree, the
  /// one that stands more often wins, and the comma before the others.
  public static func detect(_ bytes: [UInt8]) -> CSVDialect {
    if let told = declared(bytes) { return told }
    let counts = counts(bytes)
    var best = 0
    var bestScore = score(counts.map { Int($0[0]) })
    for which in 1..<candidates.count {
      let score = score(counts.map { Int($0[which]) })
      // 3~5 and m^2 stand in tables of all kinds.
      if which >= usual, score.fields < 2 || bestScore.lines * 2 >= score.lines { continue }
      if score > bestScore { (best, bestScore) = (which, score) }
    }
    let evidence =
      bestScore.lines == 0
      ? "没有找到分隔符，按逗号处理"
      : "前\(counts.count)行中有\(bestScore.lines)行同为\(bestScore.fields + 1)格"
    return CSVDialect(separator: candidates[best], evidence: evidence)
  }

  /// How well a separator explains the lines.
  private struct Score: Comparable {
    /// Lines that have the most frequent number of separators.
    var lines = 0
    /// That number.
    var fields = 0
    /// All separators.
    var total = 0

    static func < (left: Score, right: Score) -> Bool {
      (left.lines, left.total) < (right.lines, right.total)
    }
  }

  private static func score(_ perLine: [Int]) -> Score {
    var frequency: [Int: Int] = [:]
    for count in perLine where count > 0 { frequency[count, default: 0] += 1 }
    guard let mode = frequency.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else {
      return Score()
    }
    return Score(lines: mode.value, fields: mode.key, total: perLine.reduce(0, +))
  }

  /// For each of the first lines how often each candidate stands outside quotation marks.
  /// There are no more than eight.
  private static func counts(_ bytes: [UInt8]) -> [SIMD8<Int32>] {
    var lines: [SIMD8<Int32>] = []
    lines.reserveCapacity(60)
    var line = SIMD8<Int32>()
    let places = places.span
    var isBlank = true
    var quoted = false
    let span = bytes.span
    var index = 0
    while index < span.count, index < 65_536, lines.count < 60 {
      let byte = span[index]
      index += 1
      if byte == UInt8(ascii: "\"") { quoted.toggle() }
      if !quoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if !isBlank { lines.append(line) }
        line = SIMD8()
        isBlank = true
        continue
      }
      isBlank = false
      // Most of a text is neither mark nor separator.
      guard byte < 0x80, !quoted, places[Int(byte)] < 8 else { continue }
      line[Int(places[Int(byte)])] += 1
    }
    if !isBlank { lines.append(line) }
    return lines
  }

  /// Excel's own first line `sep=;` names the separator.
  private static func declared(_ bytes: [UInt8]) -> CSVDialect? {
    guard bytes.count > 5, bytes.starts(with: Array("sep=".utf8)) else { return nil }
    var end = 5
    if bytes[end] == UInt8(ascii: "\r") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else { return nil }
    return CSVDialect(separator: bytes[4], skip: end + 1, evidence: "首行sep=指定")
  }
}
