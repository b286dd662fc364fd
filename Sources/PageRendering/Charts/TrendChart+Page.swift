import Aggregating
import Charts
import Findings
import Narrating
import Programme
import Templating

/// The line of a goal in the two sizes that a page may need, with what is to be seen in it.
struct TrendModel: TemplateModel {
  /// What is to be seen.
  var finding: String
  /// What is measured, and over which months.
  var subject: String
  /// For a screen or a sheet.
  var wide: String
  /// For a phone.
  var compact: String
  /// What the marks under the axis are about.
  var note: String

  static let fields: [Field<TrendModel>] = [
    .text("finding") { $0.finding }, .text("subject") { $0.subject },
    .markup("wide") { $0.wide }, .markup("compact") { $0.compact }, .text("note") { $0.note },
  ]
}

extension TrendChart {
  /// The line of an indicator of the whole; `report` for what is to be known of single months besides.
  init(
    _ site: SiteContext, _ indicator: Indicator, _ figures: [Figure],
    report: (CountyReport, position: Int)? = nil
  ) {
    let text = site.text
    let months = figures.indices.map { Month(index: site.firstMonth.index + $0) }
    self.init(
      id: "trend-\(indicator.id)", name: indicator.name,
      finding: Self.finding(site, indicator, figures), first: site.firstMonth,
      points: zip(figures, months).map { Self.point($0, indicator, month: $1, text) })
    unit = indicator.measure == .share ? "%" : indicator.unit
    light = figures.last.map { site.light($0.status) } ?? .none
    deadline = indicator.deadline
    restartsYearly = site.programme.isCumulative(indicator)
    if let target = indicator.target {
      if case .line(let months, let base) = indicator.pace {
        path = Path(
          start: site.programme.heading.start, months: months, base: base, target: target.value)
      } else {
        self.target = Amount(value: target.value, text: text.target(indicator))
      }
    }
    outlook = Forecast(figures, indicator: indicator, month: site.month).flatMap {
      Self.outlook($0, indicator, text)
    }
    if let report { flags = Self.flags(site, report.0, report.position, figures) }
  }

  /// The drawing for a card.
  static func card(_ site: SiteContext, _ indicator: Indicator, _ figures: [Figure]) -> String {
    guard case .line = indicator.pace else { return "" }
    return TrendChart(site, indicator, figures).svg(.narrow)
  }

  /// All that a page shows; nil when there is nothing to draw.
  var model: TrendModel? {
    guard !isEmpty else { return nil }
    let span = points.count > 1 ? "\(first.chinese)至\(last.chinese)逐月" : first.chinese
    let dashes = path != nil ? "；虚线为序时进度" : target != nil ? "；虚线为目标" : ""
    let measure = unit == "%" ? "" : "（\(DistributionChart.noun(unit))）"
    return TrendModel(
      finding: finding, subject: "\(name)\(measure)，\(span)\(dashes)", wide: svg(.wide),
      compact: svg(.compact), note: note)
  }

  // MARK: Words

  private static func point(
    _ figure: Figure, _ indicator: Indicator, month: Month, _ text: NumberText
  ) -> Point {
    let fraction = text.fraction(figure, indicator)
    let expected = figure.expected.map { Amount(value: $0, text: text.percent($0)) }
    var words = "\(month.chinese)：\(text.value(figure, indicator))"
    if !fraction.isEmpty { words += "（\(fraction)）" }
    if let expected { words += "，序时进度\(expected.text)" }
    // What is not due yet is no result.
    let value = figure.status == .notDue ? nil : figure.value
    return Point(
      amount: value.map { Amount(value: $0, text: text.value(figure, indicator)) },
      expected: expected, words: words)
  }

