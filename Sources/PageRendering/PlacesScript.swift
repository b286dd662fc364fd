import Programme
import Texts

/// The names that the page's search looks through, as a script: pages opened from a disk may load
/// scripts, but no data.
///
/// `var PLACES=[["孤山镇","321282106",["孤山"],[["联东村委会","321282106202",[]],…]],…];` A village
/// without a page of its own has a 0 behind its aliases.
public enum PlacesScript {
  /// Beyond this many villages only towns can be found.
  private static let villageLimit = 50_000

  /// The script's bytes.
  public static func bytes(_ site: SiteContext) -> [UInt8] {
    let withVillages = site.roster.villages.count <= villageLimit
    var text = "var PLACES=["
    for (position, town) in site.roster.towns.enumerated() {
      if position > 0 { text += "," }
      text += "[\(quoted(town.name)),\(quoted(town.code)),\(list(town.aliases)),["
      if withVillages {
        text += town.villages.map { village in
          let record = site.roster.villages[village]
          let hasPage = record.isInScope && site.makes(.villages)
          return "[\(quoted(record.name)),\(quoted(record.code)),\(list(record.aliases))"
            + (hasPage ? "]" : ",0]")
        }.joined(separator: ",")
      }
      text += "]]"
    }
    return Array((text + "];\n").utf8)
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ",") + "]"
  }

  /// A string of the script; nothing in it can end the string or the script.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in HiddenCharacters.removed(text).unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "<", "\u{2028}", "\u{2029}", "\u{0}"..<" ":
        let code = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
