import Templating

/// A drawing with the same data as a table.
struct ChartModel: TemplateModel {
  var caption: String
  var svg: String
  var note: String
  var table: TableModel

  static let fields: [Field<ChartModel>] = [
    .text("caption") { $0.caption }, .flag("drawn") { !$0.svg.isEmpty },
    .markup("svg") { $0.svg }, .text("note") { $0.note }, .record("table") { $0.table },
  ]
}

/// One of several small drawings of the same kind.
struct SmallChart: TemplateModel {
  var name: String
  var href = ""
  var status = ""
  var light = ""
  var svg: String

  static let fields: [Field<SmallChart>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .text("status") { $0.status },
    .text("light") { $0.light }, .markup("svg") { $0.svg },
  ]
}

/// Small drawings side by side, with the same data as a table.
struct SmallChartsModel: TemplateModel {
  var caption: String
  /// Class of the grid: `lines` or `strips`.
  var kind: String
  var charts: [SmallChart]
  var note: String
  var table: TableModel

  static let fields: [Field<SmallChartsModel>] = [
    .text("caption") { $0.caption }, .text("kind") { $0.kind }, .list("charts") { $0.charts },
    .text("note") { $0.note }, .record("table") { $0.table },
  ]
}
