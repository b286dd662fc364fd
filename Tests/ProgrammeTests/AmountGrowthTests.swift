import Findings
import Testing

@testable import Programme

/// A part of a growth is exact whatever the amounts are.
struct AmountGrowthTests {
  @Test(arguments: [
    (120_000, 90_000, 10, 3000), (90_000, 120_000, 10, 0), (5, 0, 10, 1), (4, 0, 10, 0),
    (Int64.max, 0, 10, 922_337_203_685_477_581), (.max, .min, 10, 1_844_674_407_370_955_162),
    (.min, .max, 10, 0), (.max, 0, 9_999_999, .max),
  ])
  func isRoundedHalfUp(now: Int64, before: Int64, percent: Int, part: Int64) {
    let column = NumberColumn(position: 0, isScaled: true, slot: 0)
    let growth = AmountGrowth(of: column, over: column, percent: FixedDecimal(percent))
    #expect(growth.part(now, before) == part)
  }
}
