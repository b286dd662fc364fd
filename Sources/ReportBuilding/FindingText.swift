import Findings
import Texts

/// Findings for a terminal and for other programs.
public enum FindingText {
  /// One line each: file, sheet, cell, severity, sentence, hint.
  public static func plain(_ findings: [Finding]) -> String {
    var text = ""
    for finding in findings {
      var place = harmless(finding.place.file.isEmpty ? finding.town : finding.place.file)
      if !finding.place.sheet.isEmpty { place += "【\(harmless(finding.place.sheet))】" }
      if !finding.place.cell.isEmpty {
        place += " \(finding.place.cell)"
      } else if finding.place.row > 0 {
        place += " 第\(finding.place.row)行"
      }
      text += "\(place)：\(finding.severity.chinese)：\(harmless(finding.sentence))"
      text += finding.hint.isEmpty ? "\n" : "\(finding.hint)\n"
    }
    return text
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
