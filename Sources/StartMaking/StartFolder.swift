import Files

/// Why no start was written.
public enum StartError: Error, Sendable, Equatable {
  /// Something stands there already.
  case occupied(path: String)
  /// The operating system refused.
  case system(FileError)

  /// What happened and what to do, in Chinese.
  public var message: String {
    switch self {
    case .occupied(let path): "“\(path)”已经存在，而且不是空文件夹，未作任何改动。请换一个文件夹。"
    case .system(let error): "无法写入“\(error.path)”：\(error.sentence)"
    }
  }
}

/// A small programme of an invented county that builds: where another county begins.
public enum StartFolder {
  /// Its files by their paths: the programme, the roster, two towns' tables of two months.
  static let files: [(path: String, bytes: [UInt8])] = [
    ("programme.yaml", PackageResources.programme_yaml),
    ("roster.csv", table(PackageResources.roster_csv)),
    ("2021-03/青禾镇/路灯.csv", table(PackageResources.qinghe_march_csv)),
    ("2021-03/白石镇/路灯.csv", table(PackageResources.baishi_march_csv)),
    ("2021-04/青禾镇/路灯.csv", table(PackageResources.qinghe_april_csv)),
    ("2021-04/白石镇/路灯.csv", table(PackageResources.baishi_april_csv)),
  ]

  /// Marked as UTF-8, so that spreadsheet programs open it right.
  private static func table(_ text: [UInt8]) -> [UInt8] { [0xEF, 0xBB, 0xBF] + text }

  /// Writes the start to a new folder, or to one that is empty but for dot files; gives the number
  /// of files.
  ///
  /// `StartFolder.write(to: "input")` → `input/programme.yaml`, `input/roster.csv`, …
  public static func write(to folder: String) throws(StartError) -> Int {
    do throws(FileError) {
      if try FileSystem.isVacant(folder) {
        try fill(folder)
        return files.count
      }
    } catch {
      throw .system(error)
    }
    throw .occupied(path: folder)
  }

  private static func fill(_ folder: String) throws(FileError) {
    try FileSystem.makeFolder(folder)
    for (path, bytes) in files {
      var made = folder
      for part in path.split(separator: "/").dropLast() {
        made += "/" + part
        try FileSystem.makeFolder(made)
      }
      try FileSystem.create(folder + "/" + path, bytes)
    }
  }
}
