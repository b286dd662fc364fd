/// Why a form could not be written.
public enum FormError: Error, Sendable, Equatable {
  /// libxlsxwriter could not make a workbook; `code` is its error number.
  case workbook(path: String, code: Int)

  /// What happened and what to do, in Chinese.
  public var message: String {
    switch self {
    case .workbook(let path, let code):
      "无法写出工作簿“\(path)”（libxlsxwriter错误\(code)），请检查磁盘空间和权限。"
    }
  }
}
