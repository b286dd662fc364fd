import Aggregating
import Charts
import Findings
import Narrating
import Programme
import Templating

/// Villages that are equally far from a goal: one organisation short, one of the six of a brand short.
struct StepGroup: TemplateModel {
  /// `差1个的25个村`.
  var name: String
  var anchor: String
  var villages: [LinkModel]

  static let fields: [Field<StepGroup>] = [
    .text("name") { $0.name }, .text("anchor") { $0.anchor }, .list("villages") { $0.villages },
  ]

  /// The groups of a goal that asks rows of each village, the nearest first: by how many rows a village
  /// lacks, or by what its best row lacks. None where nothing is known of rows.
  static func all(_ list: ShortfallList) -> [StepGroup] {
    let indicator = list.indicator
    guard indicator.countsRows, indicator.counts == .villages, indicator.listed == .missing,
      list.shortfalls.count == list.count
    else {
      return []
    }
    return indicator.atLeast > 1 ? several(list) : one(list)
  }

  /// Where those with none, one, two, … rows are listed: a group each where rows are lacking, the whole list
  /// where one row is asked for and the groups tell what it lacks.
  static func lists(_ groups: [StepGroup], _ indicator: Indicator) -> [Int: String] {
    guard indicator.counts == .villages, !groups.isEmpty else { return [:] }
    if indicator.atLeast <= 1 { return [0: "#short"] }
    let anchors = Set(groups.map(\.anchor))
    return Dictionary(
      uniqueKeysWithValues: (0..<indicator.atLeast).compactMap { rows in
        let anchor = "short-\(indicator.atLeast - rows)"
        return anchors.contains(anchor) ? (rows, "#" + anchor) : nil
      })
  }

  /// The villages that have what is asked, by how many rows they have: a group for each bar of the
  /// distribution. None where not all are known by name.
  static func full(
    _ chart: DistributionChart, _ report: CountyReport, _ list: ShortfallList
  ) -> [Int: StepGroup] {
    let units = report.towns.flatMap { town in
      town.details.full.filter { $0.indicator == list.position }
    }
    let last = chart.counts.count - 1
    let groups = Dictionary(grouping: units) { min($0.rows, last) }
    guard units.count <= GoalPage.blockingLimit,
      groups.allSatisfy({ chart.counts[$0.key] == $0.value.count })
    else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: groups.map { place, units in
        let villages = units.map {
          list.link(Shortfall(indicator: $0.indicator, village: $0.village), note: "")
        }
        return (
          place,
          StepGroup(name: chart.told(place), anchor: "rows-\(place)", villages: villages)
        )
      })
  }

  /// Villages by how many rows they lack: `差1个的25个村`.
  private static func several(_ list: ShortfallList) -> [StepGroup] {
    let indicator = list.indicator
    return (1...indicator.atLeast).compactMap { short in
      let villages = list.shortfalls.filter { max($0.rows, 0) == indicator.atLeast - short }
      guard !villages.isEmpty else { return nil }
      return StepGroup(
        name: "差\(short)\(indicator.rowUnit)的\(villages.count)\(indicator.unit)",
        anchor: "short-\(short)", villages: villages.map { list.link($0, note: "") })
    }
  }

  /// Villages by what the best of their rows lacks: `差1项的3个村`, and those without a row.
  private static func one(_ list: ShortfallList) -> [StepGroup] {
    guard list.shortfalls.contains(where: { $0.begun > 0 }) else { return [] }
    let groups = Dictionary(grouping: list.shortfalls) {
      $0.begun > 0 ? $0.missing.count : Int.max
    }
    return groups.sorted { $0.key < $1.key }.map { short, villages in
      let start = short == Int.max ? "尚未起步的" : "差\(short)项的"
      return StepGroup(
        name: "\(start)\(villages.count)\(list.indicator.unit)",
        anchor: short == Int.max ? "short-all" : "short-\(short)",
        villages: villages.map {
          list.link($0, note: $0.begun > 0 ? $0.words(list.indicator) : "")
        })
    }
  }
}
