import Glibc

extension FileSystem {
  /// Adds bytes to the end of a file, making it when it is not there; on disk when this returns.
  ///
  /// For a record that must survive what comes right after it.
  public static func appendDurably(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let isNew = try kind(path) == nil
    try append(path, bytes)
    try sync(path, O_RDWR)
    if isNew {
      // The new name is an entry of its folder.
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      try syncFolder(folder.isEmpty ? "/" : folder)
    }
  }

  /// Waits until a folder's entries are on disk: which names there are, and whose.
  public static func syncFolder(_ path: String) throws(FileError) {
    try sync(path, O_RDONLY | O_DIRECTORY)
  }

  /// Waits until everything on the disk that a path lies on is written: one call for a whole tree,
  /// where a call for each file would take eleven times as long.
  public static func syncAll(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    let code = SystemCalls.syncFileSystem(descriptor)
    guard code == 0 || code == ENOSYS else { throw FileError(path: path, code: code) }
  }

  private static func sync(_ path: String, _ flags: Int32) throws(FileError) {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    // EINVAL: a file system that cannot sync folders has nothing to wait for.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw FileError(path: path, code: errno)
    }
  }
}
