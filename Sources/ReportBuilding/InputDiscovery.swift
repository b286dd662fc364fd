import Files
import Findings
import Programme
import Reading
import Recognising

/// The towns' files in an input folder, grouped by what their path says.
struct InputDiscovery {
  /// One file a town sent.
  struct Found: Sendable {
    /// Path relative to the input folder as it is shown; no other file has the same.
    var path: String
    /// Path relative to the input folder as it is: for opening the file and for what its name tells.
    var location: String
    /// Path to read it by, without links.
    var source: String
    /// What the path says.
    var hint: FileHint
    /// Why it is not read; nil for a file that is.
    var refusal: Refusal?
  }

  /// Files, in byte order of their paths.
  var files: [Found] = []
  /// Files whose name cannot be read, with the unreadable parts replaced.
  var unnameable: [Found] = []

  /// Lists a folder with everything below it. Dot files, lock files of office programs and the
  /// office's own files are passed over.
  init(_ input: InputFolder) throws(FileError) {
    var walk = FolderWalk(input.links, places: input.places)
    try walk.run()
    files = Self.shown(walk.found)
    unnameable = Self.shown(walk.lost)
  }

  /// Gives each file, in byte order of their paths, the path it is shown by.
  private static func shown(_ found: [Found]) -> [Found] {
    let sorted = found.sorted {
      $0.location.utf8.lexicographicallyPrecedes($1.location.utf8)
    }
    return zip(ShownPaths.unique(sorted.map(\.location)), sorted).map { path, file in
      var file = file
      file.path = path
      return file
    }
  }

  /// What was passed over up to a month, for the terminal.
  func refused(upTo month: Int) -> [Found] {
    files.filter { file in
      file.refusal != nil && (file.hint.month.map { $0.index <= month } ?? true)
    }
  }

  /// What is not followed and may hide whole months, up to a month: links that lie in no month's
  /// folder. What leads in a circle hides nothing.
  func hidingMonths(upTo month: Int) -> [Found] {
    refused(upTo: month).filter { file in
      file.refusal != .link(.circular) && file.refusal != .special
        && !file.location.split(separator: "/").dropLast().contains { Month(String($0)) != nil }
    }
  }
}
