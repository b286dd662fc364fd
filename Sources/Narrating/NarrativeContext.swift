import Findings
import Programme

/// What the words of a month depend on besides its figures.
public struct NarrativeContext: Sendable {
  /// The programme.
  public let programme: Programme
  /// The roster.
  public let roster: Roster
  /// The month told.
  public let month: Month
  /// Whether the words are for the office itself.
  public let isInternal: Bool
  /// Words for figures.
  public let text: NumberText

  /// The words of a month.
  public init(programme: Programme, roster: Roster, month: Month, isInternal: Bool) {
    self.programme = programme
    self.roster = roster
    self.month = month
    self.isInternal = isInternal
    text = NumberText(decimals: programme.display.decimals)
  }

  /// Whether an indicator's figures of a level are shown.
  public func shows(_ indicator: Int, at level: PublicLevel) -> Bool {
    isInternal || programme.indicators[indicator].publicLevel >= level
  }

  /// Indicators with a number in the source of which a level is shown: those that are shown month by
  /// month everywhere.
  public func mainIndicators(_ level: PublicLevel) -> [Int] {
    programme.indicators.indices.filter {
      programme.indicators[$0].tier == 1 && shows($0, at: level)
    }
  }
}
