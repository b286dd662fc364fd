import Aggregating
import Programme

/// For each indicator one bar of all towns, divided by how they stand.
struct StatusStrips {
  /// Towns that stand alike.
  struct Segment: Equatable {
    var word: String
    var light: Status.Light
    var count: Int
  }

  /// One indicator.
  struct Strip: Equatable {
    var name: String
    var href = ""
    /// In order from 已完成 to 不适用; none is empty.
    var segments: [Segment]

    /// All towns.
    var total: Int { segments.reduce(0) { $0 + $1.count } }
  }

  /// Start of all ids.
  var id: String
  /// What the bars divide, such as 镇（街道、园区、办事处）.
  var units: String
  var strips: [Strip]

  /// All drawings.
  var model: SmallChartsModel {
    SmallChartsModel(
      caption: "各\(units)按状态分", kind: "strips",
      charts: strips.enumerated().map { position, strip in
        SmallChart(name: strip.name, href: strip.href, svg: svg(position))
      }, note: "每条为全部单位，条内和后面的数字为单位数。", table: table)
  }

  /// The same data as a table.
  var table: TableModel {
    var heads: [Segment] = []
    for segment in strips.flatMap(\.segments) where !heads.contains(where: segment.isLike) {
      heads.append(segment)
    }
    heads.sort(by: StatusStrips.Segment.precedes)
    return TableModel(
      caption: "各\(units)按状态分的单位数", corner: "指标", heads: heads.map { LinkModel(text: $0.word) },
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

extension StatusStrips.Segment {
  /// Words of a status from done to not told; an event's own word stands after 达序时进度.
  private static let order = [
    "已完成", "达标", "达序时进度", "", "略有滞后", "未达标", "滞后", "未启动", "逾期未完成", "未到期", "不作评价", "未报送", "不适用",
    "不公开",
  ]

  private var rank: Int { Self.order.firstIndex(of: word) ?? 3 }

  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    (left.rank, left.word) < (right.rank, right.word)
  }

  fileprivate func isLike(_ other: Self) -> Bool { word == other.word && light == other.light }
}

extension StatusStrips.Strip {
  /// The towns of an indicator by their last status.
  init(_ name: String, href: String, statuses: [Status]) {
    var segments: [StatusStrips.Segment] = []
    for status in statuses {
      let word = status.text.isEmpty ? "不作评价" : status.text
      let own = StatusStrips.Segment(word: word, light: status.light, count: 1)
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
