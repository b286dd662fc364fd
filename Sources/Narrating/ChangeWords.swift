import Aggregating
import Programme

/// How many villages came to meet a goal, or ceased to, since last month, and how many of those did not
/// do so this month but are only known better now.
public struct ChangeCounts: Sendable, Equatable {
  /// Villages that meet it now and did not before.
  public private(set) var met = 0
  /// Villages that met it before and do not now.
  public private(set) var unmet = 0
  /// Of those that meet it now: it happened this month.
  private var happened = 0
  /// Of those that meet it now: reported late, or corrected.
  private var corrected = 0

  /// Nothing yet.
  public init() {}

  /// The changes of each indicator.
  static func all(_ changes: [VillageChange]) -> [Int: ChangeCounts] {
    var counts: [Int: ChangeCounts] = [:]
    for change in changes { counts[change.indicator, default: ChangeCounts()].add(change) }
    return counts
  }

  mutating func add(_ change: VillageChange) {
    guard change.isMet else { return unmet += 1 }
    met += 1
    switch change.reason {
    case .earlier, .wasCarried: corrected += 1
    case .happened, .noted: happened += 1
    case .undated: break
    }
  }

  /// `其中本月发生8个、补报更正7个`; empty where nothing was reported late or corrected.
  var split: String {
    guard corrected > 0 else { return "" }
    if corrected == met { return "均为补报更正" }
    let rest = met - corrected - happened
    let parts = [
      happened > 0 ? "本月发生\(happened)个" : "", "补报更正\(corrected)个",
      rest > 0 ? "时间不明\(rest)个" : "",
    ]
    return "其中" + parts.filter { !$0.isEmpty }.joined(separator: "、")
  }
}

/// What is said of villages whose state changed, in the words of the programme:
/// `新实现“一肩挑”的村4个`, `发展党员空白村新增1个`.
public struct ChangeWords: Sendable, Equatable {
  /// Of those that meet it now; empty for none.
  public let met: String
  /// Of those that no longer do; empty for none.
  public let unmet: String

  /// The words for one indicator's changes.
  public init(_ indicator: Indicator, _ changes: [VillageChange]) {
    var counts = ChangeCounts()
    for change in changes { counts.add(change) }
    let sentences = indicator.sentences
    // A goal that asks for none counts what should not be.
    let words =
      indicator.measure == .share ? (met: "新达到", unmet: "不再达到") : (met: "消除", unmet: "新增")
    func phrase(_ own: String, _ word: String, _ count: Int) -> String {
      guard count > 0 else { return "" }
      return own.isEmpty
        ? "\(indicator.name)\(word)\(count)\(indicator.unit)"
        : Sentence.fill(own, ["count": "\(count)"])
    }
    let split = counts.split
    met =
      phrase(sentences.met, words.met, counts.met)
      + (counts.met > 0 && !split.isEmpty ? "（\(split)）" : "")
    unmet = phrase(sentences.unmet, words.unmet, counts.unmet)
  }

  /// Both, as one sentence without its stop.
  public var text: String { [met, unmet].filter { !$0.isEmpty }.joined(separator: "，") }
}
