import Sheets

/// Finds towns by code or name, and villages by code (Decisions: Places).
///
/// A class, so that asking it copies nothing; nothing in it changes.
public final class PlaceIndex: Sendable {
  /// Above this many villages a name is looked for in its own town only.
  private static let everywhereLimit = 50_000

  private let townNames: ByteDictionary
  private let villageCodes: ByteDictionary
  private let townCodes: ByteDictionary
  private let townForms: [(form: [UInt8], town: Int)]
  /// How a town's name begins (its first six bytes, two Chinese characters) → places in `townForms`,
  /// so that a text is not searched for the names of towns that cannot stand in it.
  private let townBeginnings: [UInt64: [Int]]
  /// Core of a name → villages of the whole county; −1 in place of a village for several.
  private let everywhere: ByteDictionary
  private let everywhereVillages: [Int]
  fileprivate let cityForms: [[UInt8]]
  fileprivate let roster: Roster

  /// An index over a roster; `city` is the county's name, which may stand in front of others.
  public init(_ roster: Roster, city: String) {
    self.roster = roster
    var townNames = ByteDictionary()
    var villageCodes = ByteDictionary()
    var townCodes = ByteDictionary()
    var townForms: [(form: [UInt8], town: Int)] = []
    var townBeginnings: [UInt64: [Int]] = [:]
    var everywhere = ByteDictionary()
    var everywhereVillages: [Int] = []
    cityForms = [city].map { TextFolding.fold(Array($0.utf8)[...]) }.filter { !$0.isEmpty }
    for (position, town) in roster.towns.enumerated() {
      townCodes.insert(town.code.utf8, position)
      for name in [town.name] + town.aliases {
        let form = TextFolding.fold(Array(name.utf8)[...])
        guard !form.isEmpty else { continue }
        townNames.insert(form, position)
        townForms.append((form, position))
      }
    }
    // Longer names first, so that 孤山镇 is found before 孤山.
    townForms.sort { ($1.form.count, $0.town) < ($0.form.count, $1.town) }
    for (place, entry) in townForms.enumerated() {
      guard let beginning = Self.beginning(entry.form, at: 0) else { continue }
      townBeginnings[beginning, default: []].append(place)
    }
    for (position, village) in roster.villages.enumerated() {
      villageCodes.insert(village.code.utf8, position)
      guard roster.villages.count <= Self.everywhereLimit else { continue }
      for name in [village.name] + village.aliases {
        let core = PlaceName.core(TextFolding.fold(Array(name.utf8)[...]))
        if let known = everywhere[core] {
          if everywhereVillages[known] != position { everywhereVillages[known] = -1 }
        } else {
          everywhere.insert(core, everywhereVillages.count)
          everywhereVillages.append(position)
        }
      }
    }
    self.townNames = townNames
    self.villageCodes = villageCodes
    self.townCodes = townCodes
    self.townForms = townForms
    self.townBeginnings = townBeginnings
    self.everywhere = everywhere
    self.everywhereVillages = everywhereVillages
  }

  /// The village with this twelve-digit code.
  public func village(code bytes: [UInt8], _ range: Range<Int>) -> Int? {
    range.count == 12 ? villageCodes[bytes, range] : nil
  }

  /// The town with this nine-digit code, or that a twelve-digit code begins with.
  public func town(code bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard range.count == 9 || range.count == 12 else { return nil }
    return townCodes[bytes, range.lowerBound..<range.lowerBound + 9]
  }

  /// The town with exactly this name or alias; the county's name may stand in front.
  public func town(named name: [UInt8]) -> Int? {
    let form = TextFolding.fold(name[...])
    if let found = townNames[form] { return found }
    for city in cityForms where form.starts(with: city) {
      if let found = townNames[form, city.count..<form.count] { return found }
    }
    return nil
  }

