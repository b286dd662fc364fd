import Files

/// Removes a tree that was replaced, once everything in it that is not ours stands in the new one.
///
/// What came into the old tree while the new one was put in place is moved over; what can be neither
/// removed nor moved stays where it is.
struct Clearing {
  let old: String
  let new: String
  let list: PublishedList
  /// Whether the old tree is still where people see it, so that a file in it is newer than the copy.
  var isSeen = false
  /// What stayed, relative to the old tree.
  private(set) var kept: [String] = []

  init(_ old: String, new: String, isSeen: Bool = false) throws(FileError) {
    self.old = old
    self.new = new
    self.isSeen = isSeen
    list = try PublishedList(in: old)
  }

  /// Does it. Without the list nothing is known: it goes last.
  mutating func run() throws(FileError) {
    try run("")
    if kept.isEmpty {
      let own = old + "/" + OutputFolder.listName
      if try FileSystem.kind(own, follows: false) != nil { try FileSystem.remove(own) }
      try FileSystem.removeFolder(old)
    }
  }

  private mutating func run(_ folder: String) throws(FileError) {
    for entry in try FileSystem.entries(folder.isEmpty ? old : old + "/" + folder) {
      let inner = folder.isEmpty ? entry.name : folder + "/" + entry.name
      switch entry.kind {
      case .folder:
        let before = kept.count
        try run(inner)
        if kept.count == before { try FileSystem.removeFolder(old + "/" + inner) }
      case .unnameable: kept.append(inner)
      default: if inner != OutputFolder.listName { try clear(inner, entry.kind) }
      }
    }
  }

  private mutating func clear(_ inner: String, _ kind: FileSystem.Kind) throws(FileError) {
    let source = old + "/" + inner
    let target = new + "/" + inner
    let standing = try FileSystem.kind(target, follows: false)
    if list.isOurs(inner, kind, isWrittenAgain: standing != nil) {
      return try FileSystem.remove(source)
    }
    guard let standing else {
      try makeFolders(of: inner)
      return try FileSystem.renameToFree(source, target)
    }
    if try isEqual(source, target, (kind, standing)) {
      try FileSystem.remove(source)
    } else if isSeen, case .file = standing {
      try FileSystem.rename(source, target)
    } else {
      kept.append(inner)
    }
  }

  private func isEqual(
    _ one: String, _ other: String, _ kinds: (FileSystem.Kind, FileSystem.Kind)
  ) throws(FileError) -> Bool {
    if FileSystem.isSame(one, other) { return true }
    switch kinds {
    case (.file(let size), .file(let otherSize)):
      guard size == otherSize else { return false }
      return try FileSystem.read(one) == FileSystem.read(other)
    case (.link, .link):
      return try FileSystem.linkTarget(one) == FileSystem.linkTarget(other)
    default: return false
    }
  }

  private func makeFolders(of inner: String) throws(FileError) {
    var made = new
    for part in inner.split(separator: "/").dropLast() {
      made += "/" + part
      try FileSystem.makeFolder(made)
    }
  }
}
