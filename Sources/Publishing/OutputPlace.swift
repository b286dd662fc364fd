import Files

/// Where an output folder lies: its real path, the folder above it and its name there.
struct OutputPlace: Sendable {
  /// The path without links, also where nothing stands yet.
  let path: String
  /// The folder above it, in which we work.
  let parent: String
  /// Its name there.
  let name: String
  /// Folders above it that were made now, the outermost first.
  let made: [String]

  /// Looks at a path, and makes the folders above it where that is wanted.
  init(_ given: String, makesParents: Bool) throws(FileError) {
    var clean = given.hasPrefix("/") ? given : FileSystem.currentFolder + "/" + given
    while clean.utf8.count > 1, clean.hasSuffix("/") { clean.removeLast() }
    let (above, last) = Self.split(clean)
    made = makesParents ? try Self.makeFolders(above) : []
    if let real = FileSystem.resolved(clean) {
      path = real
      (parent, name) = Self.split(real)
    } else {
      guard let real = FileSystem.resolved(above) else { throw .missing(above) }
      parent = real
      name = last
      path = (real == "/" ? "" : real) + "/" + last
    }
  }

  /// The lock file of everybody who writes there. Other programs' files may bear the name: they are
  /// locked and kept.
  var lockPath: String { (parent == "/" ? "" : parent) + "/.\(name).sevenones-lock" }

  /// Waits until it is on disk that trees were moved between the work folder and here.
  func syncStep(_ work: WorkFolder) throws(FileError) {
    try FileSystem.syncFolder(parent)
    try FileSystem.syncFolder(work.path)
  }

  /// Takes back the folders above that were made for nothing.
  func removeMade() {
    for folder in made.reversed() { try? FileSystem.removeFolder(folder) }
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = String(path[..<slash])
    return (parent.isEmpty ? "/" : parent, String(path[path.index(after: slash)...]))
  }

  private static func makeFolders(_ path: String) throws(FileError) -> [String] {
    var made: [String] = []
    var folder = ""
    for part in path.split(separator: "/") {
      folder += "/" + part
      if try FileSystem.kind(folder) == nil {
        try FileSystem.makeFolder(folder)
        made.append(folder)
      }
    }
    return made
  }
}
