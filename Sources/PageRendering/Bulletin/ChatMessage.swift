import Aggregating
import Findings
import Narrating
import Programme

/// The month in a message for a chat group of leaders: plain text that a telephone shows at once.
///
/// What must be said stands first; a sentence that no longer fits is left out whole.
public enum ChatMessage {
  /// Characters, at most.
  public static let limit = 300

  /// The message for the last month of a report, which holds only what the site's edition may tell.
  static func text(
    _ site: SiteContext, _ report: CountyReport, _ narrative: MonthNarrative
  ) -> String {
    let heading = site.programme.heading
    let isDraft = site.programme.approval(of: site.month) == nil
    let head =
      "【\(heading.countyName)\(heading.shortTitle)\(site.month.chinese)进展\(isDraft ? "·送审稿" : "")】"
    let tail = "（\(heading.issuer)，\(site.programme.bulletinDay(site.month).chinese)）"
    let goals = site.programme.display.front.filter { site.shows($0, at: .city) }.map {
      goal(site, report.figures[$0], site.programme.indicators[$0])
    }
    let notice = heading.notice == nil ? "" : "（示例数据）"
    var room = limit - head.count - tail.count - notice.count
    var kept: [String] = []
    let behind = site.programme.display.front.compactMap { position in
      narrative.laggards[position].map {
        site.programme.indicators[position].name + $0.words + "。"
      }
    }
    for sentence in goals + [narrative.tally, narrative.reporting] + behind
    where !sentence.isEmpty && sentence.count <= room {
      room -= sentence.count
      kept.append(sentence)
    }
    return head + notice + kept.joined() + tail
  }

  /// `党建品牌覆盖率34.4%（43/125），达序时进度，还差82个村，较上月提高3.2个百分点。`
  private static func goal(
    _ site: SiteContext, _ figures: [Figure], _ indicator: Indicator
  ) -> String {
    let now = figures[figures.count - 1]
    let before = figures.count > 1 ? figures[figures.count - 2] : nil
    let fraction = site.text.fraction(now, indicator)
    let figure =
      indicator.name + site.text.value(now, indicator)
      + (fraction.isEmpty ? "" : "（\(fraction)）")
    let clauses = [
      figure, now.status.text, site.text.gap(now, indicator),
      site.text.change(now, before, indicator),
    ]
    return clauses.filter { !$0.isEmpty }.joined(separator: "，") + "。"
  }
}
