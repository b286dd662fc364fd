import Programme
import Testing

struct PlaceIndexTests {
  static let roster: Roster = {
    let names = [
      (
        "孤山镇", "321282106", ["孤山"],
        ["联东村委会", "孤山村委会", "靖西村委会", "靖西居委会", "幸福新村社区居委会", "一村村委会", "二村村委会"]
      ),
      ("季市镇", "321282105", ["季市"], ["陈塘村委会", "五星村委会"]),
      ("城北园区", "321282403", ["城北"], ["城北居委会", "五星村委会"]),
    ]
    var towns: [Town] = []
    var villages: [Village] = []
    for (town, code, aliases, list) in names {
      let start = villages.count
      for (index, name) in list.enumerated() {
        villages.append(
          Village(
            code: "\(code)\(200 + index)", name: name,
            aliases: name == "陈塘村委会" ? ["陈唐村"] : [], town: towns.count, isInScope: true,
            validFrom: nil, validTo: nil))
      }
      towns.append(Town(code: code, name: town, aliases: aliases, villages: start..<villages.count))
    }
    let ledger = try? Programme.decode(SmallProgramme.yaml).roster
    guard let ledger else { preconditionFailure("the small programme is sound") }
    return Roster(
      towns: towns, villages: villages, grid: Grid(ledger.grid, capacity: 0, bytes: []),
      ledger: ledger)
  }()
  static let index = PlaceIndex(roster, city: "靖江市")

  /// In running text a village is a village; its name stays whole where the short one would be two.
  @Test func villagesHaveShortNames() {
    let names = Self.roster.towns[0].villages.map(Self.roster.shortName)
    #expect(names == ["联东村", "孤山村", "靖西村", "靖西社区", "幸福新村社区", "一村", "二村"])
    var villages = Array(Self.roster.villages[0..<3])
    villages[1].name = "联东村"
    villages[2].givenShortName = "靖西"
    let towns = [Town(code: "321282106", name: "孤山镇", aliases: [], villages: 0..<3)]
    let twice = Roster(
      towns: towns, villages: villages, grid: Self.roster.grid, ledger: Self.roster.ledger)
    #expect((0..<3).map(twice.shortName) == ["联东村委会", "联东村", "靖西"])
  }

  func match(_ name: String, town: Int = 0) -> TownPlaces.Match {
    let bytes = Array(name.utf8)
    return TownPlaces(Self.index, town: town).match(bytes, 0..<bytes.count)
  }

  @Test(arguments: [
    ("联东村委会", 0), ("联东村", 0), ("联东村民委员会", 0), ("联东村村民委员会", 0), ("联 东　村", 0), ("孤山镇联东村", 0),
    ("靖江市孤山镇联东村", 0), ("联东村党总支", 0), ("中共联东村总支部委员会", 0), ("孤山村", 1), ("孤山镇孤山村", 1), ("靖西村", 2),
    ("靖西居委会", 3), ("靖西社区", 3), ("幸福新村社区", 4), ("一村村委会", 5), ("二村", 6),
  ])
  func findsOfficialVariants(name: String, village: Int) {
    #expect(match(name) == .village(village))
  }

  /// Numbering, marks, divisions above the county, radicals from a PDF, selectors, former names.
  @Test(arguments: [
    ("江苏省泰州市靖江市孤山镇联东村委会", 0), ("江苏省泰州市孤山镇联东村", 0), ("1.联东村委会", 0), ("12、联东村", 0),
    ("(3)联东村", 0), ("①联东村", 0), ("★联东村委会", 0), ("联东村※", 0), ("★1.孤山镇联东村", 0),
    ("联东村(原联西村)", 0), ("孤⼭村委会", 1), ("孤\u{FE00}山村", 1), ("孤\u{E0100}山村", 1),
    ("江苏省/泰州市/靖江市/孤山镇/联东村委会", 0), ("孤山镇-联东村", 0), ("孤山镇·联东村", 0), ("孤山镇人民政府联东村委会", 0),
    ("一、联东村", 0), ("（一）联东村委会", 0), ("㈠联东村", 0), ("⑴联东村", 0), ("⒈联东村", 0), ("❶联东村", 0), ("㉑联东村", 0),
    ("1-联东村", 0), ("No.1联东村", 0), ("一、一村", 5), ("1.二村", 6), ("✅联东村", 0), ("🔴联东村", 0), ("👉联东村👈", 0),
    ("联东村委会（试点）", 0), ("联东村〔原联西村〕", 0), ("联东村[原联西村]", 0), ("联东村【原联西村】", 0), ("联东村（含原联西村）", 0),
    ("“联东村委会”", 0), ("【联东村】", 0), ("《联东村》", 0), ("联东村委会。", 0), ("联东村、", 0), ("联东村委", 0),
    ("联东村⺠委员会", 0), ("孤⼭村⺠委员会", 1), ("联\u{180E}东村", 0), ("联\u{3164}东村", 0),
    ("联\u{34F}东\u{FFF9}村", 0),
  ])
  func seesTheNameInsideWhatIsWrittenAroundIt(name: String, village: Int) {
    #expect(match(name) == .village(village))
  }

  @Test(arguments: [
    "★", "1.", "12", "1.联冬村", "联东村(联西村)", "山东省联东村", "1234.联东村", "联东村(孤山村)", "联东村(3组)",
  ])
  func whatIsWrittenAroundANameIsNoName(name: String) { #expect(match(name) == .none) }

  @Test(arguments: ["联冬村", "三村", "联", "联东东", "联冬"])
  func neverGuesses(name: String) { #expect(match(name) == .none) }

  @Test(arguments: [
    ("联东", TownPlaces.Match.stem(0)), ("联 东　", .stem(0)), ("孤山镇联东", .stem(0)),
    ("联东党总支", .stem(0)), ("孤山", .stem(1)), ("靖西", .several([2, 3])), ("一", .stem(5)),
    ("幸福新村", .stem(4)), ("幸福", .none),
  ])
  func takesABareStemThatIsTheTownsOnlyOne(name: String, match: TownPlaces.Match) {
    #expect(self.match(name) == match)
  }

  @Test func takesTheStemOfAFormerName() { #expect(match("陈唐", town: 1) == .stem(7)) }

  @Test func aStemOfAnotherTownIsNone() { #expect(match("陈塘") == .none) }

  @Test func knowsFormerNames() { #expect(match("陈唐村", town: 1) == .village(7)) }

  @Test func tellsVillagesOfOtherTowns() {
    #expect(match("陈塘村") == .elsewhere(7))
    // 五星村委会 exists twice: in its own town it is found, elsewhere it is no offer.
    #expect(match("五星村", town: 1) == .village(8))
    #expect(match("五星村") == .none)
  }

  @Test func offersTheNearest() {
    #expect(TownPlaces(Self.index, town: 0).nearest(to: "联冬村") == [0])
  }

  @Test func findsTownsInText() {
    #expect(Self.index.towns(in: Array("孤山镇（城北园区）党建办".utf8)) == [0, 2])
    #expect(Self.index.town(named: Array("靖江市季市镇".utf8)) == 1)
    #expect(Self.index.town(named: Array("季市".utf8)) == 1)
  }
}
