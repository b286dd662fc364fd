import Aggregating
import Programme

/// Which towns of a goal of the first page are named as lagging, and what is said besides.
///
/// Six lag, the fifth and sixth alike → the first four, `另有2个单位进度靠后。`
public struct LagStanding: Sendable {
  /// The worst first; nobody in public.
  public let named: [TownSummary]
  /// What is to be said besides: nobody lags, how many more do.
  public let words: String

  /// Towns named; those that share a place are named together or not at all.
  private static let limit = 5

  /// How a goal's towns stand in the report's last month.
  public init(
    _ site: NarrativeContext, _ report: CountyReport, position: Int, laggards: Laggards?
  ) {
    guard site.isInternal else {
      // Nobody is named in public: how many are on their way, and how many are not.
      named = []
      words = Self.counted(report, position)
      return
    }
    let summaries = Dictionary(uniqueKeysWithValues: report.towns.map { ($0.town, $0) })
    let all = (laggards?.all ?? []).compactMap { summaries[$0] }
    named = Self.first(all, position, report.monthCount - 1)
    let more = all.count - named.count
    if all.isEmpty {
      words = Self.nobody(report, position)
    } else if named.isEmpty {
      words = laggards.map { $0.words + "。" } ?? ""
    } else {
      words = more > 0 ? "另有\(more)个单位进度靠后。" : ""
    }
  }

  /// `没有滞后的单位，略有滞后的11个。`
  private static func nobody(_ report: CountyReport, _ position: Int) -> String {
    if report.figures[position].last?.status == .tooFewReports { return "已报送的单位没有滞后的。" }
    let slight = report.towns.count { $0.figures[position].last?.status == .slightlyBehind }
    return "没有滞后的单位" + (slight > 0 ? "，略有滞后的\(slight)个。" : "。")
  }

  /// `13个单位中，达到序时进度的7个，尚未达到的6个。` of those whose figures are told.
  private static func counted(_ report: CountyReport, _ position: Int) -> String {
    let states = report.towns.compactMap { $0.figures[position].last?.status }
    let good = states.count { $0.isGood }
    let bad = states.count { $0.isBad }
    guard good + bad > 0 else { return "" }
    let start = states.contains(.notReported) ? "已报送的" : ""
    let word = report.figures[position].last?.expected == nil ? "达到目标" : "达到序时进度"
    if bad == 0 { return "\(start)\(good)个单位均\(word)。" }
    if good == 0 { return "\(start)\(bad)个单位\(bad > 1 ? "均" : "")尚未\(word)。" }
    return "\(start)\(good + bad)个单位中，\(word)的\(good)个，尚未达到的\(bad)个。"
  }

  /// The first five; of those that share the fifth place with the sixth, none. Those with few units stand
  /// behind the others and are not compared with them.
  private static func first(
    _ all: [TownSummary], _ position: Int, _ month: Int
  ) -> [TownSummary] {
    guard all.count > limit else { return all }
    func tally(_ town: TownSummary) -> Tally { town.figures[position][month].tally }
    let next = tally(all[limit])
    var shown = all.prefix(limit)
    while let last = shown.last, !tally(last).isBelow(next), !next.isBelow(tally(last)) {
      shown.removeLast()
    }
    return Array(shown)
  }
}