  /// What is to be seen: `实际65.6%，落后序时进度1.1个百分点，距目标还差43个村`.
  private static func finding(
    _ site: SiteContext, _ indicator: Indicator, _ figures: [Figure]
  ) -> String {
    guard let now = figures.last, let value = now.value, now.status != .notDue else {
      return figures.last?.status.text ?? ""
    }
    let text = site.text
    let shown = text.value(now, indicator)
    let gap = text.gap(now, indicator)
    if now.status == .tooFewReports { return "\(shown)，\(now.status.text)" }
    if site.programme.isCumulative(indicator) {
      let added = site.narrating.change(now, figures.dropLast().last, indicator)
      return "本年累计\(shown)" + (added.isEmpty ? "" : "，\(added)")
    }
    guard indicator.target != nil else {
      let change = text.change(now, figures.dropLast().last, indicator)
      return change.isEmpty ? shown : "\(shown)，\(change)"
    }
    guard let expected = now.expected else {
      let words = now.status.text.isEmpty ? shown : "\(shown)，\(now.status.text)"
      return gap.isEmpty ? words : "\(words)，\(gap)"
    }
    if now.gap == 0 { return "实际\(shown)，已全部达到" }
    let size = text.points((value - expected).magnitude)
    let stand =
      now.status == .overdue
      ? "已过期限"
      : value == expected
        ? "与序时进度持平" : "\(value > expected ? "快于" : "落后")序时进度\(size)个百分点"
    return "实际\(shown)，\(stand)" + (gap.isEmpty ? "" : "，距目标\(gap)")
  }

  private static func outlook(
    _ forecast: Forecast, _ indicator: Indicator, _ text: NumberText
  ) -> Outlook? {
    guard let deadline = indicator.deadline, let target = indicator.target, forecast.gained > 0
    else { return nil }
    if forecast.isLikely, let reached = forecast.reached {
      return Outlook(
        value: target.value, month: reached, words: "推算\(reached.chinese)达到")
    }
    let share = FixedDecimal.percent(forecast.expected, of: max(forecast.denominator, 1))
    return Outlook(value: share, month: deadline, words: "推算到期\(text.percent(share))")
  }

  // MARK: Flags

  private static func flags(
    _ site: SiteContext, _ report: CountyReport, _ position: Int, _ figures: [Figure]
  ) -> [Flag] {
    let indicator = site.programme.indicators[position]
    guard indicator.counts != .county else { return [] }
    return figures.indices.flatMap { offset -> [Flag] in
      let month = Month(index: site.firstMonth.index + offset)
      var flags: [Flag] = []
      func names(_ towns: [TownSummary]) -> String {
        let names = towns.map { site.roster.towns[$0.town].name }
        return names.count > 3 ? "\(names.count)个单位" : names.joined(separator: "、")
      }
      let silent = report.towns.filter {
        let figure = $0.figures[position][offset]
        return figure.status == .notReported && figure.tally.population > 0
      }
      if !silent.isEmpty {
        flags.append(
          Flag(
            kind: .notReported, month: month,
            words: (site.isInternal ? names(silent) : "\(silent.count)个单位") + "未报送"))
      }
      if site.isInternal, let ledger = indicator.ledger {
        let late = report.towns.filter {
          $0.receipts.indices.contains(offset) && $0.receipts[offset][ledger].status == .late
        }
        if !late.isEmpty {
          flags.append(Flag(kind: .late, month: month, words: names(late) + "迟报"))
        }
      }
      if offset > 0, indicator.counts != .rows {
        let (old, new) = (figures[offset - 1].tally.population, figures[offset].tally.population)
        if old != new, figures[offset].status != .withheld {
          let why = RosterWords(site.roster).changes(in: month)
          flags.append(
            Flag(
              kind: .scope, month: month,
              words: "统计范围由\(old)变为\(new)\(indicator.unit)" + (why.isEmpty ? "" : "（\(why)）")))
        }
      }
      return flags
    }
  }

  /// The flags in words: `○ 未报送：2019年11月季市镇未报送。`
  private var note: String {
    Flag.Kind.allCases.compactMap { kind in
      let own = flags.filter { $0.kind == kind }.map { $0.month.chinese + $0.words }
      guard !own.isEmpty else { return nil }
      let shown = own.prefix(6).joined(separator: "、") + (own.count > 6 ? "等\(own.count)次" : "")
      return "\(kind.sign)\u{2002}\(shown)。"
    }.joined(separator: "\u{3000}")
  }
}

extension TrendChart.Flag.Kind {
  /// How it looks, as a letter.
  fileprivate var sign: String {
    switch self {
    case .notReported: "○"
    case .late: "△"
    case .scope: "◇"
    }
  }
}
