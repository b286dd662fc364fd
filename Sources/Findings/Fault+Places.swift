/// Faults about which village or town a row is about.
extension Fault {
  static let placeExamples: [Fault] = [
    .placeUnknown(found: "联冬村", nearest: ["联东村委会"]),
    .placeAmbiguous(found: "五星", candidates: ["五星村委会", "五星居委会"]),
    .placeOfBlockUnclear(above: "甲村", below: "乙村"),
    .placesStopped(
      rows: 3, villages: 1, first: "甲村", until: Month(index: 2020 * 12 + 2), into: ["乙村"]),
    .placesNotYet(rows: 2, villages: 1, first: "甲村", from: Month(index: 2020 * 12 + 8)),
    .successorUnknown(found: "丙村"),
    .placeElsewhere(found: "甲村", town: "乙镇"), .sharerUnknown(found: "甲村"),
    .codeContradictsName(code: "321282106202", name: "甲村", used: "乙村"),
    .placesShortened(count: 3, found: "联东", used: "联东村委会"),
    .codesDestroyed(count: 4, found: "3.21282E+11"), .codeUnknown(found: "1"),
    .rowTownDiffers(written: "甲镇", used: "乙镇"), .rowOfOtherTown(written: "甲镇"),
  ]

  /// No village of the town has this name.
  public static func placeUnknown(found: String, nearest: [String]) -> Fault {
    let offer = nearest.isEmpty ? "" : "；名称相近的有：" + nearest.joined(separator: "、")
    let told = offer + rareCharacter(in: found)
    return Fault(
      "place.unknown", .error, "村名不在名录中", .notCounted, value: found,
      "名录中没有“\(found)”，该行未计入\(told, withheld: "")。", hint: "请按名录填写名称，或填写12位区划代码。")
  }

  /// Says which character only looks like the one that is meant: `聯` (U+F997), a compatibility
  /// character, a radical or one of a font's own. Two names that look alike need it.
  private static func rareCharacter(in found: String) -> String {
    let rare = found.unicodeScalars.first { scalar in
      [0x2E80...0x2FDF, 0xE000...0xFAFF, 0x2F800...0x2FA1F].contains {
        $0.contains(scalar.value)
      }
    }
    return rare.map {
      "；其中“\($0)”的编码是U+\(String($0.value, radix: 16, uppercase: true))，与常用字形近而不是同一个字"
    } ?? ""
  }

  /// Villages named by their bare stem, so often in a column; one example is given.
  public static func placesShortened(count: Int, found: String, used: String) -> Fault {
    Fault(
      "place.shortened", .hint, "村名只写了简称", .counted, value: found,
      "有\(count)处村名只写了简称，已按名录识别，例如“\(found)”读作“\(used)”。",
      hint: "请按名录填写全称。")
  }

  /// More than one village of the town fits this name.
  public static func placeAmbiguous(found: String, candidates: [String]) -> Fault {
    Fault(
      "place.ambiguous", .confirm, "村名有歧义", .notCounted, value: found,
      "“\(found)”可能是\(candidates.joined(separator: "、"), withheld: "不同的村")，该行未计入。",
      hint: "请写全称或填写12位区划代码。")
  }

  /// A row without a name in a list in which names do not stand in the first row of each block: it may
  /// belong to the name above or below, of which one may be absent.
  public static func placeOfBlockUnclear(above: String?, below: String?) -> Fault {
    let may = [above.map { "上面的“\($0)”" }, below.map { "下面的“\($0)”" }].compactMap(\.self)
    let said = "可能属于" + may.joined(separator: "或")
    return Fault(
      "place.block-unclear", .confirm, "名称不在各块首行", .notCounted,
      "该行没有填写名称，\(said, withheld: "不能确定属于哪一个")，未计入。", hint: "名称请写在每一块的第一行，或者每行都填写。")
  }

