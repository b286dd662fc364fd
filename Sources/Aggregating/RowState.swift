/// What a row of a list is to an indicator that counts rows.
public enum RowState: Sendable, Equatable {
  /// A value that decides is rejected.
  case unknown
  /// It does not belong to the indicator.
  case outside
  /// It belongs to it and does not count.
  case inside(isDoubtful: Bool)
  /// It counts.
  case counting(isDoubtful: Bool)

  /// Whether it counts.
  public var counts: Bool {
    if case .counting = self { return true }
    return false
  }

  /// Whether it rests on a value in doubt.
  public var isDoubtful: Bool {
    switch self {
    case .inside(let isDoubtful), .counting(let isDoubtful): isDoubtful
    case .unknown, .outside: false
    }
  }

  /// Whether it belongs to the indicator, counting or not.
  public var belongs: Bool {
    switch self {
    case .inside, .counting: true
    case .unknown, .outside: false
    }
  }
}
