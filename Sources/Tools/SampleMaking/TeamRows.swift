import Findings

/// A row of a ledger in the making: column key → text.
typealias SampleRow = [String: String]

/// Invents a village's leading team month by month.
enum TeamRows {
  static func row(_ village: SampleVillage, month: Month, start: Month) -> SampleRow {
    let dice = village.dice.of("team")
    let elapsed = month.index - start.index + 1
    let posts = 5 + dice.below(3, 1)
    let filled = posts - (dice.below(4, 2) == 0 ? 1 : 0)
    // A few secretaries leave and are replaced two months later.
    let leaves = dice.below(40, 3) == 0 ? 3 + dice.below(20, 4) : -10
    let isVacant = elapsed >= leaves && elapsed <= leaves + 2 && leaves > 0
    // Most hold both posts from the start; a few more after each January.
    let holdsBoth = dice.below(100, 5) < 62 + (elapsed / 6) * 3
    let joined = (0...11).filter { dice.of("new").below(26, month.index - $0) == 0 }
    let thisYear = joined.count { month.index - $0 >= month.year * 12 }
    let before = dice.below(100, 6) < 4 ? 0 : 1 + dice.below(4, 7)
    let newInProgramme = (start.index...max(month.index, start.index)).count {
      dice.of("new").below(26, $0) == 0
    }
    let threeYears = max(before + newInProgramme, thisYear)
    let secretaries = dice.below(12, 8) == 0 && elapsed < 9 ? 0 : 1 + dice.below(2, 9)
    let young = secretaries == 0 ? 0 : dice.below(2, 10)
    let reserve = min(max(secretaries, young), secretaries + young)
    var row: SampleRow = [
      "posts": "\(posts)", "filled": "\(filled)",
      "sec_status": isVacant ? "空缺" : "在任",
      "one_shoulder": holdsBoth && !isVacant ? "是" : "否",
      "file": dice.below(10, 11) == 0 && elapsed < 8 ? "未建" : "已建",
      "cross_rule": "是", "goal_rule": "是", "decision_rule": "是",
      "oversight_rule": dice.below(15, 12) == 0 ? "否" : "是",
      "cross": "\(dice.below(3, 13))",
      "avg_age": "\(38 + dice.below(12, 14)).\(dice.below(10, 15))",
      "u35": "\(min(dice.below(3, 16), filled))", "female": "\(min(1 + dice.below(2, 17), filled))",
      "college": "\(min(2 + dice.below(3, 18), filled))", "new_y": "\(thisYear)",
      "new_3y": "\(threeYears)", "blank": threeYears == 0 ? "是" : "否",
      "blank_n": threeYears == 0 ? "\(3 + dice.below(2, 19))" : "\(dice.below(3, 20))",
      "activists": "\(dice.below(5, 21))", "res_sec": "\(secretaries)", "res_young": "\(young)",
      "res_n": "\(reserve)", "appoint_src": "无",
    ]
    if isVacant {
      row["vacant_since"] = Month(index: start.index + leaves - 1).iso
      row["note"] = "书记空缺，正在选任"
    } else if elapsed == leaves + 3 {
      let source = ["在库后备", "在库后备", "在库苗子", "机关干部"][dice.below(4, 22)]
      row["appoint_src"] = source
      row["note"] = "新任书记已到任，来源为\(source)"
    }
    return row
  }
}
