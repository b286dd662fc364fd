import Findings

/// The numbers at the ends of a chart's upright axis. Nothing is cut off: a share above 100% and an
/// amount below zero move the ends.
struct ChartScale: Equatable {
  /// Zero, or a round number below the least value.
  let low: FixedDecimal
  /// A round number not below the greatest value; at least 100 for shares.
  let high: FixedDecimal

  /// A scale for these values: shares 20, 130 → 0…150; counts 0, 7 → 0…8; nothing → 0…1.
  init(_ values: [FixedDecimal], isShare: Bool) {
    let most = max(values.max()?.scaled ?? 0, 0)
    let least = min(values.min()?.scaled ?? 0, 0)
    low = FixedDecimal(scaled: least == 0 ? 0 : -Self.round(Int128(least).magnitude, isShare))
    let top = Self.round(Int128(most).magnitude, isShare)
    high = FixedDecimal(scaled: isShare ? max(top, 100 * FixedDecimal.one) : top)
  }

  /// Shares to the next 50, counts to the next 1, 1.5, 2, 3, 4, 5 or 8 with zeros behind.
  private static func round(_ amount: UInt128, _ isShare: Bool) -> Int64 {
    var step = UInt128(FixedDecimal.one)
    if isShare {
      step *= 50
      return Int64(clamping: (amount + step - 1) / step * step)
    }
    while true {
      for tenths: UInt128 in [10, 15, 20, 30, 40, 50, 80] where step * tenths / 10 >= amount {
        return Int64(clamping: step * tenths / 10)
      }
      step *= 10
    }
  }

  /// How far above the lower end a value stands: 25 of 0…100 on 580 tenths → 145.
  func height(_ value: FixedDecimal, of span: Int) -> Int {
    let inside = min(max(value, low), high)
    let part = Int128(inside.scaled) - Int128(low.scaled)
    return Int(part * Int128(span) / (Int128(high.scaled) - Int128(low.scaled)))
  }
}
