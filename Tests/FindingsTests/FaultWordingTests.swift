import Findings
import Testing

/// Every wording has a test: rule, severity, value, sentence and what to do.
struct FaultWordingTests {
  struct Case: Sendable {
    var fault: Fault
    var rule: String
    var severity: Severity
    var message: String
    var hasHint = true
  }

  private static let may = Month(index: 24244)
  private static let june = Month(index: 24245)

  static let cases: [Case] = [
    Case(
      fault: .fileRefused(.empty), rule: "file.empty", severity: .error, message: "文件是空的，没有任何内容。"),
    Case(
      fault: .fileRefused(.notReadable(reason: "没有权限", remedy: "请核对权限")),
      rule: "file.not-readable", severity: .error, message: "文件无法打开：没有权限。"),
    Case(
      fault: .fileRefused(.tooLarge(bytes: 9, limit: 8)), rule: "file.limit", severity: .error,
      message: "文件有9字节，超过8字节的上限，未读入。"),
    Case(
      fault: .fileRefused(.wrongFormat(name: "PDF文件", advice: "请报送原始表格。")),
      rule: "file.wrong-format", severity: .error, message: "文件内容是PDF文件，不能读取。"),
    Case(
      fault: .fileRefused(.notText(offset: 9)), rule: "file.not-text", severity: .error,
      message: "文件从第10个字节起不是可识别的文字编码，可能已损坏或被截断。"),
    Case(
      fault: .fileRefused(.garbled(sample: "锟斤拷")), rule: "file.garbled", severity: .error,
      message: "文字已成乱码（如“锟斤拷”），是以错误的编码另存造成的，无法还原。"),
    Case(
      fault: .fileRefused(.malformedXML(line: 3, column: 5, code: 1)), rule: "file.malformed-xml",
      severity: .error, message: "XML在第3行第5列附近不完整或有错误。"),
    Case(
      fault: .fileRefused(.documentType), rule: "file.document-type", severity: .error,
      message: "XML含有文档类型声明（DOCTYPE），为安全起见未读入。"),
    Case(
      fault: .fileRefused(.limit(name: "行数", value: 10)), rule: "file.limit", severity: .error,
      message: "行数超过上限10，未读入。"),
    Case(
      fault: .fileRefused(.unknownXML(root: "a")), rule: "file.unknown-xml", severity: .error,
      message: "XML的根元素是“a”，不是可识别的表格格式。"),
    Case(
      fault: .fileRefused(.link(.outside)), rule: "file.link", severity: .error,
      message: "是符号链接，指向输入文件夹之外，未读入。"),
    Case(
      fault: .fileRefused(.link(.broken)), rule: "file.link", severity: .error,
      message: "是符号链接，所指的文件或文件夹不存在（也可能是所在的磁盘没有连接），未读入。"),
    Case(
      fault: .fileRefused(.link(.circular)), rule: "file.link", severity: .error,
      message: "是符号链接，绕回它自己或所在的文件夹，未再读入。"),
    Case(
      fault: .fileRefused(.link(.unnameable)), rule: "file.link", severity: .error,
      message: "是符号链接，所指位置的名称不是UTF-8编码，未读入。"),
    Case(
      fault: .fileRefused(.special), rule: "file.special", severity: .error,
      message: "是设备、管道一类的特殊文件，不是表格，未读入。"),
    Case(
      fault: .fileNotPlaced(missing: ["哪个月份"], tried: "表名"), rule: "file.not-placed",
      severity: .error, message: "未能判断这份文件属于哪个月份；已查看：表名。"),
    Case(
      fault: .sumBeyond(indicator: "累计到位资金"), rule: "ledger.sum-beyond", severity: .error,
      message: "各行相加超出可以表示的范围，本月未计算“累计到位资金”。"),
    Case(
      fault: .fileRepeated(other: "a.csv"), rule: "file.repeated", severity: .hint,
      message: "与文件“a.csv”内容完全相同，只采用一份。", hasHint: false),
    Case(
      fault: .scans(count: 2), rule: "file.scan", severity: .hint,
      message: "表格之外另有扫描件或照片2份，未读取，数据以表格为准。"),
    Case(
      fault: .fileReplaced(by: "a.csv"), rule: "file.replaced", severity: .confirm,
      message: "同一单位、月份和台账另有填报时间更晚的文件“a.csv”，已采用后者。"),
    Case(
      fault: .filesConflict(with: "a.csv"), rule: "file.conflict", severity: .error,
      message: "与文件“a.csv”是同一单位、月份和台账，且无法判断以哪份为准，两份均未采用。"),
    Case(
      fault: .townDisagrees(content: "孤山镇", elsewhere: "季市镇"), rule: "file.town-disagrees",
      severity: .confirm, message: "文件内写的是“孤山镇”，所在文件夹或文件名是“季市镇”，已按文件内的单位处理。"),
    Case(
      fault: .monthDisagrees(content: may, elsewhere: june, nil),
      rule: "file.month-disagrees", severity: .confirm,
      message: "标题或报告期写的是2020年5月，所在文件夹或文件名是2020年6月；计入哪个月份，要看2020年5月是否另有报表。"),
    Case(
      fault: .monthDisagrees(content: may, elsewhere: june, MonthUse(.named, .free)),
      rule: "file.month-disagrees", severity: .confirm,
      message: "标题或报告期写的是2020年5月，所在文件夹或文件名是2020年6月；2020年5月没有别的报表，本表计入2020年5月。"),
    Case(
      fault: .monthDisagrees(
        content: may, elsewhere: june, MonthUse(.lies, .taken(other: "a.csv"))),
      rule: "file.month-disagrees", severity: .confirm,
      message: "标题或报告期写的是2020年5月，所在文件夹或文件名是2020年6月；2020年5月已有自己的报表“a.csv”，未作改动，本表计入2020年6月。"),
    Case(
      fault: .monthDisagrees(content: may, elsewhere: june, MonthUse(.lies, .issued)),
      rule: "file.month-disagrees", severity: .confirm,
      message: "标题或报告期写的是2020年5月，所在文件夹或文件名是2020年6月；2020年5月的数字已经审定或印发，未作改动，本表计入2020年6月。"),
    Case(
      fault: .monthDisagrees(content: may, elsewhere: june, MonthUse(.lies, .outside)),
      rule: "file.month-disagrees", severity: .confirm,
      message: "标题或报告期写的是2020年5月，所在文件夹或文件名是2020年6月；2020年5月不在统计的月份之内，本表计入2020年6月。"),
    Case(
      fault: .monthUnused(
        content: may, elsewhere: june, MonthUse(.nowhere, .copied(other: "a.csv"))),
      rule: "file.month-unused", severity: .error,
      message: "标题或报告期写的是2020年5月，所在文件夹或文件名是2020年6月；内容与2020年5月的报表“a.csv”完全相同，本表未采用。"),
    Case(
      fault: .monthDisagrees(
        content: may, elsewhere: june, MonthUse(.nowhere, .bothTaken(other: "a.csv"))),
      rule: "file.month-disagrees", severity: .confirm,
      message: "标题或报告期写的是2020年5月，所在文件夹或文件名是2020年6月；2020年6月另有自己的报表“a.csv”，本表未采用。"),
    Case(
      fault: .dateDisagrees(written: "2020年5月25日", month: june), rule: "file.date-disagrees",
      severity: .confirm, message: "填报时间或报出日期写的是2020年5月25日，与2020年6月不符，仍计入2020年6月。"),
    Case(
      fault: .monthElsewhere(place: "标题", written: may, month: june), rule: "file.month-elsewhere",
      severity: .confirm, message: "标题写的是2020年5月，本表计入2020年6月。"),
    Case(
      fault: .townNamesTwo(written: "孤山镇（城北园区）", used: "孤山镇"), rule: "file.town-names-two",
      severity: .hint, message: "填报单位“孤山镇（城北园区）”包含名录中的两个单位，已按“孤山镇”处理。", hasHint: false),
    Case(
      fault: .ledgerMissing(ledger: "表六"), rule: "ledger.missing", severity: .error,
      message: "本月未收到《表六》。"),
    Case(
      fault: .registerMissing(ledger: "市级登记表", folder: "市级", isFirst: true),
      rule: "county.register-missing", severity: .hint,
      message: "尚未收到《市级登记表》，由它统计的指标暂为未报送。"),
    Case(
      fault: .registerMissing(ledger: "市级登记表", folder: "市级", isFirst: false),
      rule: "county.register-missing", severity: .hint,
      message: "本月未收到《市级登记表》，由它统计的指标沿用上期。"),
    Case(
      fault: .registerElsewhere(folder: "孤山镇", own: "市级"), rule: "county.register-elsewhere",
      severity: .hint, message: "是市级台账，放在“孤山镇”文件夹，已按市级台账计入。"),
    Case(
      fault: .villageMissing(ledger: "表一", village: "联东村委会"), rule: "ledger.village-missing",
      severity: .error, message: "《表一》中没有“联东村委会”。"),
    Case(
      fault: .cutOff(fields: 2, of: 22), rule: "structure.cut-off", severity: .error,
      message: "文件在本行中断：本行只有2格，应有22格，后面的行可能也没有存下，整张表未计入。"),
    Case(
      fault: .staleNumber(indicator: "X01", key: "method", found: "5个"),
      rule: "programme.stale-number", severity: .hint,
      message: "指标X01的method中写有“5个”，该指标的各项设置中没有这个数。"),
    Case(
      fault: .noRows, rule: "structure.no-rows", severity: .error,
      message: "表头下面没有填写任何内容，也没有填报时间，整张表未计入。"),
    Case(
      fault: .sheetsJoined([("园山", 1), ("乐庄", 3), ("联东", 5), ("通太", 9)]),
      rule: "file.sheets-joined", severity: .hint,
      message: "4张工作表填的是同一张台账，没有重复的村，已按先后合为一张，行号接着编：“园山”从第1行起，“乐庄”从第3行起，“联东”从第5行起，等等。"),
    Case(
      fault: .quoteNotClosed, rule: "structure.quote-not-closed", severity: .error,
      message: "单元格以英文双引号开头，但直到文件末尾没有找到结束的双引号。"),
    Case(
      fault: .rowTooWide(extra: 2), rule: "structure.row-too-wide", severity: .error,
      message: "本行比表头多出2个单元格，各列可能错位，该行未计入。"),
    Case(
      fault: .monthOutside(Month(index: 25446)), rule: "file.month-outside", severity: .error,
      message: "报告期是2120年7月，不在统计的月份之内，该文件未采用。"),
    Case(
      fault: .fileRefused(.unreadableName), rule: "file.unreadable-name", severity: .error,
      message: "文件名不是UTF-8编码，文件未读入。"),
    Case(
      fault: .fileRefused(.wrongEncoding(declared: "UTF-8", offset: 4)),
      rule: "file.wrong-encoding",
      severity: .error, message: "文件按声明（或默认）应为UTF-8编码，但从第5个字节起不符合，内容可能已损坏。"),
    Case(
      fault: .fileRefused(.unknownEncoding(name: "UTF-7")), rule: "file.unknown-encoding",
      severity: .error, message: "文件声明的编码“UTF-7”不能读取。"),
    Case(
      fault: .fileRefused(.brokenArchive(part: "")), rule: "file.broken-archive", severity: .error,
      message: "工作簿已损坏或不完整，无法打开。"),
    Case(
      fault: .fileRefused(.brokenArchive(part: "xl/a.xml")), rule: "file.broken-archive",
      severity: .error, message: "工作簿中的“xl/a.xml”部分缺失或已损坏，无法读取。"),
    Case(
      fault: .fileRefused(.encrypted), rule: "file.encrypted", severity: .error,
      message: "工作簿设有打开密码，无法读取。"),
    Case(
      fault: .fileRefused(.disorderedTable(row: 7)), rule: "file.disordered-table",
      severity: .error,
      message: "工作表第7行附近的行列次序颠倒，文件可能被程序改坏。"),
    Case(
      fault: .explanationUnused(cell: "C14"), rule: "explanation.unused", severity: .hint,
      message: "对“C14”的说明没有对应的待核实内容，未采用。"),
    Case(
      fault: .faultExplained(cell: "C14"), rule: "explanation.fault", severity: .hint,
      message: "“C14”是差错，不能以说明代替改正，说明未采用。"),
    Case(
      fault: .nameDisagrees(name: "2020年5月", folder: "2020年6月"), rule: "file.name-disagrees",
      severity: .confirm, message: "文件名写的是“2020年5月”，所在文件夹是“2020年6月”，表内没有写明，已按文件名处理。"),
    Case(
      fault: .nameIgnored(name: "5月", folder: "2020年6月"), rule: "file.name-ignored",
      severity: .confirm, message: "文件名写的是“5月”，所在文件夹是“2020年6月”，表内没有写明，已按文件夹处理。"),
    Case(
      fault: .columnsUnknown(count: 30, first: "甲"), rule: "structure.columns-unknown",
      severity: .hint, message: "有30列不是本台账的列（第一列是“甲”），未使用。"),
    Case(
      fault: .formulaEmpty, rule: "cell.formula-empty", severity: .error,
      message: "是公式，但文件中没有保存计算结果，无法读取。"),
    Case(
      fault: .rowTownDiffers(written: "孤山镇", used: "季市镇"), rule: "row.town-differs",
      severity: .confirm, message: "该行写的单位是“孤山镇”，而该村在名录中属于季市镇，暂计入季市镇。"),
    Case(
      fault: .rowOfOtherTown(written: "孤山镇"), rule: "row.other-town", severity: .error,
      message: "“孤山镇”不是本单位，该行未计入。"),
    Case(
      fault: .rowEmpty, rule: "row.empty", severity: .error, message: "该行只有名称，没有填写内容。"),
    Case(
      fault: .nameLies(shown: ".csv", actual: "Excel工作簿（xlsx）"), rule: "file.name-lies",
      severity: .hint, message: "文件的扩展名是“.csv”，内容实际是Excel工作簿（xlsx），已按内容读取。"),
    Case(
      fault: .sheetHidden(name: "旧表"), rule: "file.sheet-hidden", severity: .hint,
      message: "工作表“旧表”是隐藏的，未采用。"),
    Case(
      fault: .sheetsUnknown(names: ["Sheet1"]), rule: "file.sheet-unknown", severity: .hint,
      message: "工作表“Sheet1”不是台账，未读取。"),
    Case(
      fault: .sheetsUnknown(names: ["甲", "乙", "丙", "丁"]), rule: "file.sheet-unknown",
      severity: .hint, message: "工作表“甲”、“乙”、“丙”等4张工作表不是台账，未读取。"),
    Case(
      fault: .sheetsMissing(names: ["表七", "表八"]), rule: "file.sheet-missing", severity: .confirm,
      message: "工作簿的目录中有工作表“表七”、“表八”，文件里却没有它的内容，未读取。"),
    Case(
      fault: .headDisagrees(written: "季市镇", used: "孤山镇"), rule: "file.head-disagrees",
      severity: .confirm,
      message: "填报单位写的是“季市镇”，而这份空白报表是为“孤山镇”生成的，已按后者处理。"),
    Case(
      fault: .controlsDropped(count: 2), rule: "file.controls-dropped", severity: .hint,
      message: "文件中有2个看不见的控制字符，已略去。", hasHint: false),
    Case(
      fault: .tableBelow(ledger: "表七附"), rule: "structure.table-below", severity: .error,
      message: "同一工作表的下方还有《表七附》，未读入。"),
    Case(
      fault: .blockAside(rows: 3, isRight: true), rule: "structure.block-aside", severity: .error,
      message: "从本列起，连续3行的内容整体向右错开了一列，这些行未计入。"),
    Case(
      fault: .blockAside(rows: 1, isRight: false), rule: "structure.block-aside", severity: .error,
      message: "从本列起，连续1行的内容整体向左错开了一列，这些行未计入。"),
    Case(
      fault: .blockOff(columns: ["职数", "人数"], isDown: true), rule: "structure.block-off",
      severity: .error, message: "“职数”“人数”的内容整体向下错开了一行，这些列未计入。"),
    Case(
      fault: .rowsHidden(count: 2), rule: "structure.rows-hidden", severity: .hint,
      message: "有2行数据是隐藏的，已一并读入。"),
    Case(
      fault: .columnsHidden(headers: ["备注"]), rule: "structure.columns-hidden", severity: .hint,
      message: "“备注”列是隐藏的，已一并读入。"),
    Case(
      fault: .columnMissing(header: "状态"), rule: "structure.column-missing", severity: .error,
      message: "表中没有找到“状态”列。"),
    Case(
      fault: .columnForbidden(found: "身份证号"), rule: "structure.column-forbidden", severity: .error,
      message: "“身份证号”属于不得收集的个人信息，该列内容未读入。"),
    Case(
      fault: .columnUnknown(found: "心得"), rule: "structure.column-unknown", severity: .hint,
      message: "“心得”不是本台账的列，未使用。"),
    Case(
      fault: .columnRepeated, rule: "structure.column-repeated", severity: .hint,
      message: "列出现两次，采用靠前的一列。"),
    Case(
      fault: .totalDiffers(written: "9", computed: "8"), rule: "structure.total-differs",
      severity: .confirm, message: "合计行填的是9，按各行相加是8。"),
    Case(
      fault: .totalCountDiffers(written: "5", computed: 4), rule: "structure.total-count-differs",
      severity: .confirm, message: "合计行填的是5，实际读到4行。"),
    Case(fault: .required, rule: "cell.required", severity: .error, message: "必须填写，现为空。"),
    Case(
      fault: .notOfType(expected: "整数（单位：人）", found: "很多"), rule: "cell.type", severity: .error,
      message: "应填整数（单位：人），现为“很多”。"),
    Case(
      fault: .notAllowed(found: "也许", allowed: ["是", "否"]), rule: "cell.choice", severity: .error,
      message: "应填“是”“否”之一，现为“也许”。"),
    Case(
      fault: .outOfRange(found: "70", range: "0至30之间"), rule: "cell.range", severity: .error,
      message: "应在0至30之间，现为“70”。"),
    Case(
      fault: .destroyed(found: "####"), rule: "cell.destroyed", severity: .error,
      message: "单元格内容已被表格软件显示为“####”，原值丢失。"),
    Case(
      fault: .placeholder(found: "待定"), rule: "cell.placeholder", severity: .error,
      message: "填的是“待定”，不是可以统计的内容。"),
    Case(
      fault: .eatenByDate(found: "5月8日", typed: "5-8"), rule: "cell.eaten-by-date",
      severity: .error, message: "“5月8日”很可能是输入“5-8”时被表格软件改成了日期。"),
    Case(
      fault: .afterMonth(found: "2020-08-01", month: Month(index: 2020 * 12 + 6)),
      rule: "cell.after-month", severity: .error,
      message: "填的是“2020-08-01”，晚于报告月2020年7月，未计入。"),
    Case(
      fault: .uncertain(found: "约30", used: "30"), rule: "cell.uncertain", severity: .confirm,
      message: "填的是“约30”，暂按“30”计入。"),
    Case(
      fault: .ambiguous(found: "2020.1", readings: ["1月", "10月"]), rule: "cell.ambiguous",
      severity: .error, message: "填的是“2020.1”，可以理解为“1月”或“10月”，未计入。"),
    Case(
      fault: .otherUnit(found: "56户", unit: "人"), rule: "cell.other-unit", severity: .confirm,
      message: "填的是“56户”，本列的单位是人。"),
    Case(
      fault: .unlikely(found: "3.5", unit: "元", isSmall: true), rule: "cell.unlikely",
      severity: .confirm, message: "填的是“3.5”，以元为单位明显偏小。"),
    Case(
      fault: .unlikely(found: "35000000", unit: "元", isSmall: false), rule: "cell.unlikely",
      severity: .confirm, message: "填的是“35000000”，以元为单位明显偏大。"),
    Case(
      fault: .tooLong(found: "一二三", limit: 2), rule: "cell.too-long", severity: .error,
      message: "最多2个字，现有3个字。"),
    Case(
      fault: .personalNumber, rule: "cell.personal-number", severity: .error,
      message: "含有疑似身份证号或手机号的数字，已隐去。"),
    Case(
      fault: .normalised(count: 2, found: "12人", used: "12"), rule: "cell.normalised",
      severity: .hint, message: "有2处写法已统一，例如“12人”读作“12”。", hasHint: false),
    Case(
      fault: .filledFromAbove(count: 3), rule: "cell.filled-from-above", severity: .hint,
      message: "有3处“同上”，已按上一行填入。", hasHint: false),
    Case(
      fault: .placeUnknown(found: "\u{F997}东村", nearest: ["联东村委会"]), rule: "place.unknown",
      severity: .error,
      message: "名录中没有“\u{F997}东村”，该行未计入；名称相近的有：联东村委会；其中“\u{F997}”的编码是U+F997，"
        + "与常用字形近而不是同一个字。"),
    Case(
      fault: .placeUnknown(found: "联冬村", nearest: ["联东村委会"]), rule: "place.unknown",
      severity: .error, message: "名录中没有“联冬村”，该行未计入；名称相近的有：联东村委会。"),
    Case(
      fault: .placeUnknown(found: "甲", nearest: []), rule: "place.unknown", severity: .error,
      message: "名录中没有“甲”，该行未计入。"),
    Case(
      fault: .placesShortened(count: 3, found: "联东", used: "联东村委会"), rule: "place.shortened",
      severity: .hint, message: "有3处村名只写了简称，已按名录识别，例如“联东”读作“联东村委会”。"),
    Case(
      fault: .placeAmbiguous(found: "五星", candidates: ["五星村委会", "五星居委会"]),
      rule: "place.ambiguous", severity: .confirm, message: "“五星”可能是五星村委会、五星居委会，该行未计入。"),
    Case(
      fault: .placeOfBlockUnclear(above: "甲村", below: "乙村"), rule: "place.block-unclear",
      severity: .confirm, message: "该行没有填写名称，可能属于上面的“甲村”或下面的“乙村”，未计入。"),
    Case(
      fault: .placesStopped(
        rows: 3, villages: 1, first: "甲村", until: Month(index: 2020 * 12 + 2), into: ["丙村"]),
      rule: "place.stopped", severity: .confirm,
      message: "“甲村”在名录中已停用（“甲村”至2020年3月，并入“丙村”），表中仍有3行，未计入。"),
    Case(
      fault: .placesStopped(
        rows: 5, villages: 2, first: "甲村", until: Month(index: 2020 * 12 + 2), into: []),
      rule: "place.stopped", severity: .confirm,
      message: "“甲村”等2个村在名录中已停用（“甲村”至2020年3月），表中仍有5行，未计入。"),
    Case(
      fault: .placesNotYet(
        rows: 2, villages: 1, first: "甲村", from: Month(index: 2020 * 12 + 8)),
      rule: "place.not-yet", severity: .confirm,
      message: "“甲村”在名录中尚未启用（“甲村”自2020年9月起），表中已有2行，未计入。"),
    Case(
      fault: .placesStopped(
        rows: 5, villages: 1, first: "甲村", until: Month(index: 2020 * 12 + 2), into: ["东村", "西村"],
        how: "拆分为"),
      rule: "place.stopped", severity: .confirm,
      message: "“甲村”在名录中已停用（“甲村”至2020年3月，拆分为“东村”、“西村”），表中仍有5行，未计入。"),
    Case(
      fault: .eventKind(found: "合幷", nearest: "合并", allowed: ["合并", "拆分"]), rule: "event.kind",
      severity: .error, message: "“合幷”不是名录变动的种类，是否为“合并”，该行未采用。"),
    Case(
      fault: .eventPlace(found: "丙村", nearest: nil), rule: "event.place", severity: .error,
      message: "名录中没有“丙村”，该行未采用。"),
    Case(
      fault: .eventIncomplete(kind: "合并", missing: "现在是哪个村"), rule: "event.incomplete",
      severity: .error, message: "“合并”没有写明现在是哪个村，该行未采用。"),
    Case(
      fault: .eventContradictory(found: "甲村", why: "绕了一圈又回到自己"), rule: "event.contradictory",
      severity: .error, message: "“甲村”的变动前后矛盾（绕了一圈又回到自己），该行未采用。"),
    Case(
      fault: .eventDates(
        found: "甲村", header: "停用", given: Month(index: 2020 * 12 + 2),
        event: Month(index: 2020 * 12 + 5)), rule: "event.dates", severity: .confirm,
      message: "名录中“甲村”的停用月份是2020年3月，而变动自2020年6月起统计，暂按名录。"),
    Case(
      fault: .eventBefore(found: "", header: "单位类别", allowed: ["行政村"]), rule: "event.before",
      severity: .confirm, message: "没有写变动前的单位类别，以前各月暂按名录现在的填写统计。"),
    Case(
      fault: .eventName(found: "甲村"), rule: "event.name", severity: .confirm,
      message: "已登记更名，名录中的名称仍是“甲村”。"),
    Case(
      fault: .placesOfBefore(
        rows: 2, villages: 2, first: "甲村", now: "丙村", how: "并入",
        since: Month(index: 2020 * 12 + 5), until: Month(index: 2020 * 12 + 7)),
      rule: "place.of-before", severity: .hint,
      message: "“甲村”等2个村用的是变动前的名称或代码（“甲村”自2020年6月起并入“丙村”），2行已按现在的村计入。"),
    Case(
      fault: .successorUnknown(found: "丙村"), rule: "roster.successor-unknown",
      severity: .confirm, message: "名录中没有“丙村”，无法提示并入后应填在谁的名下。"),
    Case(
      fault: .placeOfBlockUnclear(above: nil, below: "乙村"), rule: "place.block-unclear",
      severity: .confirm, message: "该行没有填写名称，可能属于下面的“乙村”，未计入。"),
    Case(
      fault: .notApplicableCounts(found: "/", indicators: ["建档率", "覆盖率"]),
      rule: "cell.not-applicable", severity: .confirm,
      message: "填的是“/”，按不适用对待，该行因此不计入“建档率”“覆盖率”。"),
    Case(
      fault: .placeElsewhere(found: "联东村", town: "孤山镇"), rule: "place.elsewhere",
      severity: .confirm, message: "“联东村”在名录中属于孤山镇，该行未计入本单位。"),
    Case(
      fault: .sharerUnknown(found: "联东村"), rule: "place.sharer-unknown", severity: .confirm,
      message: "本单位的名录中没有“联东村”，未按共有村计入。"),
    Case(
      fault: .codeContradictsName(code: "321282106202", name: "新联村", used: "联东村委会"),
      rule: "place.code-contradicts-name", severity: .confirm,
      message: "区划代码321282106202是“联东村委会”，旁边写的却是“新联村”，暂按代码计入。"),
    Case(
      fault: .codesDestroyed(count: 4, found: "3.21282E+11"), rule: "place.codes-destroyed",
      severity: .hint, message: "有4个已被表格软件改成“3.21282E+11”一类的数字，已改按名称识别。"),
    Case(
      fault: .codeUnknown(found: "1"), rule: "place.code-unknown", severity: .hint,
      message: "“1”不在名录中，已改按名称识别。"),
    Case(
      fault: .unchanged(since: Month(index: 24244)), rule: "ledger.unchanged", severity: .hint,
      message: "本月各张台账的内容与2020年5月完全相同，疑似未更新。"),
    Case(
      fault: .repeatedKey(found: "甲", firstRow: 4), rule: "row.repeated-key", severity: .error,
      message: "“甲”与第4行重复，该行未计入。"),
    Case(
      fault: .editorialHeading(found: "存在的问题", nearest: "存在问题", allowed: ["存在问题"]),
      rule: "editorial.heading", severity: .error,
      message: "标题“存在的问题”不是通报的栏目，是否为“存在问题”；其下各段未进入任何页面和邮件。"),
    Case(
      fault: .editorialHeading(found: "附记", nearest: "", allowed: ["存在问题"]),
      rule: "editorial.heading", severity: .error,
      message: "标题“附记”不是通报的栏目；其下各段未进入任何页面和邮件。"),
    Case(
      fault: .editorialMark(found: "各单位内部"), rule: "editorial.mark", severity: .confirm,
      message: "“各单位内部”一段开头附近有表示内部的字样，但不是段首的标记，已作为公开段落。"),
    Case(
      fault: .nameTidied(shown: "张三（已隐去）.csv"), rule: "file.name-tidied", severity: .hint,
      message: "名称中有疑似个人号码或看不见的字符，显示为“张三（已隐去）.csv”。"),
    Case(
      fault: .notUnique(found: "红帆", elsewhere: "孤山镇", hint: ""), rule: "row.not-unique",
      severity: .error,
      message: "“红帆”在孤山镇已经出现，应当唯一。"),
    Case(
      fault: .ambiguous(found: "2020.1", readings: ["1月", "10月"]).withheld, rule: "cell.ambiguous",
      severity: .error, message: "填的是“（该列内容不公开，此处不显示）”，可以有几种理解，未计入。"),
    Case(
      fault: .tooLong(found: "一二三", limit: 2).withheld, rule: "cell.too-long", severity: .error,
      message: "最多2个字，现有3个字。"),
    Case(
      fault: .placeUnknown(found: "联冬村", nearest: ["联东村委会"]).withheld, rule: "place.unknown",
      severity: .error, message: "名录中没有“（该列内容不公开，此处不显示）”，该行未计入。"),
    Case(
      fault: .placeAmbiguous(found: "五星", candidates: ["五星村委会", "五星居委会"]).withheld,
      rule: "place.ambiguous", severity: .confirm, message: "“（该列内容不公开，此处不显示）”可能是不同的村，该行未计入。"),
    Case(
      fault: .rule(id: "a.b", severity: .confirm, found: "7", message: "填7，多了。", hint: "7以下。")
        .withheld, rule: "a.b", severity: .confirm, message: "内容不公开。"),
    Case(
      fault: .rule(id: "a.b", severity: .confirm, found: "7", message: "多了。", hint: "请核对。"),
      rule: "a.b", severity: .confirm, message: "多了。"),
  ]

