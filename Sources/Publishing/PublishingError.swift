import Files

/// Why output could not be written. The previous output is untouched in every case.
public enum PublishingError: Error, Sendable, Equatable {
  /// Another build is writing to the same folder.
  case busy(path: String)
  /// The folder holds files and no manifest of ours.
  case notOurs(path: String)
  /// A page would take the place of a file that we did not write.
  case occupied(path: String)
  /// The output folder holds a file whose name is not UTF-8: it could not be carried over.
  case unnameable(folder: String)
  /// The operating system refused.
  case system(FileError)

  /// What happened, in Chinese.
  public var message: String {
    switch self {
    case .busy(let path): "输出文件夹“\(path)”正由另一次生成占用，请等它结束后再试。"
    case .notOurs(let path):
      "输出文件夹“\(path)”中有不是本程序写的文件，且没有manifest.json，未作任何改动。请换一个文件夹。"
    case .occupied(let path): "“\(path)”处已有不是本程序写的文件，未作任何改动。请移走后再试。"
    case .unnameable(let folder):
      "输出文件夹“\(folder)”中有名称不是UTF-8编码的文件，无法原样保留，未作任何改动。请移走或改名后再试。"
    case .system(let error): "无法写入“\(error.path)”：\(ProcessFacts.words(error.code))。原有输出未改动。"
    }
  }
}