  /// Towns named anywhere in a text, in order of place: `孤山镇（城北园区）` → both.
  ///
  /// In a very large roster the `likely` town is enough when it is named.
  public func towns(in text: [UInt8], likely: Int? = nil) -> [Int] {
    var rest = TextFolding.fold(text[...])
    if let likely, roster.towns.count > 500 {
      let town = roster.towns[likely]
      for name in [town.name] + town.aliases
      where PlaceName.find(TextFolding.fold(Array(name.utf8)[...]), in: rest) != nil {
        return [likely]
      }
    }
    var found: [(at: Int, town: Int)] = []
    for place in places(beginningIn: rest) {
      let (form, town) = townForms[place]
      if let at = PlaceName.find(form, in: rest) {
        if !found.contains(where: { $0.town == town }) { found.append((at, town)) }
        for offset in at..<at + form.count { rest[offset] = 0 }
      }
    }
    return found.sorted { $0.at < $1.at }.map(\.town)
  }

  /// Places in `townForms` of the names that begin somewhere in a folded text, in order.
  private func places(beginningIn text: [UInt8]) -> [Int] {
    var places: [Int] = []
    for at in text.indices {
      guard let beginning = Self.beginning(text, at: at) else { break }
      if let own = townBeginnings[beginning] { places += own }
    }
    guard places.count > 1 else { return places }
    return Set(places).sorted()
  }

  /// Six bytes of a name as one number; nil where there are fewer.
  private static func beginning(_ text: [UInt8], at start: Int) -> UInt64? {
    guard start + 6 <= text.count else { return nil }
    return text[start..<start + 6].reduce(0) { $0 << 8 | UInt64($1) }
  }

  fileprivate func anywhere(_ core: [UInt8]) -> Int? {
    guard let known = everywhere[core], everywhereVillages[known] >= 0 else { return nil }
    return everywhereVillages[known]
  }
}

/// Finds the villages of one town by any official variant of their names.
///
/// Names are matched as bytes after folding: exactly first, then by canonical core, in which 村,
/// 村委会 and 村民委员会 are one class and 社区, 居委会 and 居民委员会 another; a name of neither class, last,
/// by its stem alone. A class, so that asking it copies nothing; nothing in it changes.
public final class TownPlaces: Sendable {
  /// How a name led to a village.
  public enum Match: Sendable, Equatable {
    /// One village of the town.
    case village(Int)
    /// One village of the town by its bare stem: 联东 for 联东村委会.
    case stem(Int)
    /// Several villages of the town.
    case several([Int])
    /// One village of another town.
    case elsewhere(Int)
    /// None.
    case none

    /// The village of the town, however it was named.
    public var village: Int? {
      switch self {
      case .village(let found), .stem(let found): found
      case .several, .elsewhere, .none: nil
      }
    }
  }

  /// Position of the town in the roster.
  public let town: Int
  private let index: PlaceIndex
  private let exact: ByteDictionary
  private let cores: ByteDictionary
  private let coreSets: [[Int]]
  private let stems: ByteDictionary
  private let stemSets: [[Int]]
  /// What names came to that are written otherwise: they come again every month.
  private let seen = SeenNames()

  /// The places of one town.
  public init(_ index: PlaceIndex, town: Int) {
    self.index = index
    self.town = town
    var exact = ByteDictionary()
    var cores = ByteDictionary()
    var coreSets: [[Int]] = []
    var stems = ByteDictionary()
    var stemSets: [[Int]] = []
    for village in index.roster.towns[town].villages {
      let record = index.roster.villages[village]
      for name in [record.name] + record.aliases {
        let form = TextFolding.fold(Array(name.utf8)[...])
        guard !form.isEmpty else { continue }
        exact.insert(form, village)
        let core = PlaceName.core(form)
        Self.add(village, by: core, &cores, &coreSets)
        Self.add(village, by: Array(core.dropLast()), &stems, &stemSets)
      }
    }
    self.exact = exact
    self.cores = cores
    self.coreSets = coreSets
    self.stems = stems
    self.stemSets = stemSets
  }

