import Aggregating
import Findings
import Programme

/// What is wrong, what is to be done, and what is counted otherwise than before.
extension NarrativeParts {
  // MARK: 存在问题

  var problems: [String] {
    var result = site.programme.display.front.filter { site.shows($0, at: .city) }
      .compactMap(lagging)
    if let open = unmet() { result.append(open) }
    if site.isInternal, let faults = faults() { result.append(faults) }
    return result
  }

  private func lagging(_ position: Int) -> String? {
    let indicator = site.programme.indicators[position]
    let now = figure(position)
    guard now.status.isBad else {
      // The whole may be on its way while single towns are not.
      guard site.isInternal, let towns = behind(position) else { return nil }
      let whole = now.status == .onPace ? "总体达到序时进度" : "总体达到目标"
      guard now.status.isGood else { return "\(indicator.name)方面，\(towns)。" }
      return "\(indicator.name)\(whole)，但\(towns)。"
    }
    let phrases = IndicatorPhrases(
      indicator, now: now, before: nil, month: site.month, text: site.text)
    let start = "\(indicator.name)\(phrases.pace)"
    guard site.isInternal, let towns = behind(position) else { return start + "。" }
    return "\(start)，\(towns)。"
  }

  /// Towns behind, worst first, by the rules of the ranking: only those that reported, with enough units
  /// for a share to mean anything; those with fewer in a clause of their own.
  ///
  /// `进度靠后的有西来镇（1/12）、马桥镇（1/11）；另有滨江新城（0/4）基数较小`
  private func behind(_ position: Int) -> String? {
    let (large, small) = slow(position)
    var parts: [String] = []
    if !large.isEmpty { parts.append("进度靠后的有" + named(large, position)) }
    if !small.isEmpty {
      parts.append((large.isEmpty ? "" : "另有") + named(small, position) + "进度靠后，但基数较小")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "；")
  }

  /// Who lags in a goal of the first page: nothing where nobody does.
  func laggards(_ position: Int) -> Laggards? {
    guard site.isInternal, let words = behind(position) else { return nil }
    let (large, small) = slow(position)
    let all = (large + small).map(\.town)
    return Laggards(words: words, all: all)
  }

  private func slow(_ position: Int) -> (large: [TownSummary], small: [TownSummary]) {
    let indicator = site.programme.indicators[position]
    let slow = report.towns.filter { $0.figures[position][last].status.light == .red }
      .sorted { left, right in
        let (a, b) = (left.figures[position][last].tally, right.figures[position][last].tally)
        return a.isBelow(b) || !b.isBelow(a) && left.town < right.town
      }
    let smallest = site.programme.ranking.smallest
    func isSmall(_ town: TownSummary) -> Bool {
      indicator.hasDenominator && town.figures[position][last].tally.denominator < smallest
    }
    return (slow.filter { !isSmall($0) }, slow.filter(isSmall))
  }

  /// Up to eight towns whole; of more, those that share the last place or the last five.
  private func named(_ towns: [TownSummary], _ position: Int) -> String {
    func name(_ town: TownSummary) -> String {
      let figure = town.figures[position][last]
      let fraction = site.text.fraction(figure, site.programme.indicators[position])
      return site.roster.towns[town.town].name + (fraction.isEmpty ? "" : "（\(fraction)）")
    }
    let none = towns.filter { $0.figures[position][last].tally.numerator == 0 }
    if none.count > Self.wholeList, let first = none.first {
      let start = "\(site.roster.towns[first.town].name)等\(none.count)个单位尚无达到的"
      let rest = towns.dropFirst(none.count)
      return rest.isEmpty ? start : start + "，其次" + named(Array(rest), position)
    }
    return Sentence.names(
      towns.map(name), limit: towns.count <= Self.wholeList ? Self.wholeList : 5)
  }

  /// Lists up to this length are whole.
  private static let wholeList = 8

