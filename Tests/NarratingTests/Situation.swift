import Findings
import Programme
import TestSupport
import Testing

@testable import Aggregating
@testable import Narrating

/// What the county comes to in one month, and what the bulletin says of it.
struct Situation: Sendable, CustomTestStringConvertible {
  /// So many of so many, as the fraction is read: `43, of: 125`.
  struct Count: Sendable {
    var met: Int
    var all: Int
    /// Units with a mark such as 超区间.
    var over = 0
    /// Units of which nothing was ever known.
    var unknown = 0
    var isReported = true

    init(_ met: Int, of all: Int, over: Int = 0, unknown: Int = 0, isReported: Bool = true) {
      self.met = met
      self.all = all
      self.over = over
      self.unknown = unknown
      self.isReported = isReported
    }

    var tally: Tally {
      var tally = Judged.tally(met, all)
      tally.flagged = over
      tally.population += unknown
      tally.isReported = isReported
      return tally
    }
  }

  /// What is at the edge.
  var name: String
  var indicator: String
  var month: String
  var now: Count
  /// Nil in the first month.
  var before: Count?
  var isNewYear = false
  /// The whole sentence.
  var sentence: String

  init(
    _ name: String, _ indicator: String, _ month: String, _ now: Count, before: Count? = nil,
    isNewYear: Bool = false, _ sentence: String
  ) {
    self.name = name
    self.indicator = indicator
    self.month = month
    self.now = now
    self.before = before
    self.isNewYear = isNewYear
    self.sentence = sentence
  }

  var testDescription: String { "\(indicator) \(month) \(name)" }

  /// What the shipped programme makes of it.
  func spoken() throws -> String {
    let programme = try ShippedProgramme.programme()
    let indicator = programme.indicators[try programme.position(indicator)]
    let month = try #require(Month(month))
    let figures = Judge(programme).figures(
      (before.map { [$0.tally] } ?? []) + [now.tally], indicator: indicator, level: .city,
      first: before == nil ? month : month.previous)
    return IndicatorPhrases(
      indicator, now: try #require(figures.last), before: figures.dropLast().last, month: month,
      text: NumberText(decimals: programme.display.decimals), isNewYear: isNewYear
    ).sentence
  }
}
