import Programme

extension Programme {
  /// Whether an amount is summed since January, so that it begins anew each year.
  public func isCumulative(_ indicator: Indicator) -> Bool {
    guard let ledger = indicator.ledger, ledgers[ledger].year == nil, indicator.measure == .sum
    else { return false }
    return indicator.test.columns.contains { ledgers[ledger].columns[$0].nature == .year }
  }
}
