import Aggregating
import Charts

extension StatusStrips {
  /// All drawings.
  func model(_ words: TableWords) -> SmallChartsModel {
    let words = words(.strips, ["units": units])
    return SmallChartsModel(
      caption: words["chart"], kind: "strips",
      charts: strips.enumerated().map { position, strip in
        SmallChart(name: strip.name, href: strip.href, svg: svg(position))
      }, note: words["chart_note"], table: table(words))
  }

  /// The same data as a table.
  private func table(_ words: TableText) -> TableModel {
    var heads: [Segment] = []
    for segment in strips.flatMap(\.segments) where !heads.contains(where: segment.isLike) {
      heads.append(segment)
    }
    heads.sort(by: StatusStrips.Segment.precedes)
    return TableModel(
      words, heads: heads.map { LinkModel(text: $0.word) },
      rows: strips.map { strip in
        CellRow(
          name: strip.name, href: strip.href,
          cells: heads.map { head in
            let count = strip.segments.first(where: head.isLike)?.count ?? 0
            return CellModel(text: "\(count)", isNumber: true)
          })
      }, isWide: true)
  }
}

extension StatusStrips.Strip {
  /// The towns of an indicator by their last status, each with its light.
  init(
    _ name: String, href: String, statuses: [Status],
    light: (Status) -> Status.Light = { $0.light }
  ) {
    var segments: [StatusStrips.Segment] = []
    for status in statuses {
      let word = status.text.isEmpty ? "不作评价" : status.text
      let own = StatusStrips.Segment(word: word, light: light(status), count: 1)
      if let known = segments.firstIndex(where: own.isLike) {
        segments[known].count += 1
      } else {
        segments.append(own)
      }
    }
    self.init(
      name: name, href: href,
      segments: segments.sorted(by: StatusStrips.Segment.precedes))
  }
}
