import Files
import Findings
import Programme
import Reading
import Recognising

/// The towns' files in an input folder, grouped by what their path says.
package struct InputDiscovery {
  /// One file a town sent.
  package struct Found: Sendable {
    /// Path relative to the input folder as it is shown; no other file has the same.
    package var path: String
    /// Path relative to the input folder as it is: for opening the file and for what its name tells.
    package var location: String
    /// Path to read it by, without links.
    package var source: String
    /// What the path says.
    package var hint: FileHint
    /// Why it is not read; nil for a file that is.
    package var refusal: Refusal?
  }

  /// Files, in byte order of their paths.
  package var files: [Found] = []
  /// Files whose name cannot be read, with the unreadable parts replaced.
  package var unnameable: [Found] = []

  /// Lists a folder with everything below it. Dot files, lock files of office programs and the
  /// office's own files are passed over.
  package init(_ input: InputFolder) throws(InputError) {
    var walk = FolderWalk(input.links, places: input.places)
    do { try walk.run() } catch { throw .file(error) }
    unnameable = Self.shown(walk.lost)
    files = Self.shown(walk.takeFound())
  }

  /// Gives each file, in byte order of their paths, the path it is shown by.
  private static func shown(_ found: consuming [Found]) -> [Found] {
    // In place: there may be hundreds of thousands.
    var files = found
    files.sort { $0.location.utf8.lexicographicallyPrecedes($1.location.utf8) }
    let paths = ShownPaths.unique(files.map(\.location))
    for place in files.indices { files[place].path = paths[place] }
    return files
  }

  /// The months that folders and names tell, in order; with `isTidied` without slips of the pen in a
  /// folder's year: a month more than a year after the one before it is not the newest.
  package func months(isTidied: Bool) -> [Month] {
    var months = Set(files.compactMap { $0.hint.folderMonth ?? $0.hint.nameMonth }).sorted()
    while isTidied, months.count > 1,
      months[months.count - 1].index - months[months.count - 2].index > 12
    {
      months.removeLast()
    }
    return months
  }

  /// What was passed over up to a month, for the terminal.
  package func notRead(upTo month: Int) -> [(path: String, refusal: Refusal)] {
    refused(upTo: month).map { ($0.file.path, $0.refusal) }
  }

  private func refused(upTo month: Int) -> [(file: Found, refusal: Refusal)] {
    files.compactMap { file in
      file.hint.month.map { $0.index > month } ?? false
        ? nil : file.refusal.map { (file, $0) }
    }
  }

  /// Links that are not followed and may hide whole months, up to a month, stop a run: those that lie in no
  /// month's folder. What leads in a circle hides nothing.
  package func refuseHiding(upTo month: Int, in input: InputFolder) throws(InputError) {
    let links = refused(upTo: month).compactMap {
      file, refusal -> (path: String, refusal: Refusal)? in
      guard refusal != .link(.circular), refusal != .special,
        !file.location.split(separator: "/").dropLast().contains(where: { Month(String($0)) != nil }
        )
      else { return nil }
      return ("\(input.path)/\(file.location)", refusal)
    }
    if !links.isEmpty { throw .links(links) }
  }
}
