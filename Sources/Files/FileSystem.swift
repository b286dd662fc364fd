import Glibc

/// Files and folders by plain system calls.
///
/// No call here syncs: Foundation's writing does, for every file, and is eleven times slower. What
/// must last is appended by `appendDurably`, or put on disk as a whole by `syncAll`.
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
    let (names, unnameable) = try self.names(path)
    var result = unnameable.map { Entry(name: $0, kind: .unnameable) }
    for name in names {
      if let kind = try kind(path + "/" + name, follows: false) {
        result.append(Entry(name: name, kind: kind))
      }
    }
    return result
  }

  /// The names in a folder in byte order, without `.` and `..`; and those that are not UTF-8, with the
  /// unreadable parts replaced.
  public static func names(
    _ path: String
  ) throws(FileError) -> (names: [String], unnameable: [String]) {
    guard let folder = opendir(path) else { throw FileError(path: path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    var unnameable: [String] = []
    while true {
      // A folder that cannot be read to its end must not look like a shorter one (readdir(3)).
      errno = 0
      guard let entry = readdir(folder) else { break }
      // d_name is NUL-terminated inside the entry (readdir(3)).
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { characters in
          String(validatingCString: characters)
            ?? { () -> String in
              unnameable.append(String(cString: characters))
              return "."
            }()
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw FileError(path: path, code: errno) }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return (names, unnameable)
  }

  /// The path without links, `.` and `..`; nil when it does not exist.
  public static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The path without links, `.` and `..`; EILSEQ when it is not UTF-8.
  public static func real(_ path: String) throws(FileError) -> String {
    guard let real = realpath(path, nil) else { throw FileError(path: path, code: errno) }
    defer { free(real) }
    guard let text = String(validatingCString: real) else {
      throw FileError(path: path, code: EILSEQ)
    }
    return text
  }

  /// The current folder.
  public static var currentFolder: String { resolved(".") ?? "." }

  /// The path of the running program.
  public static var program: String? {
    resolved("/proc/self/exe") ?? ProcessFacts.arguments.first.flatMap(resolved)
  }

  // MARK: Reading

  /// All bytes of a regular file of at most `limit` bytes (EFBIG above it).
  public static func read(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, code: errno) }
    guard case .file(let size) = kind(status) else {
      throw FileError(path: path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : ENODEV)
    }
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

  /// Makes a file of these bytes where nothing stands yet (EEXIST).
  public static func create(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try write(path, flags: O_WRONLY | O_CREAT | O_EXCL, bytes)
  }

  /// Makes a file of these bytes, or replaces its content: only for a file that the caller made.
  public static func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try write(path, flags: O_WRONLY | O_CREAT | O_TRUNC, bytes)
  }

  /// Makes a file of these bytes. A file that is there gives up its name first, so that what other
  /// names it has keep their content.
  public static func writeAnew(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    do {
      try create(path, bytes)
    } catch {
      guard error.code == EEXIST else { throw error }
      try remove(path)
      try create(path, bytes)
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

  /// Makes a folder; an existing one is no fault, anything else at the path is (ENOTDIR).
  public static func makeFolder(_ path: String) throws(FileError) {
    do { try makeNewFolder(path) } catch {
      guard error.code == EEXIST else { throw error }
      guard case .folder? = try kind(path) else { throw FileError(path: path, code: ENOTDIR) }
    }
  }

  /// Makes a folder where nothing stands yet (EEXIST).
  public static func makeNewFolder(_ path: String) throws(FileError) {
    guard mkdir(path, 0o755) == 0 else { throw FileError(path: path, code: errno) }
  }

  /// A second name for a file; false where the file system cannot.
  public static func link(_ from: String, _ to: String) throws(FileError) -> Bool {
    if Glibc.link(from, to) == 0 { return true }
    switch errno {
    case EXDEV, EPERM, EMLINK, EOPNOTSUPP, ENOSYS: return false
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

  /// Removes an empty folder (ENOTEMPTY).
  public static func removeFolder(_ path: String) throws(FileError) {
    guard rmdir(path) == 0 else { throw FileError(path: path, code: errno) }
  }

  /// Removes a folder with everything in it; links are not followed. Only for a folder that the
  /// caller made.
  public static func removeTree(_ path: String) throws(FileError) {
    for entry in try entries(path) {
      let inner = path + "/" + entry.name
      if case .folder = entry.kind { try removeTree(inner) } else { try remove(inner) }
    }
    try removeFolder(path)
  }

  /// Gives one path to what is at another.
  public static func rename(_ from: String, _ to: String) throws(FileError) {
    guard Glibc.rename(from, to) == 0 else { throw FileError(path: to, code: errno) }
  }

  /// Gives a folder the access rights of another.
  public static func copyRights(from: String, to: String) {
    var status = stat()
    if stat(from, &status) == 0 { _ = chmod(to, status.st_mode & 0o7777) }
  }
}
