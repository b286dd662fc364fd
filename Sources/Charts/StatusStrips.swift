import Aggregating

/// For each indicator one bar of all towns, divided by how they stand.
public struct StatusStrips: Sendable {
  /// Towns that stand alike.
  public struct Segment: Sendable, Equatable {
    /// How they stand.
    public var word: String
    /// The light of it.
    public var light: Status.Light
    /// How many towns.
    public var count: Int

    /// Towns that stand alike.
    public init(word: String, light: Status.Light, count: Int) {
      self.word = word
      self.light = light
      self.count = count
    }
  }

  /// One indicator.
  public struct Strip: Sendable, Equatable {
    /// The indicator.
    public var name: String
    /// Where its page is; empty for none.
    public var href = ""
    /// In order from 已完成 to 不适用; none is empty.
    public var segments: [Segment]

    /// One indicator with its towns.
    public init(name: String, href: String = "", segments: [Segment]) {
      self.name = name
      self.href = href
      self.segments = segments
    }

    /// All towns.
    public var total: Int { segments.reduce(0) { $0 + $1.count } }
  }

  /// Start of all ids.
  public var id: String
  /// What the bars divide, such as 镇（街道、园区、办事处）.
  public var units: String
  /// From top to bottom.
  public var strips: [Strip]

  /// Strips of several indicators.
  public init(id: String, units: String, strips: [Strip]) {
    self.id = id
    self.units = units
    self.strips = strips
  }
}

extension StatusStrips.Segment {
  /// Words of a status from done to not told; an event's own word stands after 达序时进度.
  private static let order = [
    "已完成", "达标", "达序时进度", "", "略有滞后", "未达标", "滞后", "未启动", "逾期未完成", "未到期", "不作评价", "未报送", "不适用",
    "不公开",
  ]

  private var rank: Int { Self.order.firstIndex(of: word) ?? 3 }

  /// Whether it stands further left.
  public static func precedes(_ left: Self, _ right: Self) -> Bool {
    (left.rank, left.word) < (right.rank, right.word)
  }

  /// Whether both say the same of a town.
  public func isLike(_ other: Self) -> Bool { word == other.word && light == other.light }
}
