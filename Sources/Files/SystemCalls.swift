import CSystemCalls
import Glibc

/// Calls that Swift's C library module does not show; the only file that imports `CSystemCalls`.
enum SystemCalls {
  /// Swaps two paths in one step; errno, 0 when it worked.
  static func exchange(_ left: String, _ right: String) -> Int32 {
    sevenones_exchange(left, right) == 0 ? 0 : errno
  }

  /// Renames to a path where nothing stands; errno, 0 when it worked.
  static func renameNew(_ from: String, _ to: String) -> Int32 {
    sevenones_rename_new(from, to) == 0 ? 0 : errno
  }

  /// Whether something is mounted at a path; nil where the system cannot tell.
  static func isMount(_ path: String) -> Bool? {
    switch sevenones_is_mount(path) {
    case 0: false
    case 1: true
    default: nil
    }
  }

  /// Waits until a descriptor's file system is on disk; errno, 0 when it worked.
  static func syncFileSystem(_ descriptor: Int32) -> Int32 {
    sevenones_sync_file_system(descriptor) == 0 ? 0 : errno
  }

  /// A pipe into which each of these signals writes its number; nil when there can be none.
  static func watch(_ signals: [Int32]) -> Int32? {
    let end = sevenones_watch_signals(signals, Int32(signals.count))
    return end >= 0 ? end : nil
  }

  /// The program's arguments, its own name first.
  static func arguments() -> [String] {
    var result: [String] = []
    while let text = sevenones_argument(Int32(result.count)) {
      result.append(String(cString: text))
    }
    return result
  }
}
