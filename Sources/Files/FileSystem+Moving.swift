import Glibc

extension FileSystem {
  /// Swaps two paths in one step; false where the file system cannot.
  public static func exchange(_ left: String, _ right: String) throws(FileError) -> Bool {
    let code = SystemCalls.exchange(left, right)
    switch code {
    case 0: return true
    // EXDEV: a folder of an overlay's lower layer. EPERM: a sandbox that does not know the call; where
    // it is meant, what is tried next says so too.
    case EINVAL, ENOSYS, EXDEV, EOPNOTSUPP, EPERM: return false
    default: throw FileError(path: right, code: code)
    }
  }

  /// Gives a path where nothing stands to what is at another (EEXIST).
  public static func renameToFree(_ from: String, _ to: String) throws(FileError) {
    let code = SystemCalls.renameNew(from, to)
    switch code {
    case 0: return
    case EINVAL, ENOSYS, EOPNOTSUPP, EPERM:
      if try kind(to, follows: false) != nil { throw FileError(path: to, code: EEXIST) }
      try rename(from, to)
    default: throw FileError(path: to, code: code)
    }
  }

  /// Whether nothing stands at a path, or a folder with nothing but dot files in it.
  public static func isVacant(_ path: String) throws(FileError) -> Bool {
    guard let kind = try kind(path) else { return try self.kind(path, follows: false) == nil }
    guard case .folder = kind else { return false }
    let (names, unnameable) = try names(path)
    return unnameable.isEmpty && names.allSatisfy { $0.hasPrefix(".") }
  }

  /// Whether something is mounted at a folder, so that it cannot be renamed.
  public static func isMountPoint(_ path: String) -> Bool {
    if let answer = SystemCalls.isMount(path) { return answer }
    // Before Linux 5.8 at least another disk shows.
    var own = stat()
    var above = stat()
    guard lstat(path, &own) == 0, stat(path + "/..", &above) == 0 else { return false }
    return own.st_dev != above.st_dev
  }

  /// Whether this process may list a folder and change what is in it.
  public static func mayChange(_ path: String) -> Bool { access(path, R_OK | W_OK | X_OK) == 0 }

  /// Whether two paths are names of one file.
  public static func isSame(_ left: String, _ right: String) -> Bool {
    var one = stat()
    var other = stat()
    return lstat(left, &one) == 0 && lstat(right, &other) == 0 && one.st_dev == other.st_dev
      && one.st_ino == other.st_ino
  }

  /// The target of a symbolic link as it is written.
  public static func linkTarget(_ path: String) throws(FileError) -> [UInt8] {
    var target = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &target, target.count)
    guard count >= 0 else { throw FileError(path: path, code: errno) }
    return target.prefix(count).map { UInt8(bitPattern: $0) }
  }
}
