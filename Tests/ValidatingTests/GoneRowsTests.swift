import Findings
import TestSupport
import Testing

@testable import Validating

/// Rows of the last report that are gone are taken by what explains them, the first one first.
struct GoneRowsTests {
  typealias Key = GoneRows.Key

  /// Rows 10, 11, … with a village and a name each.
  static func gone(_ rows: [(village: Int32, name: String)]) -> GoneRows {
    GoneRows(
      rows.indices.map { $0 + 10 }, village: { rows[$0 - 10].village },
      name: { Array(rows[$0 - 10].name.utf8) })
  }

  static func key(_ village: Int32?, _ name: String?) -> Key {
    Key(village: village, name: name.map { Array($0.utf8) })
  }

  static let rows: [(village: Int32, name: String)] = [
    (1, "甲"), (2, "甲"), (1, "乙"), (2, ""), (1, "甲"),
  ]

  @Test(arguments: [
    ([key(nil, "甲")], [11, 12, 13, 14]), ([key(2, "甲")], [10, 12, 13, 14]),
    ([key(2, nil)], [10, 12, 13, 14]), ([key(1, "")], [10, 11, 12, 13, 14]),
    ([key(nil, "丙"), key(nil, "")], [10, 11, 12, 14]),
    // Of several that fit the first in the report is taken.
    ([key(nil, ""), key(nil, "乙")], [10, 11, 13, 14]),
    ([key(1, "甲"), key(nil, "甲"), key(1, nil)], [11, 12, 13, 14]), ([], [10, 11, 12, 13, 14]),
  ])
  func takesTheFirst(_ keys: [Key], left: [Int]) {
    var gone = Self.gone(Self.rows)
    gone.take(keys)
    #expect(gone.left == left)
  }

  @Test func takesEachOnce() {
    var gone = Self.gone(Self.rows)
    for left in [[11, 12, 13, 14], [12, 13, 14], [12, 13], [12, 13]] {
      gone.take([Self.key(nil, "甲")])
      #expect(gone.left == left)
    }
    gone.take([Self.key(1, nil)]) { $0 != 12 }
    #expect(gone.left == [12, 13])
    for _ in 0..<2 { gone.take([Self.key(1, nil), Self.key(2, nil)]) }
    #expect(gone.isEmpty)
  }

  @Test func workGrowsWithTheNumberOfRows() {
    let growth = Growth.whenFourfold(from: 2000) { count in
      var gone = Self.gone((0..<count).map { (Int32($0 % 7), "名\($0 / 3)") })
      for number in (0..<count).reversed() {
        gone.take([Self.key(nil, "名\(number / 2)"), Self.key(nil, "无")])
      }
      #expect(!gone.isEmpty)
    }
    #expect(growth < 9)
  }
}
