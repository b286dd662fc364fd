/// A village of the sample with its invented attributes.
struct SampleVillage: Sendable {
  var code: String
  var name: String
  var kind: String
  var isInScope: Bool
  var orgForm: String
  var members: Int
  /// The class inside which it is assessed; empty out of scope.
  var assessmentClass: String
  var dice: Dice

  /// Whether it belongs to the brand goal.
  var hasCommittee: Bool { orgForm == "党委" || orgForm == "党总支" }

  /// The name without its official ending, for names of organisations.
  var shortName: String {
    for ending in ["居委会", "委会", "社区居委会"] where name.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}

/// A town of the sample.
struct SampleTown: Sendable {
  var code: String
  var name: String
  var aliases: String
  var story: Story.TownStory
  var profile: Story.Profile
  var villages: [SampleVillage]
  var dice: Dice

  var inScope: [SampleVillage] { villages.filter(\.isInScope) }
}

/// The places of a sample: the real ones first, invented ones beyond them.
enum SamplePlaces {
  static func towns(_ count: Int, story: Story, dice: Dice) throws(SampleError) -> [SampleTown] {
    var towns: [SampleTown] = []
    func town(_ code: String, _ name: String) throws(SampleError) -> SampleTown {
      let entry = story.towns[towns.count % story.towns.count]
      guard let profile = story.profiles[entry.profile] else {
        throw .story("profile \(entry.profile)")
      }
      return SampleTown(
        code: code, name: name, aliases: story.aliases[name] ?? "", story: entry,
        profile: profile, villages: [], dice: dice.of(code))
    }
    var left = count
    for line in String(decoding: PackageResources.places_csv, as: UTF8.self)
      .split(whereSeparator: \.isNewline).dropFirst()
    {
      guard left > 0 else { break }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 7 else { continue }
      if towns.last?.code != fields[2] { towns.append(try town(fields[2], fields[3])) }
      towns[towns.count - 1].villages.append(
        village(
          fields[0], fields[1], isVillage: fields[4] == "村委会",
          place: fields[4] == "other" ? "" : fields[6], story, dice))
      left -= 1
    }
    var number = 0
    while left > 0 {
      number += 1
      let code = "\(900_000_000 + number)"
      var made = try town(code, "示例\(padded(number, 5))镇")
      for index in 0..<min(left, 15) {
        made.villages.append(
          village(
            code + "\(200 + index)", invented(index, made.dice) + "村委会", isVillage: true,
            place: "220", story, dice))
      }
      left -= made.villages.count
      towns.append(made)
    }
    return towns
  }

  private static func village(
    _ code: String, _ name: String, isVillage: Bool, place: String, _ story: Story, _ dice: Dice
  ) -> SampleVillage {
    let own = dice.of(code)
    let kind =
      isVillage
      ? "行政村"
      : ["220", "112", "121", "122"].contains(place)
        ? "涉农社区" : place == "111" && own.below(6, 1) == 0 ? "村改居" : "城市社区"
    let draw = own.below(100, 2)
    let orgForm = draw < 8 ? "党委" : draw < 60 ? "党总支" : "党支部"
    let members =
      orgForm == "党委"
      ? 100 + own.below(40, 3) : orgForm == "党总支" ? 51 + own.below(48, 3) : 22 + own.below(28, 3)
    let classes = story.classes.villages[kind] ?? []
    let ownClass = classes.isEmpty ? "" : classes[own.below(classes.count, 4)]
    return SampleVillage(
      code: code, name: name, kind: kind, isInScope: kind != "城市社区", orgForm: orgForm,
      members: members, assessmentClass: ownClass, dice: own)
  }

  private static func invented(_ index: Int, _ dice: Dice) -> String {
    let first = ["东", "西", "南", "北", "上", "下", "前", "后", "新", "老", "大", "小", "长", "高", "清"]
    let second = ["河", "桥", "庄", "塘", "圩", "埭", "港", "墩", "沙", "园", "里", "湾", "林", "田", "溪"]
    return first[index % first.count] + second[(index * 7 + dice.below(15, 4)) % second.count]
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(width - text.count, 0)) + text
  }
}
