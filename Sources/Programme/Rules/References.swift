import Findings
import Sheets

/// `reference` to the roster: a text names a village, and not the row's own.
///
///     - {id: water.partner, severity: C, kind: reference, column: partner, message: "“{}”不是其他村。"}
///
/// With `listed: false` the village may not have a row in the same list either.
public struct VillageReference: Sendable {
  /// The judged column.
  public let column: TextColumn
  /// Whether villages of the same list may be named.
  public let allowsListed: Bool

  /// Whether the text of a row names another village as it should. `listed` are the villages of the
  /// list.
  public func holds(_ grid: Grid, _ row: Int, own: Int, places: TownPlaces, listed: Set<Int32>)
    -> Bool
  {
    switch places.match(grid.bytes, grid.range(row, column)) {
    case .village(let found), .stem(let found), .elsewhere(let found):
      found != own && (allowsListed || !listed.contains(Int32(found)))
    case .several, .none: false
    }
  }
}

/// `reference` to another ledger: a text stands in a column there (`in`), or does not (`not_in`).
///
///     - {id: model, severity: C, kind: reference, column: model,
///        not_in: {ledger: WATERS, column: pond}, message: "“{}”是本镇的水体。"}
public struct LedgerReference: Sendable {
  /// The judged column.
  public let column: TextColumn
  /// Rows that are asked.
  let when: RuleCondition
  /// The rows looked at.
  public let others: OtherRows
  /// The column they are looked at in.
  let there: TextColumn
  /// Whether the text must not stand there.
  let isForbidden: Bool

  /// What the row comes to; nil when the rule holds or cannot be asked.
  public func breach(_ scene: RowScene, _ grid: Grid) -> Breach? {
    guard let groups = scene.others, grid.isSound(scene.row, column.position),
      when.isEmpty || when.truth(scene, grid) == .yes
    else { return nil }
    let name = TextFolding.fold(grid.bytes[grid.range(scene.row, column)])
    let isThere = groups.holds(name)
    guard isForbidden ? isThere : !isThere && groups.isComplete else { return nil }
    return Breach(mark: column.position)
  }
}

/// The kind `reference`, whose group follows from what is referred to.
enum ReferenceKind {
  static let kind = RuleKind(
    name: "reference", group: .list,
    what:
      "A text names another village of the roster, or stands (not) in a column of another ledger.",
    chinese: "文字应是名录中的其他村名，或应（不应）出现在另一张台账的某一列中。", columnTypes: [.text],
    keys: [
      Key("listed", .flag, "whether a village of the same list may be named", "可否是列入本表的村", "false"),
      Key(
        "in", .mapping, "where the text must stand", "应出现在哪张台账的哪一列",
        "{ledger: WATERS, column: pond}"),
      Key(
        "not_in", .mapping, "where the text must not stand", "不应出现在哪张台账的哪一列",
        "{ledger: WATERS, column: pond}"),
      Key(
        "when", .condition, "rows that are asked (with `in` and `not_in`)", "只对符合此条件的行提出",
        "{hall: 未建}"),
    ],
    example: RuleExample(
      rule:
        "{id: water.partner, severity: C, kind: reference, column: partner, message: 不是名录中的其他村。}",
      rows: ["place,partner", "东村,西村", "西村,西村"], finding: "第2行 partner"))

  private static let placeKeys = KeyTable(
    "in", "A column of another ledger.", "另一张台账的一列。",
    [
      Key("ledger", .text, "the ledger", "台账", "WATERS", isRequired: true),
      Key("column", .column, "its column", "列", "pond", isRequired: true),
      Key("where", .condition, "rows that are looked at", "只看符合条件的行", "{state: 已治}"),
    ])

  static func check(_ map: CheckedMapping, _ column: Int, _ scope: RuleScope) -> RuleCheck? {
    guard case .text(let own) = scope.ledger.grid[column] else { return nil }
    guard map.has("in") || map.has("not_in") else {
      if let node = map.optional("when") {
        scope.faults.add(node, "“when”只与“in”或“not_in”同用。")
      }
      return .list(
        .names(
          VillageReference(column: own, allowsListed: map.flag("listed", default: true))))
    }
    let key = map.has("in") ? "in" : "not_in"
    if map.has("in"), map.has("not_in") {
      scope.faults.add(map.node, "“in”和“not_in”只能有一个。")
    }
    if let node = map.optional("listed") {
      scope.faults.add(node, "“listed”只用于名录中的村名。")
    }
    guard let node = map.optional(key),
      let inner = CheckedMapping(node, Self.placeKeys, scope.faults),
      let other = scope.ledger(inner), let named = inner.required("column")
    else { return nil }
    let outside = ConditionDecoder(faults: scope.faults, ledger: other.ledger)
    guard let there = outside.column(named, "column") else { return nil }
    guard case .text(let text) = other.ledger.grid[there] else {
      scope.faults.add(named, "“\(other.ledger.columns[there].header)”不是文字列。")
      return nil
    }
    return .other(
      .names(
        LedgerReference(
          column: own, when: scope.condition(map.optional("when")),
          others: OtherRows(
            ledger: other.position, rows: outside.condition(inner.optional("where")),
            year: other.ledger.year, isTowns: other.ledger.rowUnit == .town),
          there: text, isForbidden: key == "not_in")))
  }
}