  private static func add(
    _ village: Int, by name: [UInt8], _ names: inout ByteDictionary, _ sets: inout [[Int]]
  ) {
    if let known = names[name] {
      if !sets[known].contains(village) { sets[known].append(village) }
    } else {
      names.insert(name, sets.count)
      sets.append([village])
    }
  }

  /// A village of the town by name.
  public func match(_ bytes: [UInt8], _ range: Range<Int>) -> Match {
    // No name of a place is that long.
    guard range.count <= 300 else { return .none }
    if let found = exact[bytes, range] { return .village(found) }
    return seen.match(bytes, range) { find(bytes, range) }
  }

  private func find(_ bytes: [UInt8], _ range: Range<Int>) -> Match {
    let form = TextFolding.fold(bytes[range])
    if let found = match(form) { return found }
    let bare = stripped(form)
    if let found = match(bare) { return found }
    if let found = matchStem(form) ?? matchStem(bare) { return found }
    let plain = PlaceName.plain(form)
    for name in [plain, withoutUpper(plain)] where name != form {
      let own = stripped(name)
      if let found = match(name) ?? match(own) ?? matchStem(name) ?? matchStem(own) { return found }
    }
    if let other = index.anywhere(PlaceName.core(bare)), index.roster.villages[other].town != town {
      return .elsewhere(other)
    }
    return .none
  }

  /// Exactly, then by core; nil when the town has no such village.
  private func match(_ form: [UInt8]) -> Match? {
    if let found = exact[form] { return .village(found) }
    guard let found = cores[PlaceName.core(form)] else { return nil }
    return coreSets[found].count == 1 ? .village(coreSets[found][0]) : .several(coreSets[found])
  }

  /// By the stem alone, as it is: 靖西村 is not the stem of 靖西居委会.
  private func matchStem(_ form: [UInt8]) -> Match? {
    guard let found = stems[form] else { return nil }
    return stemSets[found].count == 1 ? .stem(stemSets[found][0]) : .several(stemSets[found])
  }

  /// Villages of the town whose names are nearest to a text, at most three.
  public func nearest(to text: String) -> [Int] {
    guard text.utf8.count <= 90 else { return [] }
    let letters = Array(text.unicodeScalars)
    let villages = index.roster.villages
    let ranked = index.roster.towns[town].villages.map { village -> (Int, Int) in
      let names = [villages[village].name] + villages[village].aliases
      let distance = names.map { name -> Int in
        let core = String(decoding: PlaceName.core(Array(name.utf8)).dropLast(), as: UTF8.self)
        return min(
          Nearest.distance(letters, Array(name.unicodeScalars)),
          Nearest.distance(letters, Array((core + "村").unicodeScalars)))
      }.min()
      return (distance ?? .max, village)
    }
    return ranked.filter { $0.0 <= (letters.count >= 5 ? 2 : 1) }.sorted { $0 < $1 }.prefix(3).map(
      \.1)
  }

  /// Without the names of province and prefecture in front of the county's or the town's, and without
  /// what stands between them: `江苏省泰州市靖江市孤山镇园山居委会`, `江苏省/泰州市/孤山镇-园山居委会` →
  /// `孤山镇园山居委会`.
  private func withoutUpper(_ written: [UInt8]) -> [UInt8] {
    let name = PlaceName.joined(written)
    let record = index.roster.towns[town]
    for own in index.cityForms + [TextFolding.fold(Array(record.name.utf8)[...])] {
      guard let at = PlaceName.find(own, in: name), at >= 6,
        PlaceName.upper.contains(Array(name[(at - 3)..<at]))
      else { continue }
      return Array(name[at...])
    }
    return name
  }

