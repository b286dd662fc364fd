import Texts

/// Paths of input files as everything but the file system knows them.
enum ShownPaths {
  /// Each path as it may be shown, and no two alike: numbers of persons are masked, hidden characters
  /// are shown as what they are, and where two would then be one the later has a number behind it.
  ///
  /// `2020-06/孤山镇/张三13800138000.csv` → `2020-06/孤山镇/张三（已隐去）.csv`.
  static func unique(_ paths: [String]) -> [String] {
    let shown = paths.map(ShownName.text)
    // A path that is shown as it is keeps its name, whatever another becomes.
    var taken = Set(zip(shown, paths).filter { $0 == $1 }.map(\.0))
    return zip(shown, paths).map { name, path in
      // Most are shown as they are, and share their text.
      guard name != path else { return path }
      var unique = name
      var number = 1
      while !taken.insert(unique).inserted {
        number += 1
        unique = numbered(name, number)
      }
      return unique
    }
  }

  /// `a/（已隐去）.csv` → `a/（已隐去）（2）.csv`.
  private static func numbered(_ path: String, _ number: Int) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
      return path + "（\(number)）"
    }
    return path[..<dot] + "（\(number)）" + path[dot...]
  }
}
