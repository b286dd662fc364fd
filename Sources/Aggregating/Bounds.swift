import Findings
import Programme

/// Where a figure lies whatever those units are like that sent nothing this month.
///
/// 120 of 180 villages count and 12 are silent → from 120 of 192 to 132 of 192, 62.5% to 68.75%. What was
/// carried from an earlier month is known of no silent unit and is left out.
public struct Bounds: Sendable, Equatable {
  /// Units that count, if none of the silent ones does.
  public let least: Int
  /// Units that count, if all of the silent ones do.
  public let most: Int
  /// Units of which something is known, and all silent ones.
  public let denominator: Int
  /// Units that sent nothing.
  public let silent: Int

  /// Nil where the silent are not one each, such as rows and amounts: nobody knows how many there are.
  public init?(_ tally: Tally, _ indicator: Indicator) {
    guard indicator.counts == .villages || indicator.counts == .towns, !indicator.addsAmounts,
      !tally.isBeyond
    else { return nil }
    silent = tally.population - tally.reported
    least = tally.numerator - tally.carriedNumerator
    most = least + silent
    denominator = tally.denominator - tally.carriedDenominator + silent
  }

  /// Whether some are silent, so that the two ends differ.
  public var isOpen: Bool { silent > 0 }

  /// The ends in percent with so many places, the lower one rounded down and the upper one up, so that what
  /// is true lies between them; nil where there is nothing to divide by.
  public func percent(places: Int) -> (least: FixedDecimal, most: FixedDecimal)? {
    guard denominator > 0 else { return nil }
    let steps = (0..<max(4 - places, 0)).reduce(Int128(1)) { product, _ in product * 10 }
    let unit = Int128(100 * FixedDecimal.one) / steps
    let down = Int128(least) * unit / Int128(denominator)
    let up = (Int128(most) * unit + Int128(denominator) - 1) / Int128(denominator)
    return (FixedDecimal(clamping: down * steps), FixedDecimal(clamping: up * steps))
  }

  /// Whether the other one's share is certainly greater.
  func isBelow(_ other: Bounds) -> Bool {
    Int128(most) * Int128(other.denominator) < Int128(other.least) * Int128(denominator)
  }

  /// Whether the other one's share may be greater.
  func mayBeBelow(_ other: Bounds) -> Bool {
    Int128(least) * Int128(other.denominator) < Int128(other.most) * Int128(denominator)
  }
}
