/// Why a workbook could not be written.
public enum WorkbookError: Error, Sendable, Equatable {
  /// libxlsxwriter could not make it; `code` is its error number.
  case library(path: String, code: Int)

  /// What happened and what to do, in Chinese.
  public var message: String {
    switch self {
    case .library(let path, let code):
      "无法写出工作簿“\(path)”：\(Self.words(code))。"
    }
  }

  /// `lxw_error` in words.
  private static func words(_ code: Int) -> String {
    switch code {
    case 1: "内存不足，请关闭其他程序，或用--workers减少同时进行的任务"
    case 2...11: "文件或临时文件写不进去，多半是磁盘空间不足或没有权限，请检查后再试"
    default: "内容不能写成工作簿（libxlsxwriter的错误\(code)），请把这句话告诉系统管理员"
    }
  }
}