  @Test(arguments: cases)
  func saysWhatWasFoundAndWhatToDo(_ example: Case) {
    #expect(example.fault.rule == example.rule)
    #expect(example.fault.severity == example.severity)
    #expect(example.fault.message == example.message)
    #expect(example.fault.hint.isEmpty == !example.hasHint)
  }

  @Test func neverBlamesAndNeverSpeaksEnglish() {
    for example in Self.cases {
      let text = example.fault.message + example.fault.hint
      for word in ["错误地", "你", "失败", "error", "null", "nil", "invalid"] {
        #expect(!text.contains(word), "\(example.rule): \(text)")
      }
    }
  }

  @Test func everyKindHasItsWordingHere() {
    let worded = Set(Self.cases.map(\.fault.kind))
    #expect(FaultKind.all.filter { !worded.contains($0) }.map(\.id) == [])
  }

  @Test func putsTheHeaderInFront() {
    let finding = Finding(.required, at: Place(file: "a", row: 14, column: 3, header: "状态"))
    #expect(finding.sentence == "“状态”必须填写，现为空。")
    #expect(finding.place.cell == "C14")
  }

  /// Units are called by each county's own words, so none of ours names them by one county's.
  @Test func noWordingCallsTheUnitsByOneCountysWords() {
    for fault in Fault.examples {
      let text = fault.message + fault.hint + fault.kind.title
      for word in ["村（社区）", "镇（街道", "村(社区)", "镇(街道"] {
        #expect(!text.contains(word), "\(fault.rule): \(text)")
      }
    }
  }
}
