import Programme

/// Names of worksheets, files and folders that every program and file system takes.
enum FormNames {
  /// Characters that Excel refuses in a worksheet's name or Windows in a file's.
  private static let refused: Set<Unicode.Scalar> = [
    "/", "\\", ":", "*", "?", "[", "]", "\"", "<", ">", "|", "'",
  ]
  private static let longestSheet = 31

  /// Short names of ledgers: `表一 村级班子建设情况月报表` → `表一`. Each is used once.
  static func sheets(_ ledgers: [Ledger]) -> [String] {
    var taken: Set<String> = []
    return ledgers.map { ledger in
      var name = plain(String(ledger.name.prefix { $0 != " " }), longest: longestSheet)
      var number = 1
      // Excel takes upper and lower case for the same.
      while name.isEmpty || !taken.insert(name.lowercased()).inserted {
        name = plain("\(number)_\(ledger.id)", longest: longestSheet)
        number += 1
      }
      return name
    }
  }

  /// Names of towns' folders, by which the program knows the town again: the name, with the code
  /// behind it where the name is not unique or cannot be a folder's.
  static func folders(_ towns: [Town]) -> [String] {
    var counts: [String: Int] = [:]
    for town in towns { counts[town.name, default: 0] += 1 }
    return towns.map { town in
      let name = plain(town.name, longest: 80)
      return counts[town.name] == 1 && name == town.name ? name : "\(name)_\(town.code)"
    }
  }

  /// Names of towns as written in a form; where several towns have one name, with their code.
  static func labels(_ towns: [Town]) -> [String] {
    var counts: [String: Int] = [:]
    for town in towns { counts[town.name, default: 0] += 1 }
    return towns.map { counts[$0.name] == 1 ? $0.name : "\($0.name)（\($0.code)）" }
  }

  /// A text without what a name must not have.
  static func plain(_ text: String, longest: Int) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      let size = scalar.value > 0xFFFF ? 2 : 1
      guard count + size <= longest else { break }
      let isRefused =
        refused.contains(scalar) || scalar.value < 0x20 || scalar.value == 0x7F
        || (result.isEmpty && scalar == ".")
      result.unicodeScalars.append(isRefused ? "_" : scalar)
      count += size
    }
    return result
  }
}
