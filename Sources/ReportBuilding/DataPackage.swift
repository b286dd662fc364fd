import Findings
import PageRendering
import Programme
import TextFormats

/// What lies in an edition's `data/`, as a Data Package (version 2): each file with its columns and codes.
///
/// A table that is there and is not described, or the other way round, is a fault of this file's test.
struct DataPackage {
  static let name = "datapackage.json"

  let site: SiteContext
  /// The towns with a table of villages.
  let towns: [Town]

  /// Of an edition; villages that are in scope in any of the months have rows.
  init(_ site: SiteContext) {
    self.site = site
    let table = VillageTable(site)
    towns = site.roster.towns.filter { table.hasRows($0, site.months) }
  }

  var bytes: [UInt8] {
    let heading = site.programme.heading
    var resources: [JSONValue] = []
    for table in DataTable.allCases where table.edition == site.edition {
      resources += [resource(table, isJSON: false), resource(table, isJSON: true)]
    }
    if !towns.isEmpty { resources.append(villages) }
    resources.append(workbook)
    return JSONValue.members([
      ("$schema", .text(Self.profile + "datapackage.json")),
      ("name", .text("\(heading.countyCode)-\(site.edition.rawValue)-\(site.month.iso)")),
      ("title", .text("\(heading.title)（\(site.month.chinese)，\(site.edition.name)）")),
      ("description", .text(heading.notice ?? "")),
      ("version", .text(site.month.iso)),
      ("contributors", .list([.members([("title", .text(heading.issuer))])])),
      ("resources", .list(resources)),
    ]).indented + [0x0A]
  }

  private static let profile = "https://datapackage.org/profiles/2.0/"

  private func resource(_ table: DataTable, isJSON: Bool) -> JSONValue {
    let start: [(String, JSONValue)] = [
      ("name", .text(isJSON ? table.name + "-json" : table.name)),
      ("type", .text("table")), ("title", .text(table.title)),
      ("path", .text(table.name + (isJSON ? ".json" : ".csv"))),
    ]
    return .members(
      start + (isJSON ? Self.json : Self.csv) + [("schema", schema(table))])
  }

  /// All towns' tables are one.
  private var villages: JSONValue {
    let start: [(String, JSONValue)] = [
      ("name", .text("villages")), ("type", .text("table")), ("title", .text("各村逐月指标")),
      ("path", .list(towns.map { .text(VillageTable.pathInData($0)) })),
    ]
    return .members(start + Self.csv + [("schema", schema(.indicators))])
  }

  private var workbook: JSONValue {
    .members([
      ("name", .text("tables")), ("title", .text("当月各表（Excel）")), ("path", .text("tables.xlsx")),
      ("format", .text("xlsx")),
      (
        "mediatype",
        .text("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      ),
    ])
  }

  private static let csv: [(String, JSONValue)] = [
    ("format", .text("csv")), ("mediatype", .text("text/csv")), ("encoding", .text("utf-8")),
    (
      "dialect",
      .members([
        ("$schema", .text(profile + "tabledialect.json")), ("header", .flag(true)),
        ("delimiter", .text(",")), ("lineTerminator", .text("\r\n")),
        ("quoteChar", .text("\"")), ("doubleQuote", .flag(true)),
      ])
    ),
  ]
  private static let json: [(String, JSONValue)] = [
    ("format", .text("json")), ("mediatype", .text("application/json")),
    ("encoding", .text("utf-8")),
  ]

  private func schema(_ table: DataTable) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("$schema", .text(Self.profile + "tableschema.json")),
      ("fields", .lines(table.fields.map { $0.schema(site) })),
      ("missingValues", .list([.text("")])),
    ]
    if !table.key.isEmpty {
      members.append(("primaryKey", .list(table.key.map { .text($0) })))
    }
    return .members(members)
  }
}