  /// Rows of villages that the roster has no longer: they count for nobody, and for no successor unasked.
  public static func placesStopped(
    rows: Int, villages: Int, first: String, until: Month, into successors: [String],
    how: String = "并入"
  ) -> Fault {
    let names = successors.map { "“\($0)”" }.joined(separator: "、")
    let others = villages > 1 ? "等\(villages)个村" : ""
    let merged = names.isEmpty ? "" : "，\(how)\(names)"
    return Fault(
      "place.stopped", .confirm, "已停用的村仍有数据", .notCounted, value: first,
      "“\(first)”\(others)在名录中已停用（“\(first)”至\(until.chinese)\(merged)），表中仍有\(rows)行，未计入。",
      hint: names.isEmpty
        ? "请核对：确已停用的，请删去这些行；仍应统计的，请市里更正名录中的停用月份。"
        : "请核对：确已\(how)的，请把这些行填在\(names)名下；仍应单独统计的，请市里更正名录中的停用月份。")
  }

  /// Rows of villages that the roster has from a later month on.
  public static func placesNotYet(rows: Int, villages: Int, first: String, from: Month) -> Fault {
    let others = villages > 1 ? "等\(villages)个村" : ""
    return Fault(
      "place.not-yet", .confirm, "尚未启用的村已有数据", .notCounted, value: first,
      "“\(first)”\(others)在名录中尚未启用（“\(first)”自\(from.chinese)起），表中已有\(rows)行，未计入。",
      hint: "请核对月份；本月就应统计的，请市里更正名录中的启用月份。")
  }

  /// What a village was merged into is no village of the roster.
  public static func successorUnknown(found: String) -> Fault {
    Fault(
      "roster.successor-unknown", .confirm, "并入的村不在名录中", .counted, value: found,
      "名录中没有“\(found)”，无法提示并入后应填在谁的名下。", hint: "请按名录填写并入的村的名称或12位区划代码。")
  }

  /// The village belongs to another town; the row waits for an answer and is not counted.
  public static func placeElsewhere(found: String, town: String) -> Fault {
    Fault(
      "place.elsewhere", .confirm, "属于其他单位的村", .notCounted, value: found,
      "“\(found)”在名录中属于\(ours: town)，该行未计入本单位。", hint: "请核对该行是否应由本单位填报。")
  }

  /// A village said to share a row is not one of the town's.
  public static func sharerUnknown(found: String) -> Fault {
    Fault(
      "place.sharer-unknown", .confirm, "共有村不在名录中", .notCounted, value: found,
      "本单位的名录中没有“\(found)”，未按共有村计入。", hint: "请按名录填写名称，多个名称之间用“、”隔开。")
  }

  /// The code names one village, the name beside it another; the code decides.
  public static func codeContradictsName(code: String, name: String, used: String) -> Fault {
    Fault(
      "place.code-contradicts-name", .confirm, "代码与名称不符", .counted, value: code,
      "区划代码\(code)是“\(ours: used)”，旁边写的却是“\(name)”，暂按代码计入。", hint: "请核对区划代码与名称。")
  }

  /// Codes were destroyed by the spreadsheet program and are ignored; names are used.
  public static func codesDestroyed(count: Int, found: String) -> Fault {
    Fault(
      "place.codes-destroyed", .hint, "区划代码被软件破坏", .counted, value: found,
      "有\(count)个已被表格软件改成“\(found)”一类的数字，已改按名称识别。", hint: "请把区划代码列设为“文本”格式。")
  }

  /// The code is not in the roster; the name is used.
  public static func codeUnknown(found: String) -> Fault {
    Fault(
      "place.code-unknown", .hint, "区划代码不在名录中", .counted, value: found,
      "“\(found)”不在名录中，已改按名称识别。", hint: "请核对区划代码。")
  }

  /// The town written in the row is not the town that the village belongs to.
  public static func rowTownDiffers(written: String, used: String) -> Fault {
    Fault(
      "row.town-differs", .confirm, "行内单位与村不符", .counted, value: written,
      "该行写的单位是“\(written)”，而该村在名录中属于\(ours: used)，暂计入\(ours: used)。", hint: "请核对该行的单位与名称。")
  }

  /// A row of a town's own table is about another town.
  public static func rowOfOtherTown(written: String) -> Fault {
    Fault(
      "row.other-town", .error, "其他单位的行", .notCounted, value: written, "“\(written)”不是本单位，该行未计入。",
      hint: "请删除该行；该单位的表由该单位报送。")
  }
}
