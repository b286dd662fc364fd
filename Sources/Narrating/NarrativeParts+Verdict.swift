import Aggregating
import Findings
import Programme

/// A piece of the verdict, with the light of what it says.
public struct VerdictPiece: Sendable, Equatable {
  /// Words and marks.
  public var text: String
  /// The light of a status; nil for what joins them.
  public var status: Status?

  init(_ text: String, _ status: Status? = nil) {
    self.text = text
    self.status = status
  }
}

/// How the goals of the first page stand, in one sentence.
extension NarrativeParts {
  /// `两项限期目标：党建品牌达序时进度，社会组织略有滞后（差2个村）。` in its pieces.
  ///
  /// What is missing is what it takes to be on the path, or to the target where there is none or its time
  /// is over. Where no goal stands first, how many of all are met; empty for nothing to say.
  var verdict: [VerdictPiece] {
    let front = site.programme.display.front.filter { site.shows($0, at: .city) }
    guard !front.isEmpty else { return tally.isEmpty ? [] : [VerdictPiece(tally)] }
    if front.allSatisfy({ figure($0).status == .tooFewReports }) { return unsure(front) }
    if front.count == 1 {
      return statement(front[0], site.programme.indicators[front[0]].name) + [VerdictPiece("。")]
    }
    let start = "\(Self.number(front.count))项\(kind(front))"
    let states = front.map { figure($0).status }
    let isWhole = states.allSatisfy { $0 == states[0] } && missing(front[0]).isEmpty
    if isWhole, states[0].isGood || states[0].isWaiting {
      return [
        VerdictPiece(start + "均"), VerdictPiece(states[0].text, states[0]), VerdictPiece("。"),
      ]
    }
    let statements = front.enumerated().map { place, position in
      [VerdictPiece(place == 0 ? start + "：" : "，")]
        + statement(position, site.programme.indicators[position].shortName)
    }
    return statements.flatMap { $0 } + [VerdictPiece("。")]
  }

  /// Goals with a deadline are 限期目标, others 重点目标.
  private func kind(_ goals: [Int]) -> String {
    goals.allSatisfy { site.programme.indicators[$0].deadline != nil } ? "限期目标" : "重点目标"
  }

  /// `报送不全（14个单位报送1个），两项限期目标暂不评价。`
  private func unsure(_ front: [Int]) -> [VerdictPiece] {
    let coverage = report.coverage(of: front[0], month: last)
    let goals =
      front.count == 1
      ? site.programme.indicators[front[0]].name
      : "\(Self.number(front.count))项\(kind(front))"
    return [
      VerdictPiece("报送不全（\(coverage.all)个单位报送\(coverage.reported)个），\(goals)"),
      VerdictPiece("暂不评价", .tooFewReports), VerdictPiece("。"),
    ]
  }

  private func statement(_ position: Int, _ name: String) -> [VerdictPiece] {
    let status = figure(position).status
    guard !status.text.isEmpty else {
      return [
        VerdictPiece(name + site.text.value(figure(position), site.programme.indicators[position]))
      ]
    }
    if status == .tooFewReports {
      return [VerdictPiece(name), VerdictPiece("报送不全", status), VerdictPiece("（暂不评价）")]
    }
    let missing = missing(position)
    return [
      VerdictPiece(name), VerdictPiece(status.text, status),
      VerdictPiece(missing.isEmpty ? "" : "（\(missing)）"),
    ].filter { !$0.text.isEmpty }
  }

  /// `差2个村` to the path, `还差9个村` to the target.
  func missing(_ position: Int) -> String {
    let indicator = site.programme.indicators[position]
    let figure = figure(position)
    switch figure.status {
    case .slightlyBehind, .behind, .notStarted:
      let units = Judge(site.programme).unitsBehind(figure.tally, indicator, site.month) ?? 0
      return units > 0 ? "差\(units)\(indicator.unit)" : ""
    case .overdue, .notMet, .waiting: return site.text.gap(figure, indicator)
    default: return ""
    }
  }

  /// 2 → 两; figures beyond ten.
  private static func number(_ count: Int) -> String {
    let words = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"]
    return words.indices.contains(count) ? words[count] : "\(count)"
  }
}
