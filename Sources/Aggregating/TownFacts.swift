import Programme

/// The facts of one town's units over all months.
public struct TownFacts: Sendable {
  /// Position of the town in the roster.
  public var town: Int
  /// Positions of its villages.
  public var villages: Range<Int>
  /// By whose changes rows of before are found.
  let roster: Roster
  /// The number of indicators.
  public var indicatorCount: Int
  /// One month after the other: for each village, each indicator.
  public private(set) var villageFacts: [Fact] = []
  /// One month after the other: each indicator.
  public private(set) var tallies: [Tally] = []
  /// One month after the other: for each indicator that counts rows each row of its table.
  private var rowStates: [[RowState]] = []
  /// One month after the other: for each indicator whether each of its named items is there.
  private var itemStates: [[Bool]] = []

  init(town: Int, villages: Range<Int>, indicatorCount: Int, roster: Roster) {
    self.town = town
    self.roster = roster
    self.villages = villages
    self.indicatorCount = indicatorCount
  }

  /// The fact of a village (roster position) in a month (from 0).
  public func fact(month: Int, village: Int, indicator: Int) -> Fact {
    villageFacts[
      (month * villages.count + village - villages.lowerBound) * indicatorCount + indicator]
  }

  /// The town's sum in a month (from 0).
  public func tally(month: Int, indicator: Int) -> Tally {
    tallies[month * indicatorCount + indicator]
  }

  /// What each row of a month's table (from 0) is to an indicator that counts rows; empty for others, and
  /// where no table came.
  func rowStates(month: Int, indicator: Int) -> [RowState] {
    rowStates[month * indicatorCount + indicator]
  }

  /// Whether each of an indicator's named items is there in a month (from 0); empty for others.
  func itemStates(month: Int, indicator: Int) -> [Bool] {
    itemStates[month * indicatorCount + indicator]
  }

  mutating func append(
    facts: [Fact], tallies: [Tally], rowStates: [[RowState]], itemStates: [[Bool]]
  ) {
    villageFacts += facts
    self.tallies += tallies
    self.rowStates += rowStates
    self.itemStates += itemStates
  }
}
