import Reading
import TextFormats

/// How a clerk's program saves a table.
enum SampleFormat: String, Sendable {
  case utf8 = "csv-utf8"
  case utf8WithMark = "csv-utf8-bom"
  case gb18030 = "csv-gb18030"
  case utf16 = "csv-utf16"
  case xml = "xml"

  /// Bytes of a CSV or of the tab-separated “Unicode text”.
  func bytes(_ table: SampleTable) -> [UInt8] {
    var utf8: [UInt8] = []
    for line in table.lines {
      CSVText.row(line, guard: .none, separator: self == .utf16 ? 0x09 : 0x2C, to: &utf8)
    }
    switch self {
    case .utf8, .xml: return utf8
    case .utf8WithMark: return CSVText.mark + utf8
    case .gb18030: return TextEncoding.gb18030.encoded(utf8)
    case .utf16: return [0xFF, 0xFE] + TextEncoding.utf16LittleEndian.encoded(utf8)
    }
  }

  /// One XML Spreadsheet 2003 workbook with a worksheet for each table, as Excel writes it: empty
  /// cells are skipped, titles merged, numbers typed.
  static func workbook(_ tables: [SampleTable]) -> [UInt8] {
    var text = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
    text += "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
    text += "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n"
    for table in tables {
      text += "<Worksheet ss:Name=\"\(escaped(table.sheetName))\"><Table>\n"
      let width = table.header[0].count
      for (index, line) in table.lines.enumerated() {
        text += "<Row>"
        let isMerged = index < 2 || index == table.lines.count - 1
        var isGap = false
        for (column, cell) in line.enumerated() {
          guard !cell.isEmpty else {
            isGap = true
            continue
          }
          text += "<Cell"
          if isGap { text += " ss:Index=\"\(column + 1)\"" }
          isGap = false
          if isMerged, column == 0 { text += " ss:MergeAcross=\"\(width - 1)\"" }
          let isNumber = !isMerged && !cell.hasPrefix("0") && Int(cell) != nil
          text += "><Data ss:Type=\"\(isNumber ? "Number" : "String")\">"
          text += escaped(cell) + "</Data></Cell>"
        }
        text += "</Row>\n"
      }
      text += "</Table></Worksheet>\n"
    }
    return Array((text + "</Workbook>\n").utf8)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
