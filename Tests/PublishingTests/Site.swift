import Files
import Publishing
import TestSupport

/// Small sites, published and made by hand.
enum Site {
  static let manifest = Array("{\n  \"program\": \"sevenones\"\n}\n".utf8)

  /// Publishes pages as a build does.
  @discardableResult
  static func publish(
    _ path: String, _ pages: [String: String]
  ) throws -> [PublishingNote] {
    let folder = try OutputFolder(path)
    defer { folder.abandon() }
    var writer = folder.writer()
    for (name, text) in pages.sorted(by: { $0.key < $1.key }) {
      try writer.write(name, Array(text.utf8))
    }
    try writer.write(OutputFolder.manifestName, manifest)
    return try folder.notes + folder.publish(written: writer.written)
  }

  /// Makes a tree as a build leaves it, `others` among it.
  static func make(
    _ place: TemporaryFolder, _ folder: String, _ pages: [String: String],
    others: [String: String] = [:]
  ) throws {
    var list = ""
    for name in pages.keys.sorted() {
      try place.write(folder + "/" + name, pages[name] ?? "")
      list += name + "\n"
    }
    for (name, text) in others { try place.write(folder + "/" + name, text) }
    try place.write(folder + "/" + OutputFolder.manifestName, manifest)
    try place.write(
      folder + "/" + OutputFolder.listName, list + OutputFolder.manifestName + "\n")
  }

  /// What people see in a folder: texts by path, without the manifest and dot files.
  static func texts(_ path: String) throws -> [String: String] {
    try TemporaryFolder.tree(path).filter { !$0.key.hasPrefix(".") && $0.key != "manifest.json" }
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// Names in a folder.
  static func names(_ path: String) throws -> [String] { try FileSystem.entries(path).map(\.name) }
}
