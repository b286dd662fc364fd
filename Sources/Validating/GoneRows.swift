/// Rows of the last report that are gone, to be taken one by one by rows that explain them: the first of
/// a village, of a name, or of both. Each is looked at a few times however many there are.
struct GoneRows {
  /// What a row is looked for by; nil for any.
  struct Key: Hashable {
    var village: Int32?
    var name: [UInt8]?
  }

  private let rows: [Int]
  private var isLeft: [Bool]
  private var count: Int
  /// Positions in `rows` by what they are looked for by, the first one last; those that were taken are
  /// dropped when they come up.
  private var queues: [Key: [Int]] = [:]

  /// `rows` are those of the last report, with the village and name of each.
  init(_ rows: [Int], village: (Int) -> Int32, name: (Int) -> [UInt8]) {
    self.rows = rows
    isLeft = Array(repeating: true, count: rows.count)
    count = rows.count
    for position in rows.indices.reversed() {
      let (village, name) = (village(rows[position]), name(rows[position]))
      for key in [
        Key(village: village), Key(name: name), Key(village: village, name: name),
      ] {
        queues[key, default: []].append(position)
      }
    }
  }

  /// Whether all were taken.
  var isEmpty: Bool { count == 0 }
  /// The rows that were not taken, in order.
  var left: [Int] { rows.indices.filter { isLeft[$0] }.map { rows[$0] } }

  /// Takes the first row of any of these keys that fits.
  mutating func take(_ keys: some Sequence<Key>, where fits: (Int) -> Bool = { _ in true }) {
    var first: Int?
    for key in keys {
      while let next = queues[key]?.last, !isLeft[next] { queues[key]?.removeLast() }
      let found = queues[key]?.last { isLeft[$0] && fits(rows[$0]) }
      if let found, found < first ?? .max { first = found }
    }
    guard let first else { return }
    isLeft[first] = false
    count -= 1
  }
}
