import Aggregating
import Findings
import Programme

/// How the goals of one town or village stand: what the first sentence of its page says.
///
/// Seven goals of ten met, one behind, two missed → `可以评价的量化目标10项，达到目标或序时进度7项，滞后1项，未达标2项`.
public struct UnitStanding: Sendable {
  private var good = 0
  private var goodBefore = 0
  private var carried = 0
  private var bad: [Status: Int] = [:]
  private let hasBefore: Bool

  /// What is worst comes first.
  private static let order: [Status] = [.overdue, .notStarted, .behind, .slightlyBehind, .notMet]

  /// Nothing counted yet; `hasBefore` when there is a month to compare with.
  public init(hasBefore: Bool) { self.hasBefore = hasBefore }

  /// Counts a goal with its figures of this month and the one before.
  public mutating func add(_ now: Figure, before: Figure?) {
    if now.status.isGood { good += 1 }
    if now.status.isBad { bad[now.status, default: 0] += 1 }
    if now.status == .notReported { carried += 1 }
    if before?.status.isGood ?? false { goodBefore += 1 }
  }

  /// How many goals could be judged.
  private var judged: Int { bad.values.reduce(good, +) }

  /// A town's goals, most of which have a path.
  ///
  /// The public edition names what is reached and leaves the rest to the table.
  public func townWords(isInternal: Bool) -> String {
    words(met: "达到目标或序时进度", isInternal: isInternal)
  }

  /// A village's goals; a village meets one or does not.
  public func villageWords(isInternal: Bool) -> String { words(met: "达到", isInternal: isInternal) }

  private func words(met: String, isInternal: Bool) -> String {
    guard judged > 0 else {
      return carried > 0 ? "本月未报送，各项沿用上期，暂不评价" : "本月没有可以评价的量化目标"
    }
    var parts = ["可以评价的量化目标\(judged)项"]
    parts.append(
      good == judged ? "全部\(met)" : good == 0 ? "尚无一项\(met)" : "\(met)\(good)项")
    if isInternal {
      parts += Self.order.compactMap { status in
        bad[status].map { "\(status.text)\($0)项" }
      }
    } else if good > 0, good < judged {
      parts.append("其余正在推进")
    }
    var sentence = parts.joined(separator: "，")
    if carried > 0 { sentence += "；另有\(carried)项本月未报送，沿用上期" }
    return sentence + change(isInternal: isInternal)
  }

  /// A figure that was carried is no news: then nothing is compared.
  private func change(isInternal: Bool) -> String {
    guard hasBefore, carried == 0 else { return "" }
    let difference = good - goodBefore
    if difference == 0 { return isInternal ? "；与上月持平" : "" }
    if difference < 0, !isInternal { return "" }
    return "；较上月\(difference > 0 ? "增加" : "减少")\(abs(difference))项"
  }
}

/// What a town sent this month, in a few words for the office itself.
public enum TownReporting {
  /// `报送按时，差错1处，待核实2处`, `未报3张表，迟报1张表，没有差错`, `本月未报送`.
  public static func words(_ receipts: [Receipt], _ counts: FindingCounts) -> String {
    let expected = receipts.filter(\.isExpected)
    guard !expected.isEmpty else { return "" }
    guard receipts.hasArrived else { return "本月未报送" }
    func tables(_ status: Receipt.Status) -> String? {
      let count = expected.count { $0.status == status }
      return count > 0 ? "\(status.rawValue)\(count)张表" : nil
    }
    var parts = [Receipt.Status.missing, .returned, .late].compactMap(tables)
    if parts.isEmpty {
      parts = [expected.allSatisfy { $0.isOnTime } ? "报送按时" : "报送齐全"]
    }
    if counts.errors > 0 { parts.append("差错\(counts.errors)处") }
    if counts.questions > 0 { parts.append("待核实\(counts.questions)处") }
    if counts.open == 0 { parts.append("没有差错") }
    return parts.joined(separator: "，")
  }
}

/// What is still to be done for a goal, with the days that are left. Counted from the end of the month
/// reported, never from a clock: a page says the same whenever it is opened.
public struct OpenTask: Sendable, Equatable {
  /// What it is about, with what is missing: `社会组织达标率还差1个`.
  public let words: String
  /// `184天`; empty without a deadline.
  public let days: String

  /// A village's goal; nil where nothing is asked of it now.
  ///
  /// `rows` are those that count now.
  public init?(
    _ indicator: Indicator, _ figure: Figure, rows: Int, month: Month, text: NumberText
  ) {
    guard figure.status.isBad else { return nil }
    var missing = ""
    if indicator.countsRows, indicator.counts == .villages {
      let count = indicator.atLeast - rows
      // Of one that is asked for, that it is missing says it all.
      if count > 0, indicator.atLeast > 1 { missing = "还差\(count)\(indicator.rowUnit)" }
    } else if indicator.counts == .rows {
      missing = (indicator.sentences.gap.isEmpty ? "" : "：") + text.gap(figure, indicator)
    }
    words = indicator.name + missing
    days = indicator.deadline.map { Self.days(until: $0.lastDay, after: month) } ?? ""
  }

  /// Something with a day of its own: `改正差错1处`, 2020-07-08.
  public init(_ words: String, until day: CalendarDate, after month: Month) {
    self.words = words
    days = Self.days(until: day, after: month)
  }

  private static func days(until day: CalendarDate, after month: Month) -> String {
    let left = day.serial - month.lastDay.serial
    return left < 0 ? "已过期限" : left == 0 ? "本月底到期" : "\(left)天"
  }
}
