import Files
import Findings
import Programme
import Reading
import Recognising

/// Finds every file below the input folder, through the links that its rule lets it follow.
struct FolderWalk {
  /// Files, by their paths as they are.
  private(set) var found: [InputDiscovery.Found] = []
  /// Files whose paths have unreadable parts.
  private(set) var lost: [InputDiscovery.Found] = []

  private let rule: LinkRule
  private let places: PlaceIndex
  /// Linked folders entered so far.
  private var entered = 0
  /// Where the links lie about which something was said.
  private var told: Set<[UInt8]> = []
  private var hasLinks = false

  /// Folders full of links to each other have endlessly many paths.
  private static let mostLinkedFolders = 10_000
  /// Names at the top of the folder that are the office's own.
  private static let own: Set<String> = [
    "programme.yaml", "roster.csv", EventRegister.name, "recipients.csv", "received.csv",
    ArchiveReader.publishedFolder,
  ]
  /// Where the office's own files really lie: they are no town's, whatever folder they are kept in.
  private let ownPlaces: Set<[UInt8]>

  init(_ rule: LinkRule, places: PlaceIndex) {
    self.rule = rule
    self.places = places
    ownPlaces = Set(
      Self.own.compactMap { (try? rule.destination(of: $0)).map { Array($0.utf8) } })
  }

  mutating func run() throws(FileError) {
    try list(Folder(path: "", real: rule.realFolder), above: [])
    found.sort { $0.location.utf8.lexicographicallyPrecedes($1.location.utf8) }
    if hasLinks { dropOtherNames() }
  }

  /// Hands the files over, without a copy of the list.
  mutating func takeFound() -> [InputDiscovery.Found] {
    let files = found
    found = []
    return files
  }

  /// A folder by the path that led to it and by its own.
  private struct Folder {
    var path: String
    var real: String

    func path(_ name: String) -> String { path.isEmpty ? name : path + "/" + name }
    func real(_ name: String) -> String { real == "/" ? real + name : real + "/" + name }
  }

  private mutating func list(_ folder: Folder, above: [String]) throws(FileError) {
    // A site made inside the input folder is no input.
    if !folder.path.isEmpty, try FileSystem.kind(folder.real(".sevenones.files")) != nil { return }
    let above = above + [folder.real]
    for entry in try FileSystem.entries(folder.real) where !isPassedOver(entry.name, folder) {
      let path = folder.path(entry.name)
      let real = folder.real(entry.name)
      switch entry.kind {
      case .folder: try enter(Folder(path: path, real: real), by: real, above)
      case .file: add(path, real)
      case .link: try follow(path, real, above)
      case .other: refuse(path, at: real, .special)
      case .unnameable: lost.append(file(path, "", FileHint(path: path, places: places)))
      }
    }
  }

  private func isPassedOver(_ name: String, _ folder: Folder) -> Bool {
    if name.hasPrefix(".") || name.hasPrefix("~$") || name.hasPrefix("._") { return true }
    if folder.path.isEmpty, Self.own.contains(name) { return true }
    if name == AnswerRegister.name, Month(folder.path) != nil { return true }
    if ownPlaces.contains(Array(folder.real(name).utf8)) { return true }
    let lowered = name.lowercased()
    if Self.isCopyKept(lowered) { return true }
    return lowered.hasSuffix(".md") || ["thumbs.db", "desktop.ini"].contains(lowered)
  }

  /// Whether a file or folder is called a copy that somebody kept: `旧版`, `备份`, `表七备份.xlsx`, `表七.bak`.
  private static func isCopyKept(_ lowered: String) -> Bool {
    let parts = lowered.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1, let last = parts.last,
      ["bak", "old", "xlk", "wbk", "tmp"].contains(last) || last.hasSuffix("~")
    {
      return true
    }
    let bare = parts.count > 1 ? parts.dropLast().joined(separator: ".") : lowered
    return ["旧版", "备份", "作废", "历史版本"].contains { bare.hasPrefix($0) || bare.hasSuffix($0) }
      || ["backup", "bak", "old", "旧", "旧表"].contains(bare)
  }

  /// Goes into a folder, unless it is one of those above.
  private mutating func enter(
    _ folder: Folder, by place: String, _ above: [String]
  ) throws(FileError) {
    let bytes = Array(folder.real.utf8)
    if above.contains(where: { $0.utf8.elementsEqual(bytes) }) {
      refuse(folder.path, at: place, .link(.circular))
    } else {
      try list(folder, above: above)
    }
  }

  private mutating func follow(
    _ path: String, _ place: String, _ above: [String]
  ) throws(FileError) {
    let real: String
    do { real = try rule.destination(of: path) } catch {
      refuse(path, at: place, error)
      return
    }
    hasLinks = true
    switch try FileSystem.kind(real) {
    case .folder?:
      entered += 1
      guard entered <= Self.mostLinkedFolders else {
        refuse(path, at: place, .limit(name: "链接所指的文件夹个数", value: Self.mostLinkedFolders))
        return
      }
      try enter(Folder(path: path, real: real), by: place, above)
    case .file?: add(path, real)
    case nil: refuse(path, at: place, .link(.broken))
    case .link?, .other?, .unnameable?: refuse(path, at: place, .special)
    }
  }

  private mutating func add(_ path: String, _ real: String) {
    found.append(file(path, real, FileHint(path: path, places: places)))
  }

  /// Says once that something is not read, however many ways lead to it.
  private mutating func refuse(_ path: String, at place: String, _ refusal: Refusal) {
    guard told.insert(Array(place.utf8)).inserted else { return }
    var refused = file(path, place, FileHint(eitherKind: path, places: places))
    refused.refusal = refusal
    found.append(refused)
  }

  private func file(_ path: String, _ real: String, _ hint: FileHint) -> InputDiscovery.Found {
    InputDiscovery.Found(path: path, location: path, source: real, hint: hint)
  }

  /// A file that several paths lead to is one file: of paths that say the same month and town, or
  /// less, the one without links stays.
  private mutating func dropOtherNames() {
    let byFile = Dictionary(grouping: found.indices) { Array(found[$0].source.utf8) }
    var dropped: Set<Int> = []
    for names in byFile.values where names.count > 1 {
      for name in names.reversed() {
        let isKnownBetter = names.contains { other in
          other != name && !dropped.contains(other) && says(other, allOf: name)
        }
        if isKnownBetter { dropped.insert(name) }
      }
    }
    found = found.indices.filter { !dropped.contains($0) }.map { found[$0] }
  }

  /// Whether one path tells what another tells; of two that tell the same, the real one is better.
  private func says(_ other: Int, allOf name: Int) -> Bool {
    let (better, worse) = (found[other].hint, found[name].hint)
    if better.month == worse.month, better.town == worse.town {
      return isReal(other) || !isReal(name)
    }
    return (worse.month == nil || worse.month == better.month)
      && (worse.town == nil || worse.town == better.town)
  }

  private func isReal(_ position: Int) -> Bool {
    let own = rule.realFolder == "/" ? "/" : rule.realFolder + "/"
    return (own + found[position].location).utf8.elementsEqual(found[position].source.utf8)
  }
}