  /// Without the county's, the town's and the Party's part of a name.
  private func stripped(_ form: [UInt8]) -> [UInt8] {
    var name = form
    for prefix in [Array("中共".utf8)] + index.cityForms
    where name.count > prefix.count && name.starts(with: prefix) {
      name.removeFirst(prefix.count)
    }
    let record = index.roster.towns[town]
    for alias in [record.name] + record.aliases {
      let prefix = TextFolding.fold(Array(alias.utf8)[...])
      if name.count > prefix.count + 3, name.starts(with: prefix) {
        name.removeFirst(prefix.count)
        for office in PlaceName.offices where name.starts(with: office) {
          name.removeFirst(office.count)
          break
        }
        break
      }
    }
    return PlaceName.withoutParty(name)
  }
}

/// The parts of a village's name.
public enum PlaceName {
  private static let party: [[UInt8]] = [
    "党总支部委员会", "党支部委员会", "总支部委员会", "支部委员会", "联合党支部", "党委会", "委员会党委",
    "党总支", "党支部", "党委", "总支", "支部",
  ].map { Array($0.utf8) }

  private static let villageEndings: [[UInt8]] = [
    "村村民委员会", "村民委员会", "村村委会", "村委会", "村委", "村",
  ].map { Array($0.utf8) }

  private static let village = Array("村".utf8)

  private static let communityEndings: [[UInt8]] = [
    "社区居民委员会", "居民委员会", "社区居委会", "社区居委", "居委会", "居委", "社区",
  ].map { Array($0.utf8) }

  /// A folded name without a Party suffix: `联东村党总支` → `联东村`.
  static func withoutParty(_ name: [UInt8]) -> [UInt8] {
    for ending in party where name.count > ending.count && hasEnding(name, ending) {
      let rest = Array(name.dropLast(ending.count))
      // 村民委员会 ends in 委员会 too; only what still names a place is cut.
      return rest
    }
    return name
  }

  /// The core of a folded name and its class, as one last byte: 1 village, 2 community, 0 neither.
  ///
  /// `联东村委会` → `联东` + 1; `城北社区` → `城北` + 2.
  static func core(_ name: [UInt8]) -> [UInt8] {
    for ending in communityEndings where name.count > ending.count && hasEnding(name, ending) {
      return Array(name.dropLast(ending.count)) + [2]
    }
    for ending in villageEndings where name.count > ending.count && hasEnding(name, ending) {
      var core = Array(name.dropLast(ending.count))
      // 桐村村委会, 桐村村 and 桐村 are one place.
      while core.count > 3, hasEnding(core, village) { core.removeLast(3) }
      return core + [1]
    }
    return name + [0]
  }

  /// What is left of a name without its ending, with its class as one last byte.
  public static func core(of name: String) -> [UInt8] {
    core(TextFolding.fold(Array(name.utf8)[...]))
  }

  /// A village's name in running text: `太东村委会` → `太东村`, `城北居委会` → `城北社区`; any other as it is.
  public static func short(_ name: String) -> String {
    let bytes = Array(name.utf8)
    let core = core(bytes)
    let stem = String(decoding: core.dropLast(), as: UTF8.self)
    return switch core.last {
    case 1: stem + "村"
    case 2: stem + "社区"
    default: name
    }
  }

  private static func hasEnding(_ name: [UInt8], _ ending: [UInt8]) -> Bool {
    name.suffix(ending.count).elementsEqual(ending)
  }

  /// Whether a folded pattern stands in a folded text.
  public static func contains(_ pattern: [UInt8], in text: [UInt8]) -> Bool {
    find(pattern, in: text) != nil
  }

  /// The first place of a pattern in a text at or behind `start`, nil when it is not there.
  public static func find(_ pattern: [UInt8], in text: [UInt8], from start: Int = 0) -> Int? {
    let (text, pattern) = (text.span, pattern.span)
    guard !pattern.isEmpty, start >= 0 else { return nil }
    let first = pattern[0]
    var index = start
    search: while index + pattern.count <= text.count {
      defer { index += 1 }
      guard text[index] == first else { continue }
      for offset in 1..<pattern.count where text[index + offset] != pattern[offset] {
        continue search
      }
      return index
    }
    return nil
  }
}
