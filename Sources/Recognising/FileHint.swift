import Findings
import Programme
import Sheets

/// What path and file name say about a file.
public struct FileHint: Sendable, Equatable {
  /// Month of the folder, such as `2020-06/`.
  public var folderMonth: Month? { folder.month.value.map(Month.init(index:)) }
  /// Month in the file's own name.
  public var nameMonth: Month? { name.month.value.map(Month.init(index:)) }
  /// Day in the file's own name: when it was filled or saved, not what it reports.
  public var nameDay: CalendarDate? { day.value.map(CalendarDate.init(ordinal:)) }
  /// Month of the year in the file's own name, such as 5 for `5月报表`; nil when it has a year too.
  public var nameMonthOfYear: Int? { monthOfYear.value }
  /// Town of a folder.
  public var folderTown: Int? { folder.town.value }
  /// Town in the file's own name.
  public var nameTown: Int? { name.town.value }

  /// A number that may be none, in four bytes: a country has hundreds of thousands of files.
  private struct Small: Sendable, Equatable {
    private let stored: Int32

    init(_ value: Int?) { stored = value.map { Int32(clamping: $0) } ?? .min }

    var value: Int? { stored == .min ? nil : Int(stored) }
  }

  /// What a folder or a name tells.
  private struct Told: Sendable, Equatable {
    var month = Small(nil)
    var town = Small(nil)
  }

  private var folder = Told()
  private var name = Told()
  private var day = Small(nil)
  private var monthOfYear = Small(nil)

  /// The month it lies in: the folder's before the file's own word.
  public var month: Month? { folderMonth ?? nameMonth }
  /// The file's own word before the folder's.
  public var town: Int? { nameTown ?? folderTown }

  /// Reads a path relative to the input folder.
  public init(path: String, places: PlaceIndex) {
    var parts = path.split(separator: "/").map(String.init)
    let own = parts.popLast() ?? ""
    for part in parts {
      if let month = Month(part) { folder.month = Small(month.index) }
      if let town = Self.town(folder: part, places) { folder.town = Small(town) }
    }
    let form = TextFolding.fold(Array(own.utf8)[...])
    switch DateText.first(in: form[...]) {
    case .month(let month)?: name.month = Small(month.index)
    case .day(let day)?: self.day = Small(day.ordinal)
    case nil: break
    }
    if nameMonth == nil { monthOfYear = Small(Self.monthOfYear(form)) }
    let named = places.towns(in: form, likely: folderTown)
    if named.count == 1 { name.town = Small(named[0]) }
  }

  /// Reads the path of what may be a folder as well: `2020-06` and `2020-06/孤山镇` tell what they tell
  /// as folders.
  public init(eitherKind path: String, places: PlaceIndex) {
    let file = FileHint(path: path, places: places)
    let folder = FileHint(path: path + "/.", places: places)
    let isFolder = folder.folderMonth != file.folderMonth || folder.folderTown != file.folderTown
    self = isFolder ? folder : file
  }

  /// `孤山镇6月报表` → 6; nil without exactly one such word.
  private static func monthOfYear(_ form: [UInt8]) -> Int? {
    let word = Array("月".utf8)
    var found: [Int] = []
    var index = 0
    while index < form.count {
      guard (48...57).contains(form[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < form.count, (48...57).contains(form[index]) { index += 1 }
      if index - start <= 2, form[index...].starts(with: word),
        let number = Int(String(decoding: form[start..<index], as: UTF8.self))
      {
        found.append(number)
      }
    }
    return found.count == 1 && (1...12).contains(found[0]) ? found[0] : nil
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
