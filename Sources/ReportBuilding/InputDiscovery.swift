import Files
import Findings
import Programme
import Recognising

/// The towns' files in an input folder, grouped by what their path says.
struct InputDiscovery {
  /// One file a town sent.
  struct Found: Sendable {
    /// Path relative to the input folder as it is shown; no other file has the same.
    var path: String
    /// Path relative to the input folder as it is: for opening the file and for what its name tells.
    var location: String
    /// What the path says.
    var hint: FileHint
  }

  /// Files, in byte order of their paths.
  var files: [Found] = []
  /// Files whose name cannot be read, with the unreadable parts replaced.
  var unnameable: [Found] = []

  private static let own: Set<String> = [
    "programme.yaml", "roster.csv", "recipients.csv", "received.csv",
  ]

  /// Lists a folder with everything below it. Dot files, lock files of office programs and the
  /// office's own files are passed over.
  init(_ folder: String, places: PlaceIndex) throws(FileError) {
    var paths: [String] = []
    var lost: [String] = []
    try Self.list(folder, "", into: &paths, &lost)
    unnameable = Self.found(lost.sorted(), places)
    paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    files = Self.found(paths, places)
  }

  private static func found(_ paths: [String], _ places: PlaceIndex) -> [Found] {
    zip(ShownPaths.unique(paths), paths).map { shown, path in
      Found(path: shown, location: path, hint: FileHint(path: path, places: places))
    }
  }

  private static func list(
    _ folder: String, _ inner: String, into paths: inout [String], _ lost: inout [String]
  ) throws(FileError) {
    // A site made inside the input folder is no input.
    if !inner.isEmpty, try FileSystem.kind("\(folder)/\(inner)/.sevenones.files") != nil { return }
    for entry in try FileSystem.entries(inner.isEmpty ? folder : folder + "/" + inner) {
      let path = inner.isEmpty ? entry.name : inner + "/" + entry.name
      if entry.name.hasPrefix(".") || entry.name.hasPrefix("~$") || entry.name.hasPrefix("._") {
        continue
      }
      if inner.isEmpty, own.contains(entry.name) || entry.name == ArchiveReader.publishedFolder {
        continue
      }
      if entry.name.lowercased().hasSuffix(".md")
        || ["thumbs.db", "desktop.ini"].contains(entry.name.lowercased())
      {
        continue
      }
      switch entry.kind {
      case .folder: try list(folder, path, into: &paths, &lost)
      case .file: paths.append(path)
      case .unnameable: lost.append(path)
      case .link, .other: continue
      }
    }
  }
}
