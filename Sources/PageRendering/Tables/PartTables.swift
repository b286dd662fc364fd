import Aggregating
import Findings
import Narrating
import Programme

/// What stands behind one indicator's figure of the month built, town by town: the parts that it is
/// composed of, its rows by choice, the speed that its term asks.
struct PartTables {
  private let site: SiteContext
  private let report: CountyReport
  private let position: Int
  private let root: String
  private let indicator: Indicator
  private let ledger: Ledger

  /// Nil for what no table says, and in public where no town's figures are shown.
  init?(_ site: SiteContext, _ report: CountyReport, position: Int, root: String) {
    indicator = site.programme.indicators[position]
    guard let ledger = indicator.ledger, site.shows(position, at: .town) else { return nil }
    self.ledger = site.programme.ledgers[ledger]
    self.site = site
    self.report = report
    self.position = position
    self.root = root
  }

  // MARK: Parts

  /// How many have each part, or what each added column comes to; nil for what is not composed.
  var parts: TableModel? {
    let pieces = indicator.parts(of: ledger)
    let tallies = report.towns.map { town in
      town.details.parts.first { $0.indicator == position }
    }
    guard !pieces.isEmpty, tallies.contains(where: { $0 != nil }) else { return nil }
    var sum = PartTally(indicator: position, counts: Array(repeating: 0, count: pieces.count))
    for tally in tallies { if let tally { sum.add(tally) } }
    func cells(_ tally: PartTally?) -> [CellModel] {
      pieces.indices.map { place in
        guard let tally, tally.all > 0 else { return CellModel(text: "—", isNumber: true) }
        return CellModel(text: text(pieces[place], tally, place), isNumber: true)
      }
    }
    return table(
      site.words(.goalParts), heads: pieces.map(\.name), rows: tallies.map(cells),
      total: cells(sum), hasNote: indicator.measure == .share && !indicator.addsAmounts)
  }

  private func text(_ piece: IndicatorPart, _ tally: PartTally, _ place: Int) -> String {
    let count = tally.counts[place]
    if case .amount(let column) = piece.content {
      let unit = ledger.columns[column.position].unit
      return (column.isScaled ? FixedDecimal(scaled: Int64(count)).text(places: 2) : "\(count)")
        + unit
    }
    return indicator.measure == .share ? "\(count)/\(tally.all)" : "\(count)"
  }

  // MARK: Splits

  /// Rows by choice, a table a column.
  var splits: [TableModel] {
    indicator.details.splits.compactMap { column in
      let schema = ledger.columns[column.position]
      let tallies = report.towns.map { town in
        town.details.splits.first {
          $0.indicator == position && $0.column == column.position
        }
      }
      guard site.shows(schema), tallies.contains(where: { $0 != nil }) else { return nil }
      let names = column.isYesNo ? [schema.no, schema.yes] : schema.choices
      func cells(_ counts: [Int]?) -> [CellModel] {
        names.indices.map { place in
          CellModel(text: counts.map { "\($0[place])" } ?? "—", isNumber: true)
        }
      }
      let sum = names.indices.map { place in
        tallies.reduce(0) { $0 + ($1?.counts[place] ?? 0) }
      }
      return table(
        site.words(.goalSplit, ["column": schema.header]), heads: names,
        rows: tallies.map { cells($0?.counts) }, total: cells(sum))
    }
  }

  // MARK: Pace

  /// For each town what is left, how much a month that asks until the term, and how many the path asks
  /// next month; nil after the term and without one.
  var pace: TableModel? {
    let next = Month(index: site.month.index + 1)
    guard indicator.pace != .none, let deadline = indicator.deadline, deadline > site.month else {
      return nil
    }
    let last = report.monthCount - 1
    let share = site.judge.expected(indicator, next)
    func cells(_ figure: Figure) -> [CellModel] {
      var texts = [
        figure.gap.map { "\($0)" } ?? "—",
        figure.gap == 0 ? "—" : figure.neededPerMonth.map { $0.text(places: 1) } ?? "—",
      ]
      if let share { texts.append(figure.value == nil ? "—" : "\(least(share, figure))") }
      return texts.map { CellModel(text: $0, isNumber: true) }
    }
    let words = site.words(
      .goalPace,
      [
        "deadline": deadline.chinese, "unit": indicator.unit, "next": next.chinese,
        "share": share.map { site.text.percent($0) } ?? "",
      ])
    return table(
      words, heads: words.heads(without: share == nil ? "next" : "").map(\.text),
      rows: report.towns.map { cells($0.figures[position][last]) },
      total: cells(report.figures[position][last]))
  }

  /// The least number that is as much as a share: 38.9 % of 17 → 7.
  private func least(_ share: FixedDecimal, _ figure: Figure) -> Int {
    let unit = Int128(100 * FixedDecimal.one)
    let product = Int128(share.scaled) * Int128(figure.tally.denominator)
    return Int(clamping: (product + unit - 1) / unit)
  }

  // MARK: Table

  private func table(
    _ words: TableText, heads: [String], rows: [[CellModel]], total: [CellModel],
    hasNote: Bool = true
  ) -> TableModel {
    var table = TableModel(
      words, heads: heads.map { LinkModel(text: $0) },
      rows: zip(report.towns, rows).map { town, cells in
        CellRow(
          name: site.roster.towns[town.town].name,
          href: site.unitsHref(town.town, indicator, root: root), cells: cells)
      }, total: CellRow(name: TableModel.sum, cells: total))
    if !hasNote { table.note = "" }
    return table
  }
}