  /// Goals without a path that are not met, with what is missing.
  private func unmet() -> String? {
    let open = site.mainIndicators(.city).filter {
      !site.programme.display.front.contains($0)
        && [.notMet, .overdue].contains(figure($0).status)
    }
    guard !open.isEmpty else { return nil }
    let names = open.map { position in
      let indicator = site.programme.indicators[position]
      let gap = site.text.gap(figure(position), indicator)
      return indicator.name + (gap.isEmpty ? "" : "（\(gap)）")
    }
    return names.joined(separator: "、")
      + (open.count == 1 ? "尚未达标。" : "等\(open.count)项尚未达标。")
  }

  private func faults() -> String? {
    let counts = faultCounts()
    guard counts.all.open > 0 else { return nil }
    let pieces = [
      counts.all.errors > 0 ? "差错\(counts.all.errors)处" : "",
      counts.all.questions > 0 ? "待核实事项\(counts.all.questions)处" : "",
    ].filter { !$0.isEmpty }
    return "报表质量仍需提高，本月报表中发现\(pieces.joined(separator: "、"))，"
      + "涉及\(Sentence.names(counts.towns))。"
  }

  private func faultCounts() -> (all: FindingCounts, towns: [String]) {
    var result = (all: FindingCounts(), towns: [String]())
    for town in report.towns {
      guard let month = town.months.last else { continue }
      result.all += month.findings
      if month.findings.open > 0 {
        result.towns.append(site.roster.towns[town.town].name)
      }
    }
    return result
  }

  // MARK: 下一步要求

  var demands: [String] {
    let front = site.programme.display.front.filter { site.shows($0, at: .city) }
    let behind = front.filter { figure($0).status.isBad }
    let soon = front.filter { position in
      guard let deadline = site.programme.indicators[position].deadline,
        figure(position).status != .complete
      else { return false }
      // A bulletin comes out after its month: what was due at the month's end is over.
      return (1...3).contains(deadline.index - site.month.index)
    }
    let late = report.towns.filter { town in
      town.current.contains { $0.isExpected && (!$0.hasCome || $0.status == .late) }
    }
    let faults = faultCounts()
    return site.programme.bulletin.demands.compactMap { demand in
      switch demand.when {
      case .always: return demand.text
      case .behind:
        return behind.isEmpty ? nil : Sentence.fill(demand.text, ["goals": list(behind)])
      case .dueSoon:
        return soon.isEmpty ? nil : Sentence.fill(demand.text, ["goals": list(soon)])
      case .late:
        guard !late.isEmpty else { return nil }
        func called(_ towns: [TownSummary], _ word: String) -> String {
          towns.isEmpty || site.isInternal ? names(towns) : word
        }
        return Sentence.fill(
          demand.text,
          [
            "towns": called(late, "未按时报送的单位"),
            "late": called(late.filter { !$0.current.hasMissing }, "迟报的单位"),
            "missing": called(late.filter(\.current.hasMissing), "未报送的单位"),
          ])
      case .faults:
        guard faults.all.errors > 0, site.isInternal else { return nil }
        return Sentence.fill(demand.text, ["count": "\(faults.all.errors)"])
      }
    }
  }

  // MARK: 口径

  /// Goals that count other units than last month, or none that is known.
  var scope: [String] {
    guard last > 0 else { return [] }
    let changed = site.mainIndicators(.city).compactMap { position -> String? in
      let indicator = site.programme.indicators[position]
      let now = figure(position).tally
      let before = report.figures[position][last - 1].tally
      guard indicator.counts == .villages, now.population != before.population else { return nil }
      return "\(indicator.name)的统计范围由\(before.population)\(indicator.unit)变为"
        + "\(now.population)\(indicator.unit)，占比的变化与此有关。"
    }
    let reason = changed.isEmpty ? "" : RosterWords(site.roster).reason(in: site.month)
    return changed + (reason.isEmpty ? [] : [reason])
  }
}
