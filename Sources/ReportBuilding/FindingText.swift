import Findings

/// Findings for a terminal and for other programs.
public enum FindingText {
  /// One line each: file, sheet, cell, severity, sentence, hint.
  public static func plain(_ findings: [Finding]) -> String {
    var text = ""
    for finding in findings {
      var place = finding.place.file.isEmpty ? finding.town : finding.place.file
      if !finding.place.sheet.isEmpty { place += "【\(finding.place.sheet)】" }
      if !finding.place.cell.isEmpty {
        place += " \(finding.place.cell)"
      } else if finding.place.row > 0 {
        place += " 第\(finding.place.row)行"
      }
      text += "\(place)：\(finding.severity.chinese)：\(finding.sentence)"
      text += finding.hint.isEmpty ? "\n" : "\(finding.hint)\n"
    }
    // Cells may hold sequences that a terminal would obey.
    text.unicodeScalars.removeAll { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F }
    return text
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
