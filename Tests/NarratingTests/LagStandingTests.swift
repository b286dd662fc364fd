import Findings
import Testing

@testable import Aggregating
@testable import Narrating

/// Who is named under a goal of the first page, and what is said besides.
struct LagStandingTests {
  typealias Town = SmallCounty.Unit

  /// Towns of so many villages that met F01, of ten each; the path asks for a third in June 2020.
  private func told(
    _ met: [Int], marks: String = "", isInternal: Bool = true
  ) throws -> (named: [String], words: String) {
    let marks = Array(marks)
    let county = SmallCounty(
      month: "2020-06",
      towns: met.enumerated().map { place, met in
        Town(
          figures: ["F01": (met, 10)], mark: marks.indices.contains(place) ? marks[place] : "时")
      }, isInternal: isInternal)
    let (site, report) = try county.told()
    let position = try #require(site.programme.indicators.firstIndex { $0.id == "F01" })
    let standing = LagStanding(
      site, report, position: position,
      laggards: MonthNarrative(site, report).laggards[position])
    return (standing.named.map { SmallCounty.names[$0.town] }, standing.words)
  }

  @Test func nobodyLags() throws {
    let told = try told([5, 6])
    #expect(told.named.isEmpty)
    #expect(told.words == "没有滞后的单位。")
  }

  /// The worst first, all up to five.
  @Test func laggardsAreNamed() throws {
    let told = try told([9, 1, 0, 2])
    #expect(told.named == ["丙镇", "乙镇", "丁镇"])
    #expect(told.words.isEmpty)
  }

  /// Those that share the last place are named together or not at all.
  @Test(arguments: [
    ([0, 1, 1, 2, 2, 9, 9], ["甲镇", "乙镇", "丙镇", "丁镇", "戊镇"], ""),
    ([0, 0, 1, 1, 2, 2, 9], ["甲镇", "乙镇", "丙镇", "丁镇"], "另有2个单位进度靠后。"),
    ([0, 0, 0, 0, 1, 2, 9], ["甲镇", "乙镇", "丙镇", "丁镇", "戊镇"], "另有1个单位进度靠后。"),
  ])
  func onlyFiveAreNamed(met: [Int], named: [String], words: String) throws {
    let told = try told(met)
    #expect(told.named == named)
    #expect(told.words == words)
  }

  /// Where all are alike nobody is picked out.
  @Test func allAlikeAreNotNamed() throws {
    let told = try told([0, 0, 0, 0, 0, 0])
    #expect(told.named.isEmpty)
    #expect(told.words.hasPrefix("进度靠后的有甲镇（0/10）、") && told.words.hasSuffix("己镇（0/10）。"))
  }

  /// Nobody is named in public.
  @Test(arguments: [
    ([9, 1, 0], "3个单位中，达到序时进度的1个，尚未达到的2个。"), ([9, 9], "2个单位均达到序时进度。"),
    ([0, 1], "2个单位均尚未达到序时进度。"), ([0], "1个单位尚未达到序时进度。"),
  ])
  func inPublicTheyAreCounted(met: [Int], words: String) throws {
    let told = try told(met, isInternal: false)
    #expect(told.named.isEmpty)
    #expect(told.words == words)
  }
}

/// What is said below a figure.
struct TrustTests {
  @Test(arguments: [true, false])
  func coverageAndDoubt(isInternal: Bool) throws {
    let county = SmallCounty(
      month: "2020-06",
      towns: [.init(figures: ["F01": (1, 9)]), .init(figures: ["F01": (2, 9)])],
      isInternal: isInternal)
    let (site, report) = try county.told()
    let position = try #require(site.programme.indicators.firstIndex { $0.id == "F01" })
    let trust = Trust(site, report, position: position)
    #expect(trust.asOf == "2020年6月30日")
    #expect(trust.coverage == "2/2个单位报送")
    #expect(trust.doubtful.isEmpty)
    let record = try #require(site.programme.indicators.firstIndex { $0.id == "A03" })
    #expect(Trust(site, report, position: record).coverage.isEmpty)
  }
}
