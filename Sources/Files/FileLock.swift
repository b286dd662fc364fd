import Glibc
import Synchronization

/// An exclusive hold on a lock file, given back when the value goes.
///
/// The file is empty. One that holds something was made by somebody else: it is locked all the same,
/// and neither written nor removed.
public final class FileLock: Sendable {
  private let path: String
  private let descriptor: Mutex<Int32?>

  /// Takes the lock; nil when another process has it.
  public init?(_ path: String) throws(FileError) {
    self.path = path
    while true {
      // Neither a link is followed nor a pipe waited for.
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
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
      if fstat(opened, &held) == 0, lstat(path, &named) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      {
        descriptor = Mutex(opened)
        return
      }
      close(opened)
    }
  }

  deinit { release() }

  /// Gives the lock back, once.
  public func release() {
    descriptor.withLock { descriptor in
      guard let held = descriptor else { return }
      var facts = stat()
      if fstat(held, &facts) == 0, facts.st_size == 0, facts.st_mode & S_IFMT == S_IFREG {
        _ = unlink(path)
      }
      close(held)
      descriptor = nil
    }
  }
}
