import Aggregating
import Findings
import Narrating
import Programme

/// The list behind one indicator's figure of the month built, and how it is shown.
struct ShortfallList {
  let site: SiteContext
  let position: Int
  /// In the roster's order; of very many not all.
  let shortfalls: [Shortfall]
  /// How many fall short in all.
  let count: Int
  /// The towns of `shortfalls`, by position in the roster; −1 for the county's own.
  private let towns: [Int]
  private let root: String

  /// Empty in the public edition, which counts and does not name.
  init(_ site: SiteContext, _ report: CountyReport, position: Int, root: String) {
    self.site = site
    self.position = position
    self.root = root
    var shortfalls: [Shortfall] = []
    var towns: [Int] = []
    // What is not due yet is short of nothing.
    let isDue = site.judge.isDue(site.programme.indicators[position], site.month)
    if site.isInternal, isDue {
      for shortfall in report.county?.shortfalls ?? []
      where shortfall.indicator == position {
        shortfalls.append(shortfall)
        towns.append(-1)
      }
      for town in report.towns {
        for shortfall in town.details.shortfalls where shortfall.indicator == position {
          shortfalls.append(shortfall)
          towns.append(town.town)
        }
      }
    }
    self.shortfalls = shortfalls
    self.towns = towns
    let tally = report.figures[position].last?.tally ?? Tally()
    count =
      site.programme.indicators[position].listed == .surplus
      ? tally.numerator : tally.denominator - tally.numerator
  }

  var indicator: Indicator { site.programme.indicators[position] }

  /// Rows of one table; the rest is in the data.
  private static let rowLimit = 200

  /// A village with its town and a note.
  func link(_ shortfall: Shortfall, note: String) -> LinkModel {
    guard let village = shortfall.village else { return LinkModel(text: shortfall.title) }
    return LinkModel(
      text: site.roster.towns[site.roster.villages[village].town].name
        + site.roster.name(village, in: indicator),
      href: site.villageHref(village, root: root) + "#\(indicator.id)",
      note: [note, carried(shortfall)].filter { !$0.isEmpty }.joined(separator: "，"))
  }

  private func carried(_ shortfall: Shortfall) -> String {
    shortfall.carried.map { site.words(.goalShortfalls, ["month": $0.chinese])["carried"] } ?? ""
  }

  /// What each lacks, by village, for lists of villages.
  var notes: [Int: String] {
    var notes: [Int: String] = [:]
    for shortfall in shortfalls {
      // That the one column asked does not hold is what the indicator's name says.
      guard let village = shortfall.village,
        !parts.isEmpty || shortfall.missing.contains(where: { $0.kind == .state })
      else { continue }
      notes[village] = shortfall.lacking
    }
    return notes
  }

  private var parts: [IndicatorPart] {
    indicator.ledger.map { indicator.parts(of: site.programme.ledgers[$0]) } ?? []
  }

  /// Villages that come to something next if nothing happens: 明年1月将成为空白村的3个村; nil for none.
  func soon(_ report: CountyReport) -> StepGroup? {
    guard let label = indicator.details.soon?.label else { return nil }
    let villages = report.towns.flatMap { town in
      town.details.soon.filter { $0.indicator == position }.map(\.village)
    }
    guard site.isInternal, !villages.isEmpty else { return nil }
    return StepGroup(
      name: site.words(.goalShortfalls, ["label": label, "count": "\(villages.count)"])["soon"],
      anchor: "soon",
      villages: villages.map { link(Shortfall(indicator: position, village: $0), note: "") })
  }

  // MARK: Table

  /// Rows of a list, towns, and the county's own items, a line each; nil for villages, which are listed by
  /// name, and for nothing.
  var table: TableModel? {
    guard site.isInternal, indicator.counts != .villages, !shortfalls.isEmpty else { return nil }
    let order = shortfalls.indices.sorted {
      (shortfalls[$0].missing.count, $0) < (shortfalls[$1].missing.count, $1)
    }
    let shown = order.prefix(Self.rowLimit)
    let words = site.words(
      .goalShortfalls,
      [
        "count": "\(count)", "unit": indicator.unit, "village": site.villageWord,
        "shown": shown.count < count ? "\(shown.count)" : "",
      ])
    let columns = columns(words)
    return TableModel(
      caption: words[indicator.target == nil ? "unasked" : "caption"],
      corner: words[indicator.counts == .county ? "entry" : "corner"],
      heads: columns.map { LinkModel(text: $0.head) },
      rows: shown.map { place in
        let shortfall = shortfalls[place]
        return CellRow(
          name: name(place), href: href(place),
          cells: columns.map { $0.cell(shortfall) })
      },
      note: shown.count < count ? words["note"] : "")
  }

  private func name(_ place: Int) -> String {
    towns[place] < 0 ? shortfalls[place].title : site.roster.towns[towns[place]].name
  }

  private func href(_ place: Int) -> String {
    towns[place] < 0 ? "" : site.unitsHref(towns[place], indicator, root: root)
  }

  private struct ListColumn {
    var head: String
    var cell: (Shortfall) -> CellModel
  }

  /// Columns that say something of any line.
  private func columns(_ words: TableText) -> [ListColumn] {
    var columns: [ListColumn] = []
    func add(_ name: String, _ text: @escaping (Shortfall) -> String) {
      if shortfalls.contains(where: { !text($0).isEmpty }) {
        columns.append(ListColumn(head: words.head(name)) { CellModel(text: text($0)) })
      }
    }
    if indicator.counts == .rows {
      let site = site
      let indicator = indicator
      let root = root
      columns.append(
        ListColumn(head: words.head("village")) { shortfall in
          guard let village = shortfall.village else { return CellModel(text: "") }
          return CellModel(
            text: site.roster.name(village, in: indicator),
            href: site.villageHref(village, root: root) + "#\(indicator.id)")
        })
      add("title") { $0.title }
    }
    let parts = parts
    let has = words["has"]
    if parts.isEmpty {
      add("lacks") { $0.lacking }
    } else {
      for part in parts {
        columns.append(
          ListColumn(head: part.name) { shortfall in
            let lack = shortfall.missing.first { $0.header == part.name }
            return CellModel(
              text: lack?.cell ?? has,
              light: lack == nil ? "" : "yellow")
          })
      }
    }
    add("leader") { $0.leader }
    add("since") { $0.since }
    add("due") { $0.due }
    add("remark", carried)
    return columns
  }
}
