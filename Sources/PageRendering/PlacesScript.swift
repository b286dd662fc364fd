import Programme
import TextFormats
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
    let places = site.roster.towns.map { town -> JSONValue in
      let villages = withVillages ? Array(town.villages) : []
      return .list([
        text(town.name), text(town.code), .list(town.aliases.map(text)),
        .list(
          villages.map { village in
            let record = site.roster.villages[village]
            let hasPage = record.isInScope && site.makes(.villages)
            return .list(
              [text(record.name), text(record.code), .list(record.aliases.map(text))]
                + (hasPage ? [] : [.number(0)]))
          }),
      ])
    }
    return Array("var PLACES=".utf8) + JSONValue.list(places).compact + Array(";\n".utf8)
  }

  private static func text(_ text: String) -> JSONValue { .text(HiddenCharacters.removed(text)) }
}
