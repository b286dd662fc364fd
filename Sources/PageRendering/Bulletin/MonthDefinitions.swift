import Aggregating
import Findings
import Issuing
import Narrating
import Programme

extension SiteContext {
  /// What each indicator of the bulletin's first annex measures now, by identifier: its target and its
  /// method in words.
  public var definitions: [String: [String]] {
    mainIndicators(.city).reduce(into: [:]) {
      let indicator = programme.indicators[$1]
      $0[indicator.id] = [text.target(indicator), indicator.method]
    }
  }

  /// The same as a month was issued; nil where it was not, or its definitions were changed since.
  public func issuedDefinitions(_ month: Month) -> [String: [String]]? {
    guard let bytes = archive.issued[month.index]?.files[IssuedMonth.Name.definitions] else {
      return nil
    }
    return IssuedMonth.records(bytes, ["indicator", "target", "method"]).reduce(into: [:]) {
      $0[$1[0]] = Array($1.dropFirst())
    }
  }

  /// Whether a month's bulletin measures as the one before did: `口径与上期相同`,
  /// `口径与上期不同：党建品牌覆盖率（统计范围）`; empty for the first.
  ///
  /// `current` are the definitions of today, which a month has that was not issued.
  func definitionNote(
    _ month: Month, _ report: CountyReport, current: [String: [String]]
  ) -> String {
    guard month > firstMonth else { return "" }
    let now = issuedDefinitions(month) ?? current
    let before = issuedDefinitions(month.previous) ?? current
    let offset = month.index - firstMonth.index
    let changed = mainIndicators(.city).compactMap { position -> String? in
      let indicator = programme.indicators[position]
      if let old = before[indicator.id], let new = now[indicator.id], old != new {
        return indicator.name + "（目标或统计方法）"
      }
      guard indicator.counts == .villages,
        report.figures[position][offset].tally.population
          != report.figures[position][offset - 1].tally.population
      else { return nil }
      return indicator.name + "（统计范围）"
    }
    return changed.isEmpty ? "口径与上期相同" : "口径与上期不同：" + changed.joined(separator: "、")
  }
}
