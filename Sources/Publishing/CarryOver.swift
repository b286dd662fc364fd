import Files

/// Takes over into the new tree what others put into the old one: as second names of the same files
/// where the disk can, else as copies. The old tree stays as it is.
struct CarryOver {
  let old: String
  let new: String
  let list: PublishedList

  func run() throws(PublishingError) { try run("") }

  private func run(_ folder: String) throws(PublishingError) {
    let path = folder.isEmpty ? old : old + "/" + folder
    guard folder.isEmpty || !FileSystem.isMountPoint(path) else {
      throw .mountInside(path: path)
    }
    let entries = try PublishingError.system { () throws(FileError) in
      try FileSystem.entries(path)
    }
    if entries.isEmpty, !folder.isEmpty { try makeFolder(folder) }
    for entry in entries {
      let inner = folder.isEmpty ? entry.name : folder + "/" + entry.name
      switch entry.kind {
      case .folder: try run(inner)
      case .unnameable: throw .unnameable(folder: path)
      default: try take(inner, entry.kind)
      }
    }
  }

  private func take(_ inner: String, _ kind: FileSystem.Kind) throws(PublishingError) {
    let target = new + "/" + inner
    let isWrittenAgain = try PublishingError.system { () throws(FileError) in
      try FileSystem.kind(target, follows: false) != nil
    }
    if list.isOurs(inner, kind, isWrittenAgain: isWrittenAgain) { return }
    if isWrittenAgain { throw .occupied(path: inner) }
    if let slash = inner.lastIndex(of: "/") { try makeFolder(String(inner[..<slash])) }
    try PublishingError.system { () throws(FileError) in
      let source = old + "/" + inner
      if case .link = kind {
        try FileSystem.copyLink(source, target)
      } else if try !FileSystem.link(source, target) {
        try FileSystem.create(target, try FileSystem.read(source))
        FileSystem.copyRights(from: source, to: target)
      }
    }
  }

  /// Makes a folder of the new tree. A page of ours at the path of a folder of others is one page too
  /// many.
  private func makeFolder(_ folder: String) throws(PublishingError) {
    var made = ""
    for part in folder.split(separator: "/") {
      made += made.isEmpty ? part : "/" + part
      do {
        try FileSystem.makeFolder(new + "/" + made)
      } catch {
        throw error.code == FileError.notFolder ? .occupied(path: made) : .system(error)
      }
    }
  }
}
