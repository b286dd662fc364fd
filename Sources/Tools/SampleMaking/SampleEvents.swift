import Findings

/// Changes of the sample's roster in the month before the last: a merger, a new name and a village that
/// became a community. The towns' clerks go on with the names of before, as they do for a while.
struct SampleEvents: Sendable {
  private let absorbed: SampleVillage
  private let absorbing: SampleVillage
  private let renamed: SampleVillage
  private let community: SampleVillage
  private let month: Month

  /// Nil where no town has villages enough.
  init?(_ towns: [SampleTown], month: Month) {
    let all = towns.lazy.map { town in
      town.inScope.filter { $0.kind == "行政村" && $0.name.hasSuffix("村委会") }
    }
    guard let villages = all.first(where: { $0.count >= 4 }) else { return nil }
    (absorbing, absorbed, renamed, community) = (villages[0], villages[1], villages[2], villages[3])
    self.month = month
  }

  /// A village as the roster has it now.
  func now(_ village: SampleVillage) -> SampleVillage {
    var village = village
    if village.code == renamed.code { village.name = "新" + village.name }
    if village.code == community.code {
      village.name = village.name.dropLast("村委会".count) + "社区居委会"
      village.kind = "村改居"
    }
    return village
  }

  /// The office's list of them.
  var text: String {
    let day = "\(month.iso)-01"
    let document = "示例政发〔\(month.year)〕\(month.month)号"
    let lines = [
      ["日期", "变动", "区划代码", "原名称", "现区划代码", "现名称", "变动前", "文号"],
      [
        day, "合并", absorbed.code, absorbed.name, absorbing.code, absorbing.name, "", document,
      ],
      [day, "更名", renamed.code, renamed.name, "", now(renamed).name, "", document],
      [
        day, "村改居", community.code, community.name, "", now(community).name, community.kind,
        document,
      ],
    ]
    return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }
}
