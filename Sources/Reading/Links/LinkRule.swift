import Files
import Findings

/// Which symbolic links of the input folder are followed: those that stay inside it, and those into
/// a folder that the operator named (`--follow`).
///
/// With the folder `input`: `input/2020-07` → `input/store/july` is followed, → `/mnt/share/july` only
/// when `/mnt/share` was named. The folder itself may be a link; where it leads is inside. Whatever
/// is not followed is a `Refusal`, so that nobody takes it for a file that did not come.
public struct LinkRule: Sendable {
  /// The folder as it was given.
  public let folder: String
  /// The folder without links.
  public let realFolder: String
  private let allowed: [[UInt8]]

  /// A rule for a folder and the folders that links may lead to besides.
  ///
  /// - Throws: `FileError` for a folder that is not there.
  public init(_ folder: String, alsoInto named: [String] = []) throws(FileError) {
    self.folder = folder
    realFolder = try FileSystem.real(folder)
    var allowed = [Array(realFolder.utf8)]
    for path in named { allowed.append(Array(try FileSystem.real(path).utf8)) }
    self.allowed = allowed
  }

  /// Where a path below the folder really leads: `2020-07/a.csv` → `/srv/input/store/a.csv`.
  ///
  /// - Throws: why it is not followed.
  public func destination(of name: String) throws(Refusal) -> String {
    let real: String
    do { real = try FileSystem.real("\(folder)/\(name)") } catch { throw Self.refusal(error) }
    guard allowed.contains(where: { Self.isInside(Array(real.utf8), $0) }) else {
      throw .link(.outside)
    }
    return real
  }

  /// The bytes of a file below the folder; nil when there is nothing of this name.
  public func read(_ name: String, limit: Int) throws(LinkReadingError) -> [UInt8]? {
    let path = "\(folder)/\(name)"
    let isThere: Bool
    do { isThere = try FileSystem.kind(path, follows: false) != nil } catch { throw .file(error) }
    guard isThere else { return nil }
    let real: String
    do { real = try destination(of: name) } catch { throw .link(path: path, error) }
    do { return try FileSystem.read(real, limit: limit) } catch {
      throw .file(FileError(path: path, code: error.code))
    }
  }

  private static func refusal(_ error: FileError) -> Refusal {
    switch error.meaning {
    case .absent: .link(.broken)
    case .circular: .link(.circular)
    case .unnameable: .link(.unnameable)
    case .tooLarge, .other: .notReadable(reason: error.reason, remedy: error.remedy)
    }
  }

  /// By whole parts of the path: `/a/bc` is not inside `/a/b`.
  private static func isInside(_ path: [UInt8], _ folder: [UInt8]) -> Bool {
    guard path.starts(with: folder) else { return false }
    let slash = UInt8(ascii: "/")
    return path.count == folder.count || folder.last == slash || path[folder.count] == slash
  }
}

/// Why a file of the office cannot be read.
public enum LinkReadingError: Error, Sendable, Equatable {
  /// It is a link, or lies behind one, and that is not followed.
  case link(path: String, Refusal)
  /// What the operating system answered.
  case file(FileError)
}
