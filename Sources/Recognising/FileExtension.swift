import Findings
import Sheets

/// What a file's extension promises. Web systems call the pages that they export `.xls`.
enum FileExtension {
  private static let promises: [String: Set<FileFormat>] = [
    "csv": [.csv], "tsv": [.csv], "txt": [.csv], "xml": [.spreadsheetML, .flatODF, .recordXML],
    "fods": [.flatODF], "xlsx": [.xlsx], "xlsm": [.xlsx], "xlsb": [.xlsb], "xls": [.xls, .html],
    "ods": [.ods],
    "et": [.xls],
    "html": [.html], "htm": [.html],
  ]

  /// The fault of a name that promises another format; nil when it keeps its word or gives none.
  static func contradiction(_ path: String, _ format: FileFormat) -> Fault? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let shown = name[dot...].lowercased()
    guard let promised = promises[String(shown.dropFirst())], !promised.contains(format) else {
      return nil
    }
    return .nameLies(shown: shown, actual: format.chinese)
  }
}

extension FileFormat {
  /// What people call the format.
  public var chinese: String {
    switch self {
    case .csv: "文本表格（CSV）"
    case .spreadsheetML: "XML电子表格2003"
    case .flatODF: "OpenDocument单文件表格（fods）"
    case .xlsx: "Excel工作簿（xlsx）"
    case .xlsb: "二进制工作簿（xlsb）"
    case .xls: "旧版Excel工作簿（xls）"
    case .ods: "OpenDocument表格（ods）"
    case .html: "网页中的表格（HTML）"
    case .recordXML: "XML记录"
    }
  }
}
