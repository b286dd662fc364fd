import Files

/// Why output could not be written. The previous output is untouched unless the words say otherwise.
public enum PublishingError: Error, Sendable, Equatable {
  /// Another build is writing to the same folder.
  case busy(path: String)
  /// The folder holds files and no manifest of ours.
  case notOurs(path: String)
  /// A file stands where the folder should be.
  case notFolder(path: String)
  /// A link stands there that leads nowhere.
  case brokenLink(path: String)
  /// The folder above cannot be written in, where a new tree is made before it takes its place.
  case closedAbove(path: String, FileError)
  /// Something is mounted at the folder: it cannot be replaced in one step.
  case mountPoint(path: String)
  /// Something is mounted at a folder inside it.
  case mountInside(path: String)
  /// A page would take the place of a file that we did not write.
  case occupied(path: String)
  /// The output folder holds a file whose name is not UTF-8: it could not be carried over.
  case unnameable(folder: String)
  /// The new output is in place, but the disk did not confirm it; the old one lies at `kept`.
  case notDurable(FileError, kept: String)
  /// The old output could be neither replaced nor put back; the new one lies at `waiting`.
  case halfway(FileError, waiting: String)
  /// The operating system refused.
  case system(FileError)

  /// What happened and what to do, in Chinese.
  public var message: String {
    switch self {
    case .busy(let path): "输出文件夹“\(path)”正由另一次生成占用，请等它结束后再试。"
    case .notOurs(let path):
      "输出文件夹“\(path)”中有不是本程序写的文件，且没有manifest.json，未作任何改动。请换一个文件夹。"
    case .notFolder(let path): "“\(path)”是文件，不是文件夹，未作任何改动。请换一个输出文件夹。"
    case .brokenLink(let path):
      "“\(path)”是一个链接，但所指的文件夹不存在，未作任何改动。请先建好那个文件夹，或者换一个输出文件夹。"
    case .closedAbove(let path, let error):
      "新的输出要先在“\(error.path)”中写好再整体替换，但那里\(error.reason)，未作任何改动。"
        + "请让运行本程序的账号可以写入那里，或者输出到可以写入的文件夹下面，例如--output \(path)/site。"
    case .mountPoint(let path):
      "“\(path)”是挂载点，不能整体替换，未作任何改动。请输出到它下面的文件夹，例如--output \(path)/site。"
    case .mountInside(let path):
      "输出文件夹中的“\(path)”是挂载点，不能整体替换，未作任何改动。请卸载它，或者换一个输出文件夹。"
    case .occupied(let path): "“\(path)”处已有不是本程序写的文件，未作任何改动。请移走后再试。"
    case .unnameable(let folder):
      "输出文件夹“\(folder)”中有名称不是UTF-8编码的文件，无法原样保留，未作任何改动。请移走或改名后再试。"
    case .notDurable(let error, let kept):
      "新的输出已经就位，但磁盘没有确认写好：“\(error.path)”\(error.reason)。\(error.remedy)；原有输出保留在“\(kept)”。"
    case .halfway(let error, let waiting):
      "替换输出文件夹时中断：“\(error.path)”\(error.reason)。\(error.remedy)。新的输出完整地保留在“\(waiting)”，"
        + "再次运行会先把它补放到位。"
    case .system(let error): "无法写入“\(error.path)”：\(error.sentence)原有输出未改动。"
    }
  }

  /// Does something, and gives what the system answers as an error of writing output.
  static func system<Value>(
    _ body: () throws(FileError) -> Value
  ) throws(PublishingError) -> Value {
    do { return try body() } catch { throw .system(error) }
  }
}

/// What the user should know besides: it kept nothing from being written.
public enum PublishingNote: Sendable, Equatable {
  /// A run that was killed had left files of its own; they are gone.
  case cleared
  /// A run had been cut off while it replaced the folder; that was finished or taken back.
  case repaired
  /// The list of what the last build wrote was not complete.
  case damaged
  /// An old tree could not be cleared: what others put into it at the last moment and could not be
  /// moved is still there, or what this process may not remove.
  case kept(folder: String)

  /// What happened, in Chinese.
  public var message: String {
    switch self {
    case .cleared: "上次运行没有做完，留下的临时文件已清理。"
    case .repaired: "上次运行在替换输出文件夹时中断，已恢复完整。"
    case .damaged: "上次的输出不完整（可能断过电），已全部重写；不是本程序写的文件都已保留。"
    case .kept(let folder): "“\(folder)”没有全部清理（其中有不是本程序写的文件，或者没有权限），请自行处理。"
    }
  }
}
