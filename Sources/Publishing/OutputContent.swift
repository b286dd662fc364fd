import Files
import TextFormats

/// What stands where output is to be written.
public enum OutputContent: Sendable, Equatable {
  /// Nothing.
  case nothing
  /// A folder with nothing in it but dot files.
  case empty
  /// A folder that we wrote; `kind` is what the manifest calls it, nil for a site.
  case own(kind: String?)
  /// A folder with other things.
  case foreign
  /// A file, or a link to one.
  case notFolder
  /// A link to where nothing is.
  case brokenLink

  /// Looks at a path.
  public init(_ path: String) throws(FileError) {
    guard let kind = try FileSystem.kind(path) else {
      self = try FileSystem.kind(path, follows: false) == nil ? .nothing : .brokenLink
      return
    }
    guard case .folder = kind else {
      self = .notFolder
      return
    }
    let visible = try FileSystem.entries(path).filter { !$0.name.hasPrefix(".") }
    if visible.isEmpty {
      self = .empty
    } else if let manifest = try Self.manifestHead(path, visible).flatMap({ Manifest($0) }) {
      self = .own(kind: manifest.kind)
    } else if try Self.isTorn(path, visible) {
      let isForms = visible.contains { ["xlsx", "csv"].contains($0.name) }
      self = .own(kind: isForms ? "forms" : nil)
    } else {
      self = .foreign
    }
  }

  // MARK: The manifest

  private static func manifestHead(
    _ path: String, _ visible: [FileSystem.Entry]
  ) throws(FileError) -> [UInt8]? {
    guard
      visible.contains(where: { entry in
        if case .file = entry.kind { entry.name == OutputFolder.manifestName } else { false }
      })
    else { return nil }
    return try FileSystem.read(path + "/" + OutputFolder.manifestName)
  }

  /// Whether the power went before our manifest was on disk: our list of files is there, and the
  /// manifest is not, or is empty, or breaks off. Another program's manifest is none of these.
  private static func isTorn(
    _ path: String, _ visible: [FileSystem.Entry]
  ) throws(FileError) -> Bool {
    guard case .file? = try FileSystem.kind(path + "/" + OutputFolder.listName, follows: false)
    else { return false }
    guard let head = try manifestHead(path, visible) else {
      return !visible.contains { $0.name == OutputFolder.manifestName }
    }
    let written = head.prefix { $0 != 0 }
    return Manifest.opening.starts(with: written)
      && head.dropFirst(written.count).allSatisfy { $0 == 0 }
  }
}
