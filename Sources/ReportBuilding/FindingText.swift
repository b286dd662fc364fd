import Findings
import TextFormats
import Texts

/// Findings for a terminal and for other programs.
public enum FindingText {
  /// One line each: file, sheet, cell, severity, sentence, hint.
  public static func plain(_ findings: [Finding]) -> String {
    findings.map { line([$0], $0.severity.chinese, $0.sentence, $0.hint) }.joined()
  }

  /// One line each cause: file, sheet, the first cells, severity, sentence, hint.
  public static func plain(_ groups: [FindingGroup]) -> String {
    groups.map { line($0.findings, $0.first.severityWord, $0.sentence, $0.first.hint) }.joined()
  }

  /// How many cells of a cause are named.
  private static let namedCells = 5

  private static func line(
    _ findings: [Finding], _ severity: String, _ sentence: String, _ hint: String
  ) -> String {
    "\(place(of: findings))：\(severity)：\(harmless(sentence))\(harmless(hint))\n"
  }

  /// `2020-06/孤山镇/表七.csv【Sheet1】 C4、C5等12处`
  private static func place(of findings: [Finding]) -> String {
    guard let first = findings.first else { return "" }
    var place = harmless(first.place.file.isEmpty ? first.town : first.place.file)
    let files = Set(findings.map(\.place.file)).count
    if files > 1 { return "\(place)等\(files)个文件" }
    if !first.place.sheet.isEmpty { place += "【\(harmless(first.place.sheet))】" }
    let cells = findings.map(\.place.shown).filter { !$0.isEmpty }
    guard !cells.isEmpty else { return place }
    place += " " + cells.prefix(namedCells).joined(separator: "、")
    return cells.count > namedCells ? "\(place)等\(cells.count)处" : place
  }

  /// Text without what a terminal would obey: line breaks and tabs go, control characters and changes
  /// of direction are shown as what they are.
  public static func harmless(_ text: String) -> String {
    var result = HiddenCharacters.shown(text)
    result.unicodeScalars.removeAll { $0.value < 0x20 }
    return result
  }

  /// A JSON array with the keys of `findings.csv`.
  public static func json(_ findings: [Finding]) -> String {
    var rows = DataText(columns: DataTable.findings.columns)
    DataRows.add(findings, to: &rows)
    var bytes = Array("[\n".utf8) + rows.json
    if rows.json.count >= 2 {
      bytes.removeLast(2)
      bytes.append(0x0A)
    }
    return String(decoding: bytes, as: UTF8.self) + "]\n"
  }
}
