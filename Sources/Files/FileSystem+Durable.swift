import Glibc

extension FileSystem {
  /// Adds bytes to the end of a file, making it when it is not there; on disk when this returns.
  ///
  /// The one call that syncs: for a record that must survive what comes right after it.
  public static func appendDurably(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let isNew = try kind(path) == nil
    try append(path, bytes)
    try sync(path, O_RDWR)
    if isNew {
      // The new name is an entry of its folder.
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      try sync(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY)
    }
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
