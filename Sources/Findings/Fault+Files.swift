/// Faults of a file as a whole, and of what was sent with it.
extension Fault {
  static let fileExamples: [Fault] = [
    .fileNotPlaced(missing: ["哪个月份"], tried: "表名、文件夹"), .fileRepeated(other: "甲.csv"),
    .fileReplaced(by: "甲.csv"), .scans(count: 2), .filesConflict(with: "甲.csv"),
    .townDisagrees(content: "甲镇", elsewhere: "乙镇"),
    .townNamesTwo(written: "甲镇（乙园区）", used: "甲镇"), .nameDisagrees(name: "甲镇", folder: "乙镇"),
    .nameIgnored(name: "5月", folder: "2020年6月"), .nameLies(shown: ".csv", actual: "Excel工作簿（xlsx）"),
    .sheetHidden(name: "旧表"), .sheetsUnknown(names: ["Sheet1"]),
    .sheetsJoined([("甲村", 1), ("乙村", 3)]),
    .sheetsMissing(names: ["表七"]),
    .headDisagrees(written: "乙镇", used: "甲镇"), .controlsDropped(count: 2),
    .explanationUnused(cell: "C14"),
    .faultExplained(cell: "C14"), .ledgerMissing(ledger: "表六"),
    .villageMissing(ledger: "表一", village: "甲村"), .unchanged(since: Month(index: 24244)),
  ]

  /// Ledger, town or month could not be told; `tried` says what was looked at.
  public static func fileNotPlaced(missing: [String], tried: String) -> Fault {
    Fault(
      "file.not-placed", .error, "无法判断文件归属", .notCounted,
      "未能判断这份文件属于\(ours: missing.joined(separator: "、"))；已查看：\(ours: tried)。",
      hint: "请在表头写明表名、填报单位和填报时间，或放入对应月份和单位的文件夹后重新报送。", reach: .town)
  }

  /// The same bytes were sent twice; the other file is used.
  public static func fileRepeated(other: String) -> Fault {
    Fault("file.repeated", .hint, "文件重复", .counted, "与文件“\(other)”内容完全相同，只采用一份。", reach: .town)
  }

  /// Scans and photographs stand beside the tables of a month.
  public static func scans(count: Int) -> Fault {
    Fault(
      "file.scan", .hint, "有扫描件或照片", .noted, "表格之外另有扫描件或照片\(count)份，未读取，数据以表格为准。",
      hint: "扫描件只作存档；其中若有未报的表，请报送原始表格。", reach: .town)
  }

  /// A later file for the same town, month and ledger is used instead of this one.
  public static func fileReplaced(by other: String) -> Fault {
    Fault(
      "file.replaced", .confirm, "有更新的文件", .counted,
      "同一单位、月份和台账另有填报时间更晚的文件“\(other)”，已采用后者。", hint: "请确认应以哪一份为准，并删除另一份。", reach: .town)
  }

  /// Two files for the same town, month and ledger, and no way to choose.
  public static func filesConflict(with other: String) -> Fault {
    Fault(
      "file.conflict", .error, "文件互相冲突", .notCounted,
      "与文件“\(other)”是同一单位、月份和台账，且无法判断以哪份为准，两份均未采用。",
      hint: "请只保留一份；如有更正，请在新文件中写明填报时间。", reach: .town)
  }

  /// The town told by the content differs from the one told by folder or file name.
  public static func townDisagrees(content: String, elsewhere: String) -> Fault {
    Fault(
      "file.town-disagrees", .confirm, "单位与文件夹不一致", .counted, value: content,
      "文件内写的是“\(content)”，所在文件夹或文件名是“\(elsewhere)”，已按文件内的单位处理。",
      hint: "请核对文件内容与所在文件夹。", reach: .town)
  }

  /// 填报单位 names two units of the roster as one.
  public static func townNamesTwo(written: String, used: String) -> Fault {
    Fault(
      "file.town-names-two", .hint, "填报单位含两个单位", .counted, value: written,
      "填报单位“\(written)”包含名录中的两个单位，已按“\(used)”处理。", reach: .town)
  }

  /// Nothing inside tells, and the file's own name says another town or month than its folder; the
  /// name is used.
  public static func nameDisagrees(name: String, folder: String) -> Fault {
    Fault(
      "file.name-disagrees", .confirm, "文件名与文件夹不一致", .counted, value: name,
      "文件名写的是“\(name)”，所在文件夹是“\(folder)”，表内没有写明，已按文件名处理。",
      hint: "请在表内写明填报单位和填报时间，并核对文件名与文件夹。", reach: .town)
  }

  /// The same, and the name alone is not enough; the folder is used.
  public static func nameIgnored(name: String, folder: String) -> Fault {
    Fault(
      "file.name-ignored", .confirm, "文件名与文件夹不一致，已按文件夹", .counted, value: name,
      "文件名写的是“\(name)”，所在文件夹是“\(folder)”，表内没有写明，已按文件夹处理。",
      hint: "请在表内写明填报单位和填报时间，并核对文件名与文件夹。", reach: .town)
  }

  /// The extension says another format than the content is.
  public static func nameLies(shown: String, actual: String) -> Fault {
    Fault(
      "file.name-lies", .hint, "扩展名与内容不符", .counted, value: shown,
      "文件的扩展名是“\(shown)”，内容实际是\(ours: actual)，已按内容读取。",
      hint: "请用表格软件另存为所需的格式，不要只改扩展名。", reach: .town)
  }

