/// Faults of a table's shape: its columns, its blocks, its totals.
extension Fault {
  static let structureExamples: [Fault] = [
    .quoteNotClosed, .cutOff(fields: 2, of: 22), .noRows, .rowTooWide(extra: 2),
    .tableBelow(ledger: "表七附"),
    .blockAside(rows: 3, isRight: true), .blockOff(columns: ["职数", "人数"], isDown: true),
    .rowsHidden(count: 2), .columnsHidden(headers: ["备注"]), .columnsUnknown(count: 30, first: "甲"),
    .columnMissing(header: "状态"), .columnForbidden(found: "身份证号"), .columnUnknown(found: "心得"),
    .columnRepeated, .totalDiffers(written: "9", computed: "8"),
    .totalCountDiffers(written: "5", computed: 4), .sumBeyond(indicator: "到位资金"),
  ]

  /// A quotation mark opens and is never closed.
  public static let quoteNotClosed = Fault(
    "structure.quote-not-closed", .error, "引号不成对", .notCounted,
    "单元格以英文双引号开头，但直到文件末尾没有找到结束的双引号。", hint: "请检查该单元格中的英文双引号，另存后重新报送。")

  /// The file ends inside a row: what stood below it is not known.
  public static func cutOff(fields: Int, of all: Int) -> Fault {
    Fault(
      "structure.cut-off", .error, "文件没有存完", .notCounted,
      "文件在本行中断：本行只有\(fields)格，应有\(all)格，后面的行可能也没有存下，整张表未计入。",
      hint: "请用表格软件打开原始表格，另存后重新报送。")
  }

  /// Nothing stands below the header: whether there is nothing to report is not known.
  public static let noRows = Fault(
    "structure.no-rows", .error, "只有表头", .notCounted, "表头下面没有填写任何内容，也没有填报时间，整张表未计入。",
    hint: "请填好后重新报送；确实没有的，请写明填报时间，或者在名称栏填“无”。")

  /// A row has cells beyond the last header: its values may stand under wrong headers.
  public static func rowTooWide(extra: Int) -> Fault {
    Fault(
      "structure.row-too-wide", .error, "行与表头错位", .notCounted,
      "本行比表头多出\(extra)个单元格，各列可能错位，该行未计入。", hint: "请检查该行是否多了分隔符或单元格，改正后重新报送。",
      shows: [.misplacedCell, .misplacedRow])
  }

  /// Another ledger stands below this one on the same worksheet; it is not read.
  public static func tableBelow(ledger: String) -> Fault {
    Fault(
      "structure.table-below", .error, "同一工作表有两张台账", .notCounted,
      "同一工作表的下方还有《\(ours: ledger)》，未读入。", hint: "请把每张台账放在单独的工作表或文件中，重新报送。")
  }

  /// A block of rows has its cells from this column on one column too far right or left.
  public static func blockAside(rows: Int, isRight: Bool) -> Fault {
    Fault(
      "structure.block-aside", .error, "内容整体错列", .notCounted,
      "从本列起，连续\(rows)行的内容整体向\(ours: isRight ? "右" : "左")错开了一列，这些行未计入。",
      hint: "请检查粘贴的位置，移回原列后重新报送。")
  }

  /// The cells of these columns stand one row too low or too high.
  public static func blockOff(columns: [String], isDown: Bool) -> Fault {
    Fault(
      "structure.block-off", .error, "内容整体错行", .notCounted,
      "“\(ours: columns.joined(separator: "”“"))”的内容整体向\(ours: isDown ? "下" : "上")错开了一行，这些列未计入。",
      hint: "请检查粘贴的位置，移回原行后重新报送。")
  }

  /// Rows that carry data are hidden; they are read all the same.
  public static func rowsHidden(count: Int) -> Fault {
    Fault(
      "structure.rows-hidden", .hint, "数据行被隐藏", .counted, "有\(count)行数据是隐藏的，已一并读入。",
      hint: "请取消隐藏并核对。")
  }

  /// Columns that carry data are hidden; they are read all the same.
  public static func columnsHidden(headers: [String]) -> Fault {
    Fault(
      "structure.columns-hidden", .hint, "数据列被隐藏", .counted,
      "“\(ours: headers.joined(separator: "”“"))”列是隐藏的，已一并读入。", hint: "请取消隐藏并核对。")
  }

  /// So many columns that the ledger does not have.
  public static func columnsUnknown(count: Int, first: String) -> Fault {
    Fault(
      "structure.columns-unknown", .hint, "多出许多列", .notCounted, value: first,
      "有\(count)列不是本台账的列（第一列是“\(first)”），未使用。", hint: "请使用下发的表样。")
  }

  /// A required column was not found.
  public static func columnMissing(header: String) -> Fault {
    Fault(
      "structure.column-missing", .error, "缺少列", .notCounted, "表中没有找到“\(ours: header)”列。",
      hint: "请使用下发的表样，补上该列后重新报送。")
  }

  /// A column that must not be collected; its content is dropped.
  public static func columnForbidden(found: String) -> Fault {
    Fault(
      "structure.column-forbidden", .error, "含不得收集的列", .guarded, value: found,
      "“\(found)”属于不得收集的个人信息，该列内容未读入。", hint: "请删除该列后重新报送。")
  }

  /// A column the ledger does not have; its content is not used.
  public static func columnUnknown(found: String) -> Fault {
    Fault(
      "structure.column-unknown", .hint, "多出的列", .notCounted, value: found,
      "“\(found)”不是本台账的列，未使用。", hint: "如是本台账的列，请按表样改正列名。")
  }

  /// The same column stands twice; the first one is used.
  public static let columnRepeated = Fault(
    "structure.column-repeated", .hint, "列重复", .notCounted, "列出现两次，采用靠前的一列。",
    hint: "请删除多余的一列。")

  /// A total row differs from the sum of the rows above it.
  public static func totalDiffers(written: String, computed: String) -> Fault {
    Fault(
      "structure.total-differs", .confirm, "合计不符", .asWeighed, value: written,
      "合计行填的是\(written)，按各行相加是\(computed)。", hint: "请检查是否有隐藏行、漏行或改动后未重新合计。",
      follows: [.faultyColumn, .lostRow])
  }

  /// The number of rows in the total row differs from the rows read.
  public static func totalCountDiffers(written: String, computed: Int) -> Fault {
    Fault(
      "structure.total-count-differs", .confirm, "合计行数不符", .asWeighed, value: written,
      "合计行填的是\(written)，实际读到\(computed)行。", hint: "请检查是否有隐藏行、漏行或改动后未重新合计。",
      follows: .lostRow)
  }

  /// The rows of an indicator add up to more than can be told; it is not computed.
  public static func sumBeyond(indicator: String) -> Fault {
    Fault(
      "ledger.sum-beyond", .error, "相加超出可以表示的范围", .notCounted,
      "各行相加超出可以表示的范围，本月未计算“\(ours: indicator)”。", hint: "请核对各行的数字和单位。")
  }
}
