import Findings
import Glibc

/// Reads whole files with plain system calls: no sync, no mapping, no Foundation.
public enum FileBytes {
  /// All bytes of a file.
  ///
  /// - Throws: `Refusal.tooLarge` over the limit, `Refusal.notReadable` with errno.
  public static func read(_ path: String, limit: Int = Limits().fileBytes) throws(Refusal)
    -> [UInt8]
  {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .notReadable(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .notReadable(code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notReadable(code: EISDIR) }
    let size = Int(status.st_size)
    guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
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
    guard failure == 0 else { throw .notReadable(code: failure) }
    return bytes
  }
}
