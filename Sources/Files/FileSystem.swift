import CFileExchange
import Glibc

/// Files and folders by plain system calls.
///
/// No call here syncs: Foundation's writing does, for every file, and is eleven times slower. What
/// must last, line by line, is appended by `appendDurably`.
public enum FileSystem {
  /// What stands at a path.
  public enum Kind: Sendable {
    /// A regular file, with its size in bytes.
    case file(size: Int)
    /// A folder.
    case folder
    /// A symbolic link.
    case link
    /// Anything else: a device, a pipe.
    case other
    /// Something whose name is not UTF-8, so that it cannot be named here.
    case unnameable
  }

  /// One entry of a folder.
  public struct Entry: Sendable {
    /// Its name.
    public var name: String
    /// What it is; a link is not followed.
    public var kind: Kind
  }

  // MARK: Looking

  /// What stands at a path, nil when nothing does. `follows` looks through a link.
  public static func kind(_ path: String, follows: Bool = true) throws(FileError) -> Kind? {
    var status = stat()
    let answer = follows ? stat(path, &status) : lstat(path, &status)
    guard answer == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileError(path: path, code: errno)
    }
    return kind(status)
  }

  private static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file(size: Int(status.st_size))
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// The entries of a folder in byte order of their names, without `.` and `..`.
  public static func entries(_ path: String) throws(FileError) -> [Entry] {
    guard let folder = opendir(path) else { throw FileError(path: path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    var result: [Entry] = []
    while let entry = readdir(folder) {
      // d_name is NUL-terminated inside the entry (readdir(3)).
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { characters in
          String(validatingCString: characters)
            ?? { () -> String in
              result.append(Entry(name: String(cString: characters), kind: .unnameable))
              return "."
            }()
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in names {
      if let kind = try kind(path + "/" + name, follows: false) {
        result.append(Entry(name: name, kind: kind))
      }
    }
    return result
  }

  /// The path without links, `.` and `..`; nil when it does not exist.
  public static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The current folder.
  public static var currentFolder: String { resolved(".") ?? "." }

  /// The path of the running program.
  public static var program: String? { resolved("/proc/self/exe") }

  // MARK: Reading

  /// All bytes of a regular file of at most `limit` bytes (EFBIG above it).
  public static func read(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, code: errno) }
    guard case .file(let size) = kind(status) else { throw FileError(path: path, code: EISDIR) }
    guard size <= limit else { throw FileError(path: path, code: EFBIG) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else { throw FileError(path: path, code: failure) }
    return bytes
  }

  // MARK: Writing

  /// Makes a file of these bytes, or replaces its content.
  public static func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try write(path, flags: O_WRONLY | O_CREAT | O_TRUNC, bytes)
  }

  /// Makes a file of these bytes. A file that is there gives up its name first, so that what other
  /// names it has keep their content.
  public static func writeAnew(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    do {
      try write(path, flags: O_WRONLY | O_CREAT | O_EXCL, bytes)
    } catch {
      guard error.code == EEXIST else { throw error }
      try remove(path)
      try write(path, flags: O_WRONLY | O_CREAT | O_EXCL, bytes)
    }
  }

  /// Adds bytes to the end of a file, making it when it is not there.
  public static func append(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try write(path, flags: O_WRONLY | O_CREAT | O_APPEND, bytes)
  }

  private static func write(_ path: String, flags: Int32, _ bytes: [UInt8]) throws(FileError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        if count < 0 {
          failure = errno
          break
        }
        done += count
      }
    }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw FileError(path: path, code: failure) }
  }

  /// Makes a folder; an existing one is no fault.
  public static func makeFolder(_ path: String) throws(FileError) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw FileError(path: path, code: errno)
    }
  }

  /// A second name for a file; false where the file system cannot.
  public static func link(_ from: String, _ to: String) throws(FileError) -> Bool {
    if Glibc.link(from, to) == 0 { return true }
    switch errno {
    case EXDEV, EPERM, EMLINK, EOPNOTSUPP: return false
    default: throw FileError(path: to, code: errno)
    }
  }

  /// Makes a symbolic link with the same target.
  public static func copyLink(_ from: String, _ to: String) throws(FileError) {
    var target = [CChar](repeating: 0, count: 4097)
    let count = readlink(from, &target, 4096)
    guard count >= 0 else { throw FileError(path: from, code: errno) }
    guard symlink(target, to) == 0 else { throw FileError(path: to, code: errno) }
  }

  /// Removes a file.
  public static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 else { throw FileError(path: path, code: errno) }
  }

  /// Removes a folder with everything in it; links are not followed.
  public static func removeTree(_ path: String) throws(FileError) {
    for entry in try entries(path) {
      let inner = path + "/" + entry.name
      if case .folder = entry.kind { try removeTree(inner) } else { try remove(inner) }
    }
    guard rmdir(path) == 0 else { throw FileError(path: path, code: errno) }
  }

  /// Gives one path to what is at another.
  public static func rename(_ from: String, _ to: String) throws(FileError) {
    guard Glibc.rename(from, to) == 0 else { throw FileError(path: to, code: errno) }
  }

  /// Swaps two paths in one step; false where the file system cannot.
  public static func exchange(_ left: String, _ right: String) throws(FileError) -> Bool {
    if sevenones_exchange(left, right) == 0 { return true }
    if errno == EINVAL || errno == ENOSYS { return false }
    throw FileError(path: right, code: errno)
  }

  /// Gives a folder the access rights of another.
  public static func copyRights(from: String, to: String) {
    var status = stat()
    if stat(from, &status) == 0 { _ = chmod(to, status.st_mode & 0o7777) }
  }
}

/// An exclusive hold on a lock file, given back when the value goes.
public final class FileLock: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Takes the lock; nil when another process has it.
  public init?(_ path: String) throws(FileError) {
    while true {
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard opened >= 0 else { throw FileError(path: path, code: errno) }
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(opened)
        if code == EWOULDBLOCK { return nil }
        throw FileError(path: path, code: code)
      }
      // The file may have been removed by its last owner between open and lock.
      var held = stat()
      var named = stat()
      if fstat(opened, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino {
        descriptor = opened
        self.path = path
        return
      }
      close(opened)
    }
  }

  deinit {
    _ = unlink(path)
    close(descriptor)
  }
}

/// Facts about this process that only the system knows.
public enum ProcessFacts {
  /// Seconds since some fixed moment, for durations.
  public static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Most memory used so far, in bytes.
  public static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  /// The number of this process.
  public static var identifier: Int { Int(getpid()) }

  /// Cores this process may use.
  public static var cores: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }

  /// A variable of the environment, nil when it is not set.
  public static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Whether stderr is a terminal.
  public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes text to stdout.
  public static func printOut(_ text: String) { write(text, STDOUT_FILENO) }

  /// Writes text to stderr.
  public static func printError(_ text: String) { write(text, STDERR_FILENO) }

  private static func write(_ text: String, _ descriptor: Int32) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { break }
        done += count
      }
    }
  }

  /// The system's own words for an error number.
  public static func words(_ code: Int32) -> String {
    switch code {
    case ENOENT: "不存在"
    case EACCES, EPERM: "没有权限"
    case ENOSPC, EDQUOT: "磁盘空间不足"
    case EROFS: "所在磁盘只读"
    case ENOTDIR: "路径中有一段不是文件夹"
    case EISDIR: "是文件夹而不是文件"
    case EFBIG: "文件过大"
    case ENAMETOOLONG: "名称过长"
    default: "系统错误\(code)"
    }
  }
}
