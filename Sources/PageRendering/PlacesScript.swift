import Programme
import TextFormats
import Texts

/// What the page's search looks through, as a script: pages opened from a disk may load scripts, but no data.
///
/// `var PLACES=[["孤山镇","321282106",["孤山"],[["联东村委会","321282106202",[]],…]],…];` A village without a page
/// of its own has a 0 behind its aliases. Then `TOPICS`, dimensions, goals and rules with their pages, and
/// `LETTERS`, the characters of the places by the letter they are read with.
public enum PlacesScript {
  /// Beyond this many villages only towns can be found.
  private static let villageLimit = 50_000

  /// Characters of texts by the letter they begin with.
  public typealias Letters = ([String]) -> [(letter: String, characters: String)]

  /// The script's bytes.
  public static func bytes(_ site: SiteContext, letters: Letters) -> [UInt8] {
    let withVillages = site.roster.villages.count <= villageLimit
    var names: [String] = []
    func value(_ name: String, _ code: String, _ aliases: [String]) -> [JSONValue] {
      names.append(name)
      names += aliases
      return [text(name), text(code), .list(aliases.map(text))]
    }
    let places = site.roster.towns.map { town -> JSONValue in
      let villages = withVillages ? Array(town.villages) : []
      return .list(
        value(town.name, town.code, town.aliases) + [
          .list(
            villages.map { village in
              let record = site.roster.villages[village]
              let hasPage = record.isInScope && site.makes(.villages)
              return .list(
                value(record.name, record.code, record.aliases) + (hasPage ? [] : [.number(0)]))
            })
        ])
    }
    let table = JSONValue.members(
      letters(names).map { ($0.letter, JSONValue.text($0.characters)) })
    return line("PLACES", .list(places)) + line("TOPICS", .list(topics(site)))
      + line("LETTERS", table)
  }

  /// Dimensions and goals with a page, inside the office rules too.
  private static func topics(_ site: SiteContext) -> [JSONValue] {
    let programme = site.programme
    func topic(_ kind: String, _ name: String, _ href: String, _ also: String) -> JSONValue {
      .list([.text(kind), text(name), .text(href), text(also)])
    }
    var topics: [JSONValue] = []
    if site.makes(.goals) {
      for (position, dimension) in programme.dimensions.enumerated() {
        topics.append(
          topic("方面", dimension.name, site.dimensionHref(position, root: ""), dimension.id))
      }
      for (position, indicator) in programme.indicators.enumerated()
      where site.shows(position, at: .city) {
        topics.append(
          topic("目标", indicator.name, site.goalHref(indicator, root: ""), indicator.id))
      }
    }
    guard site.isInternal else { return topics }
    for ledger in [programme.roster] + programme.ledgers {
      for rule in ledger.rules {
        guard let column = rule.columns.first else { continue }
        topics.append(
          topic(
            "规则", "\(ledger.name)：\(ledger.columns[column].header)\(plain(rule.message))",
            CauseLine.page(rule.id), rule.id))
      }
    }
    return topics
  }

  /// A message without the places that are filled in: `为“党委”，而党员{members}人不足100人。` → `为“党委”，而党员…人不足100人。`
  private static func plain(_ message: String) -> String {
    var result = ""
    var isInside = false
    for character in message {
      if character == "{" { result += "…" }
      if character == "{" || isInside {
        isInside = character != "}"
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func line(_ name: String, _ value: JSONValue) -> [UInt8] {
    Array("var \(name)=".utf8) + value.compact + Array(";\n".utf8)
  }

  private static func text(_ text: String) -> JSONValue { .text(HiddenCharacters.removed(text)) }
}