  /// The file hides a worksheet that looks like a ledger; it is not used.
  public static func sheetHidden(name: String) -> Fault {
    Fault(
      "file.sheet-hidden", .hint, "工作表被隐藏", .notCounted, value: name,
      "工作表“\(name)”是隐藏的，未采用。", hint: "如需报送，请取消隐藏后重新报送。")
  }

  /// Worksheets of one file that each list other places of the town are one table; their rows are
  /// numbered one sheet behind the other.
  public static func sheetsJoined(_ sheets: [(name: String, firstRow: Int)]) -> Fault {
    let starts = sheets.prefix(3).map { "“\($0.name)”从第\($0.firstRow)行起" }.joined(separator: "，")
    let rest = sheets.count > 3 ? "，等等" : ""
    return Fault(
      "file.sheets-joined", .hint, "分工作表填报", .counted, value: sheets.first?.name ?? "",
      "\(sheets.count)张工作表填的是同一张台账，没有重复的村，已按先后合为一张，行号接着编：\(starts)\(ours: rest)。",
      hint: "下次请填在同一张工作表里。", reach: .town)
  }

  /// Sheets beside the ledgers that are none themselves; they are not read.
  public static func sheetsUnknown(names: [String]) -> Fault {
    let named = names.prefix(3).map { "“\($0)”" }.joined(separator: "、")
    let rest = names.count > 3 ? "等\(names.count)张工作表" : ""
    return Fault(
      "file.sheet-unknown", .hint, "工作表不是台账", .noted, value: names.first ?? "",
      "工作表\(named)\(ours: rest)不是台账，未读取。", hint: "如是要报送的台账，请按空白报表写明表名和表头。", reach: .town)
  }

  /// Worksheets that the workbook lists and of which it has no content.
  public static func sheetsMissing(names: [String]) -> Fault {
    let named = names.prefix(3).map { "“\($0)”" }.joined(separator: "、")
    let rest = names.count > 3 ? "等\(names.count)张工作表" : ""
    return Fault(
      "file.sheet-missing", .confirm, "工作表没有内容", .notCounted, value: names.first ?? "",
      "工作簿的目录中有工作表\(named)\(ours: rest)，文件里却没有它的内容，未读取。",
      hint: "如有数据，请用表格软件打开原始表格，重新另存后报送。", reach: .town)
  }

  /// The head of a form that was made for one town names another; the form's own town is used.
  public static func headDisagrees(written: String, used: String) -> Fault {
    Fault(
      "file.head-disagrees", .confirm, "填报单位与空白报表不一致", .counted, value: written,
      "填报单位写的是“\(written)”，而这份空白报表是为“\(used)”生成的，已按后者处理。",
      hint: "请核对填报单位；用错了别处的空白报表的，请换用自己的重新报送。", reach: .town)
  }

  /// Control characters that XML forbids were left out.
  public static func controlsDropped(count: Int) -> Fault {
    Fault(
      "file.controls-dropped", .hint, "含看不见的控制字符", .noted, "文件中有\(count)个看不见的控制字符，已略去。",
      reach: .town)
  }

  /// An answer of the town belongs to no question of this month's tables.
  public static func explanationUnused(cell: String) -> Fault {
    Fault(
      "explanation.unused", .hint, "说明没有对应的内容", .noted,
      "对“\(ours: cell)”的说明没有对应的待核实内容，未采用。", hint: "报表已改动的，请以最新退回单中的faults.csv为准。", reach: .town)
  }

  /// An answer of the town to a fault that must be mended.
  public static func faultExplained(cell: String) -> Fault {
    Fault(
      "explanation.fault", .hint, "以说明代替改正", .noted, "“\(ours: cell)”是差错，不能以说明代替改正，说明未采用。",
      hint: "请在报表中改正后重新报送。", reach: .town)
  }

  /// Nothing was received for a ledger that is expected.
  public static func ledgerMissing(ledger: String) -> Fault { ledgersMissing([ledger]) }

  /// Nothing was received for some ledgers that are expected; the first three are named.
  static func ledgersMissing(_ ledgers: [String]) -> Fault {
    let named = ledgers.prefix(3).map { "《\($0)》" }.joined()
    let rest = ledgers.count > 3 ? "等\(ledgers.count)张表" : ""
    return Fault(
      "ledger.missing", .error, "台账未报送", .notCounted, "本月未收到\(ours: named + rest)。",
      hint: "请补报；本月无变化的也请报送。", reach: .town, subject: ledgers.first ?? "")
  }

  /// A full list lacks a village of the town.
  public static func villageMissing(ledger: String, village: String) -> Fault {
    Fault(
      "ledger.village-missing", .error, "缺少名录中的村", .notCounted,
      "《\(ours: ledger)》中没有“\(ours: village)”。", hint: "请补上该村的一行；数字为零的请填0。",
      shows: .lostRow, subject: village)
  }

  /// Nothing at all differs from the report of this earlier month.
  public static func unchanged(since month: Month) -> Fault {
    Fault(
      "ledger.unchanged", .hint, "与上次报送完全相同", .counted,
      "本月各张台账的内容与\(month.chinese)完全相同，疑似未更新。", hint: "请核对；确无变化的不必重报。")
  }
}
