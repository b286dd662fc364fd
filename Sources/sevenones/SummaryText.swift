import Files
import Findings
import ReportBuilding

/// The closing words of a build: counts, findings, where to look, how long it took.
struct SummaryText {
  let text: String

  init(_ summary: BuildSummary, output: String?, seconds: Double) {
    var lines: [String] = []
    lines.append(
      "\(summary.month.chinese)：\(summary.towns.count)个单位、\(summary.villages)个\(summary.villageWord)，"
        + "读入\(summary.inputFiles)个文件（\(Self.size(summary.inputBytes))）。")
    lines.append("本月报表：\(summary.counts.words)。")
    if !summary.counts.officeWords.isEmpty {
      lines.append("名录、按语和不能归到单位的文件：\(summary.counts.officeWords)。")
    }
    if !summary.counts.earlierWords.isEmpty {
      lines.append("以前各月：\(summary.counts.earlierWords)。")
    }
    lines += LinkOptions.words(summary.notRead)
    if summary.missing.isEmpty {
      lines.append("本月应报的台账已全部收到。")
    } else {
      let names = summary.missing.prefix(5).map(\.town).joined(separator: "、")
      let rest = summary.missing.count > 5 ? "等\(summary.missing.count)个单位" : ""
      lines.append("未报齐：\(names)\(rest)。")
    }
    if summary.isApproved, summary.isMostlyMissing {
      lines.append(
        "请注意：\(summary.month.chinese)已写为审定（programme.yaml的approvals），但应报的\(summary.expected)张表中有"
          + "\(summary.counts.missing)张未报，数字多为沿用上期。")
    }
    lines += Self.changedIssues(summary)
    lines += Self.answers(summary)
    lines += Self.kept(summary)
    if let output {
      lines += Self.arrivedLater(summary)
      if summary.isPublished {
        lines.append(
          "已写入\(summary.pages)个文件（\(Self.size(summary.pageBytes))）：\(output)/leadership/index.html")
        if summary.findings.open > 0 {
          lines.append("问题清单：\(output)/leadership/quality/index.html")
        }
      } else {
        lines.append("存在差错，按--strict的要求未发布；原有输出未改动。")
      }
    }
    lines += summary.notes.map(\.message)
    if !summary.noPDF.isEmpty { lines.append("\(summary.noPDF)。") }
    lines.append("用时\(Self.duration(seconds))。")
    text = lines.joined(separator: "\n") + "\n"
  }

  /// A bulletin that bears a day before what it rests on had come.
  private static func arrivedLater(_ summary: BuildSummary) -> [String] {
    guard let newest = summary.arrivedLater.map(\.on).max() else { return [] }
    let names = summary.arrivedLater.prefix(5).map(\.town).joined(separator: "、")
    let rest = summary.arrivedLater.count > 5 ? "等\(summary.arrivedLater.count)个单位" : ""
    return [
      "请注意：通报的落款日期\(summary.bulletinDay.chinese)早于\(names)\(rest)报表的收到日期（最晚\(newest.chinese)），请核对。"
    ]
  }

  /// What was issued and is not what it was: loudly.
  private static func changedIssues(_ summary: BuildSummary) -> [String] {
    if summary.changedIssues.isEmpty { return [] }
    return ["!! 印发存档中有\(summary.changedIssues.count)个文件已被改动或缺失，未采用，请从备份恢复："]
      + summary.changedIssues.prefix(20).map { "!!   \($0)" }
      + (summary.changedIssues.count > 20 ? ["!!   ……"] : [])
      + ["!! 确需更换印发的内容，请先sevenones issue --withdraw --why撤回，再重新印发。"]
  }

  /// What towns answered and the office has not decided on, with what to look at.
  private static func answers(_ summary: BuildSummary) -> [String] {
    let open = summary.answers.filter { $0.group.first.standing == .open }
    if open.isEmpty { return [] }
    let count = open.reduce(0) { $0 + $1.group.count }
    let lines = open.prefix(20).map { answer in
      let first = answer.group.first
      let remark = answer.remark.isEmpty ? "" : "（请注意：\(answer.remark)）"
      return FindingText.harmless(
        "  \(first.town) \(answer.place)“\(first.value)”：\(first.explanation)\(remark)")
    }
    let how =
      "如不同意，在returns/\(summary.month.iso)/answers.csv的“核定”一栏填写后放入输入文件夹的\(summary.month.iso)。"
    return ["待核定的说明\(count)处，已先行计入并作标注。\(how)"] + lines
      + (open.count > 20 ? ["  ……共\(open.count)条，见报送与数据质量页。"] : [])
  }

  /// `内部段落2段，未进入公开版：第3行“个别镇……”；第7行“……”。` Those of earlier months are counted.
  private static func kept(_ summary: BuildSummary) -> [String] {
    var lines: [String] = []
    if let own = summary.kept.first(where: { $0.month == summary.month }) {
      let starts = own.paragraphs.prefix(20).map { "第\($0.line)行“\($0.start)”" }
      let count = own.paragraphs.count
      lines.append(
        "内部段落\(count)段，未进入公开版（\(own.month.iso)/editorial.md）："
          + starts.joined(separator: "；") + (count > starts.count ? "；……。" : "。"))
    }
    let earlier = summary.kept.filter { $0.month != summary.month }
    if !earlier.isEmpty {
      let count = earlier.reduce(0) { $0 + $1.paragraphs.count }
      lines.append("以前各月另有内部段落\(count)段，均未进入公开版。")
    }
    return lines
  }

  private static func size(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + (1 << 19)) >> 20
    return bytes < 1 << 20 ? "\((bytes + 512) >> 10) KB" : "\(tenths / 10).\(tenths % 10) MB"
  }

  private static func duration(_ seconds: Double) -> String {
    let hundredths = Int(seconds * 100 + 0.5)
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)秒"
  }
}
