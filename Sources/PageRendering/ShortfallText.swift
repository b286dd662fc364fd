import Aggregating
import Narrating
import Programme

extension SiteContext {
  /// What is missing, in words.
  public func missing(_ shortfall: Shortfall) -> String {
    shortfall.words(programme.indicators[shortfall.indicator])
  }
}
