import Findings
import Programme
import Sheets

/// What path and file name say about a file; used after its content.
public struct FileHint: Sendable, Equatable {
  /// Month of the folder, such as `2020-06/`.
  public var folderMonth: Month?
  /// Month in the file's own name.
  public var nameMonth: Month?
  /// Town of a folder.
  public var folderTown: Int?
  /// Town in the file's own name.
  public var nameTown: Int?

  /// The file's own word before the folder's.
  public var month: Month? { nameMonth ?? folderMonth }
  /// The file's own word before the folder's.
  public var town: Int? { nameTown ?? folderTown }

  /// Reads a path relative to the input folder.
  public init(path: String, places: PlaceIndex) {
    var parts = path.split(separator: "/").map(String.init)
    let name = parts.popLast() ?? ""
    for part in parts {
      if let month = Month(part) { folderMonth = month }
      if let town = Self.town(folder: part, places) { folderTown = town }
    }
    let form = TextFolding.fold(Array(name.utf8)[...])
    if let found = DateText.first(in: form[...]) { nameMonth = found.month }
    let named = places.towns(in: form, likely: folderTown)
    if named.count == 1 { nameTown = named[0] }
  }

  /// `孤山镇`, `321282106` or `孤山镇_321282106`.
  private static func town(folder: String, _ places: PlaceIndex) -> Int? {
    let bytes = Array(folder.utf8)
    if let found = places.town(named: bytes) { return found }
    let digits = bytes.suffix(9)
    guard digits.count == 9, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return places.town(code: bytes, digits.startIndex..<bytes.count)
  }
}
