/// The figures of a town and its villages for one month, line by line, to tell what differs by.
///
///     2020-06,village,321282001201,虹兴村,X01,1,1,…      columns of indicators.csv
public enum FigureRows {
  /// A figure that differs, or that one of both does not have.
  public struct Difference: Sendable, Equatable {
    /// `town` or `village`.
    public var level: String
    /// The unit's code.
    public var code: String
    /// The unit's name, as issued where it was.
    public var name: String
    /// The indicator's identifier.
    public var indicator: String
    /// Numerator and denominator as issued; nil where the unit did not count then.
    public var then: Pair?
    /// The same now; nil where the unit does not count any more.
    public var now: Pair?
  }

  /// Numerator and denominator as written; empty for none.
  public struct Pair: Sendable, Equatable {
    /// What was counted.
    public var numerator: String
    /// Out of how many.
    public var denominator: String

    /// `1/1`, `34.50`, or `未报` without either.
    public var text: String {
      if numerator.isEmpty { return "无数据" }
      return denominator.isEmpty ? numerator : "\(numerator)/\(denominator)"
    }
  }

  /// What differs between two tables of one town; both with a header row, in any order of rows.
  public static func differences(_ then: [UInt8], _ now: [UInt8]) -> [Difference] {
    if then == now { return [] }
    let old = lines(then)
    let new = lines(now)
    var order: [Line.Key] = []
    var pairs: [Line.Key: (then: Line?, now: Line?)] = [:]
    for line in old {
      if pairs[line.key] == nil { order.append(line.key) }
      pairs[line.key] = (line, nil)
    }
    for line in new {
      if pairs[line.key] == nil { order.append(line.key) }
      pairs[line.key] = (pairs[line.key]?.then, line)
    }
    return order.compactMap { key in
      guard let (then, now) = pairs[key], then?.pair != now?.pair else { return nil }
      return Difference(
        level: key.level, code: key.code, name: then?.name ?? now?.name ?? "",
        indicator: key.indicator, then: then?.pair, now: now?.pair)
    }
  }

  private struct Line {
    struct Key: Hashable {
      var level: String
      var code: String
      var indicator: String
    }
    var key: Key
    var name: String
    var pair: Pair
  }

  private static let columns = [
    "level", "code", "name", "indicator", "numerator", "denominator",
  ]

  private static func lines(_ table: [UInt8]) -> [Line] {
    IssuedMonth.records(table, columns).map { fields in
      Line(
        key: Line.Key(level: fields[0], code: fields[1], indicator: fields[3]), name: fields[2],
        pair: Pair(numerator: fields[4], denominator: fields[5]))
    }
  }
}
