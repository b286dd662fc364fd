import Collecting
import Files
import Templating

/// Finds what belongs to the program itself: its templates and the shipped programme.
public enum ProjectFolder {
  /// The environment variable that names the folder of templates.
  public static let variable = "SEVENONES_TEMPLATES"

  /// Folders in which a thing of the project may lie: the current one, then those above the program.
  public static func candidates(_ name: String) -> [String] {
    var result = [FileSystem.currentFolder + "/" + name]
    if let program = FileSystem.program {
      var parts = program.split(separator: "/").dropLast()
      while !parts.isEmpty {
        result.append("/" + parts.joined(separator: "/") + "/" + name)
        // Installed as bin/sevenones beside share/sevenones.
        result.append("/" + parts.joined(separator: "/") + "/share/sevenones/" + name)
        parts = parts.dropLast()
      }
    }
    return result
  }

  /// The templates: the program's own, overlaid by the files of `overlay` one by one.
  ///
  /// Without an overlay they are looked for in `$SEVENONES_TEMPLATES`, in `Templates` of the current
  /// folder, then beside and above the program.
  public static func templates(
    overlay: String?, environment: String?
  ) throws(BuildError) -> TemplateFolder {
    var tried = candidates("Templates")
    if let environment, !environment.isEmpty { tried.insert(environment, at: 0) }
    do {
      var base: String?
      for path in tried where base == nil {
        if try FileSystem.kind(path + "/index.mustache") != nil { base = path }
      }
      var folder = TemplateFolder()
      if let base { try folder.add(base) }
      if let overlay {
        guard case .folder? = try FileSystem.kind(overlay) else {
          throw FileError.missing(overlay)
        }
        try folder.add(overlay)
      }
      guard !folder.sources.isEmpty else { throw BuildError.noTemplates(tried: tried) }
      return folder
    } catch let error as FileError {
      throw .input(.file(error))
    } catch let error as BuildError {
      throw error
    } catch {
      throw .noTemplates(tried: tried)
    }
  }
}

/// Template sources and the files copied as they are.
public struct TemplateFolder: Sendable {
  /// Sources by name without `.mustache`: `index`, `docx/document`.
  public private(set) var sources: [String: [UInt8]] = [:]
  /// The words of tables: the program's own, then the office's.
  public private(set) var words: [[UInt8]] = []
  /// Files under `assets/`, by name.
  public private(set) var assets: [String: [UInt8]] = [:]

  /// A folder without templates.
  public init() {}

  /// Adds the files of a folder; a file of the same name takes the place of an earlier one.
  mutating func add(_ path: String) throws(FileError) {
    let ending = ".mustache"
    for folder in ["", "docx/"] {
      guard case .folder? = try FileSystem.kind(path + "/" + folder) else { continue }
      for entry in try FileSystem.entries(path + "/" + folder) where entry.name.hasSuffix(ending) {
        sources[folder + entry.name.dropLast(ending.count)] = try FileSystem.read(
          path + "/" + folder + entry.name)
      }
    }
    let words = path + "/" + TemplateLibrary.wordsFile
    if try FileSystem.kind(words) != nil { self.words.append(try FileSystem.read(words)) }
    guard case .folder? = try FileSystem.kind(path + "/assets") else { return }
    for entry in try FileSystem.entries(path + "/assets") where !entry.name.hasPrefix(".") {
      assets[entry.name] = try FileSystem.read(path + "/assets/" + entry.name)
    }
  }
}
