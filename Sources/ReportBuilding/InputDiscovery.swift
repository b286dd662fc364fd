import Files
import Findings
import Programme
import Recognising

/// The towns' files in an input folder, grouped by what their path says.
struct InputDiscovery {
  /// One file a town sent.
  struct Found: Sendable {
    /// Path relative to the input folder.
    var path: String
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
    unnameable = lost.sorted().map { Found(path: $0, hint: FileHint(path: $0, places: places)) }
    paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    files = paths.map { Found(path: $0, hint: FileHint(path: $0, places: places)) }
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
