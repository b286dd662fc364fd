import Aggregating
import Findings
import Programme

/// Who reported.
extension NarrativeParts {
  /// Who reported, who was late, who did not report.
  var reporting: String {
    let expected = report.towns.filter { $0.current.expected > 0 }
    guard !expected.isEmpty else { return "" }
    let silent = expected.filter { !$0.current.hasArrived }
    let others = expected.filter(\.current.hasArrived)
    let partly = others.filter(\.current.hasMissing)
    let late = expected.filter { town in
      !town.current.hasMissing && !town.current.hasReturned
        && town.current.contains { $0.status == .late }
    }
    let returned = others.filter { !$0.current.hasMissing && $0.current.hasReturned }
    let all = expected.count
    let inTime = expected.count { $0.current.allSatisfy { !$0.isExpected || $0.isOnTime } }
    // Received, but nobody can say whether in time: sent again, or on an unknown day.
    let undated =
      all - silent.count - partly.count - late.count - returned.count - inTime
    if silent.count == all {
      return "\(all)个单位均未报送本月报表" + (last > 0 ? "，各项数据沿用上期。" : "。")
    }
    if inTime == all { return "\(all)个单位均已按时报送报表。" }
    if inTime + undated == all { return "\(all)个单位均已报送报表。" }
    if late.count == all { return "\(all)个单位均已报送报表，但均晚于规定时间。" }
    let faulty = [told(late, "迟报"), told(partly, "未报全"), told(returned, "有报表退回")].filter {
      !$0.isEmpty
    }
    var text: String
    if site.isInternal, silent.count > others.count {
      // Where few reported, they are the ones to be named; the others are all the rest.
      text = "除\(names(others))外，其余\(silent.count)个单位均未报送。"
      if !faulty.isEmpty { text += faulty.joined(separator: "，") + "。" }
    } else {
      let pieces =
        [inTime > 0 ? "\(inTime)个按时报送" : "", undated > 0 ? "\(undated)个已报送" : ""]
        + faulty + [told(silent, "未报送")]
      text = "\(all)个单位中，" + pieces.filter { !$0.isEmpty }.joined(separator: "，") + "。"
    }
    if !silent.isEmpty || !partly.isEmpty {
      text +=
        last > 0 ? "未报送的内容沿用上期数据（表中以*标注），不参加排名。" : "未报送的内容没有数据，不计入统计，不参加排名。"
    }
    return text
  }

  /// `马桥镇迟报`; in the public edition `1个迟报`; empty for nobody. Who did not report is listed whole.
  private func told(_ towns: [TownSummary], _ what: String) -> String {
    guard !towns.isEmpty else { return "" }
    return (site.isInternal ? names(towns) : "\(towns.count)个") + what
  }

  /// All of them, however many: `甲镇、乙镇`.
  func names(_ towns: [TownSummary]) -> String {
    towns.map { site.roster.towns[$0.town].name }.joined(separator: "、")
  }
}
