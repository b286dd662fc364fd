import Workbooks

/// Why forms could not be made. Exit status 2; nothing is changed.
public enum FormRunError: Error, Sendable {
  /// The input cannot be read or the output cannot be written.
  case build(BuildError)
  /// A workbook cannot be written.
  case form(WorkbookError)
  /// The folder is not empty, and nothing was said of replacing forms in it.
  case notEmpty(path: String)
  /// The folder is not empty and holds no forms of ours.
  case notForms(path: String)

  /// What happened and what to do, in Chinese.
  public var message: String {
    switch self {
    case .build(let error): error.message
    case .form(let error): error.message
    case .notEmpty(let path):
      "输出文件夹“\(path)”不是空的，未作任何改动。请换一个文件夹；要替换其中以前生成的空白表，请加--replace（填在其中的内容会丢失）。"
    case .notForms(let path):
      "输出文件夹“\(path)”中不是本程序生成的空白表，未作任何改动。请换一个文件夹。"
    }
  }
}
