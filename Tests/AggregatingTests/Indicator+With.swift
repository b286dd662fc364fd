@testable import Programme

extension Indicator {
  /// The same indicator with another test, or with amounts in place of counts.
  func with(test: UnitTest? = nil, isScaled: Bool? = nil) -> Indicator {
    Indicator(
      id: id, name: name, shortName: shortName, dimension: dimension, tier: tier, force: force,
      clause: clause,
      method: method, ledger: ledger, counts: counts, measure: measure, unit: unit,
      rowUnit: rowUnit, population: population, test: test ?? self.test, target: target,
      deadline: deadline, dueMonth: dueMonth, pace: pace, onlyMonths: onlyMonths, event: event,
      hasVillageLevel: hasVillageLevel, sentences: sentences, publicLevel: publicLevel,
      isPersonal: isPersonal, isScaled: isScaled ?? self.isScaled)
  }
}
