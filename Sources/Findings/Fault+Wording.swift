/// The only place where findings get their words. No wording blames; each says what was found,
/// what is expected and what to do.
extension Fault {
  /// Stable identifier: file, structure, cell, place or row, then the claim.
  public var rule: String {
    switch self {
    case .fileRefused(let refusal): refusal.rule
    case .fileNotPlaced: "file.not-placed"
    case .fileRepeated: "file.repeated"
    case .fileReplaced: "file.replaced"
    case .filesConflict: "file.conflict"
    case .townDisagrees: "file.town-disagrees"
    case .monthDisagrees: "file.month-disagrees"
    case .townNamesTwo: "file.town-names-two"
    case .monthOutside: "file.month-outside"
    case .nameLies: "file.name-lies"
    case .nameDisagrees: "file.name-disagrees"
    case .nameIgnored: "file.name-ignored"
    case .columnsUnknown: "structure.columns-unknown"
    case .formulaEmpty: "cell.formula-empty"
    case .rowTownDiffers: "row.town-differs"
    case .rowOfOtherTown: "row.other-town"
    case .rowEmpty: "row.empty"
    case .explanationUnused: "explanation.unused"
    case .faultExplained: "explanation.fault"
    case .sheetHidden: "file.sheet-hidden"
    case .controlsDropped: "file.controls-dropped"
    case .blockAside: "structure.block-aside"
    case .tableBelow: "structure.table-below"
    case .blockOff: "structure.block-off"
    case .rowsHidden: "structure.rows-hidden"
    case .columnsHidden: "structure.columns-hidden"
    case .ledgerMissing: "ledger.missing"
    case .villageMissing: "ledger.village-missing"
    case .quoteNotClosed: "structure.quote-not-closed"
    case .rowTooWide: "structure.row-too-wide"
    case .columnMissing: "structure.column-missing"
    case .columnForbidden: "structure.column-forbidden"
    case .columnUnknown: "structure.column-unknown"
    case .columnRepeated: "structure.column-repeated"
    case .totalDiffers: "structure.total-differs"
    case .totalCountDiffers: "structure.total-count-differs"
    case .sumBeyond: "ledger.sum-beyond"
    case .required: "cell.required"
    case .notOfType: "cell.type"
    case .notAllowed: "cell.choice"
    case .outOfRange: "cell.range"
    case .destroyed: "cell.destroyed"
    case .placeholder: "cell.placeholder"
    case .eatenByDate: "cell.eaten-by-date"
    case .uncertain: "cell.uncertain"
    case .ambiguous: "cell.ambiguous"
    case .otherUnit: "cell.other-unit"
    case .unlikely: "cell.unlikely"
    case .tooLong: "cell.too-long"
    case .personalNumber: "cell.personal-number"
    case .normalised: "cell.normalised"
    case .filledFromAbove: "cell.filled-from-above"
    case .placeUnknown: "place.unknown"
    case .placeAmbiguous: "place.ambiguous"
    case .placeElsewhere: "place.elsewhere"
    case .sharerUnknown: "place.sharer-unknown"
    case .codeContradictsName: "place.code-contradicts-name"
    case .codesDestroyed: "place.codes-destroyed"
    case .codeUnknown: "place.code-unknown"
    case .unchanged: "ledger.unchanged"
    case .repeatedKey: "row.repeated-key"
    case .notUnique: "row.not-unique"
    case .rule(let id, _, _, _, _): id
    }
  }

  /// The severity unless the finding says otherwise (DECISIONS.md §5).
  public var severity: Severity {
    switch self {
    case .fileRefused, .fileNotPlaced, .filesConflict, .ledgerMissing, .villageMissing,
      .quoteNotClosed, .rowTooWide, .tableBelow, .blockAside, .blockOff, .monthOutside,
      .columnMissing,
      .columnForbidden, .required, .formulaEmpty, .rowOfOtherTown, .rowEmpty,
      .notOfType, .notAllowed,
      .outOfRange, .destroyed, .placeholder, .eatenByDate, .ambiguous, .tooLong, .placeUnknown,
      .personalNumber, .repeatedKey, .notUnique:
      .error
    case .fileReplaced, .townDisagrees, .monthDisagrees, .totalDiffers, .totalCountDiffers,
      .sumBeyond,
      .uncertain, .otherUnit, .unlikely, .nameDisagrees, .nameIgnored, .rowTownDiffers,
      .placeAmbiguous, .placeElsewhere, .sharerUnknown, .codeContradictsName:
      .confirm
    case .fileRepeated, .townNamesTwo, .columnsUnknown, .unchanged, .explanationUnused,
      .faultExplained, .nameLies,
      .sheetHidden,
      .controlsDropped, .rowsHidden,
      .columnsHidden, .columnUnknown, .columnRepeated, .normalised,
      .filledFromAbove, .codesDestroyed, .codeUnknown:
      .hint
    case .rule(_, let severity, _, _, _): severity
    }
  }

  /// What was found, as written; empty when the fault is an absence.
  public var value: String {
    switch self {
    case .columnForbidden(let found), .columnUnknown(let found), .notOfType(_, let found),
      .notAllowed(let found, _), .outOfRange(let found, _), .destroyed(let found),
      .placeholder(let found), .eatenByDate(let found, _), .uncertain(let found, _),
      .ambiguous(let found, _), .otherUnit(let found, _), .unlikely(let found, _, _),
      .tooLong(let found, _),
      .normalised(_, let found, _), .placeUnknown(let found, _), .placeAmbiguous(let found, _),
      .placeElsewhere(let found, _), .sharerUnknown(let found), .codesDestroyed(_, let found),
      .codeUnknown(let found),
      .repeatedKey(let found, _), .notUnique(let found, _, _), .rule(_, _, let found, _, _):
      found
    case .codeContradictsName(let code, _, _): code
    case .totalDiffers(let written, _), .totalCountDiffers(let written, _): written
    case .townNamesTwo(let written, _): written
    case .nameLies(let shown, _): shown
    case .nameDisagrees(let name, _), .nameIgnored(let name, _): name
    case .rowTownDiffers(let written, _), .rowOfOtherTown(let written): written
    case .columnsUnknown(_, let first): first
    case .sheetHidden(let name): name
    case .townDisagrees(let content, _): content
    case .monthDisagrees(let content, _), .monthOutside(let content): content.iso
    default: ""
    }
  }

  /// One sentence. For a cell or column the finding puts the header in front.
  public var message: String {
    switch self {
    case .fileRefused(let refusal): refusal.message
    case .fileNotPlaced(let missing, let tried):
      "未能判断这份文件属于\(missing.joined(separator: "、"))；已查看：\(tried)。"
    case .fileRepeated(let other): "与文件“\(other)”内容完全相同，只采用一份。"
    case .fileReplaced(let by): "同一单位、月份和台账另有填报时间更晚的文件“\(by)”，已采用后者。"
    case .filesConflict(let other):
      "与文件“\(other)”是同一单位、月份和台账，且无法判断以哪份为准，两份均未采用。"
    case .townDisagrees(let content, let elsewhere):
      "文件内写的是“\(content)”，所在文件夹或文件名是“\(elsewhere)”，已按文件内的单位处理。"
    case .monthDisagrees(let content, let elsewhere):
      "文件内的报告期是\(content.chinese)，所在文件夹或文件名是\(elsewhere.chinese)，已按文件内的报告期处理。"
    case .townNamesTwo(let written, let used):
      "填报单位“\(written)”包含名录中的两个单位，已按“\(used)”处理。"
    case .explanationUnused(let cell):
      "对“\(cell)”的说明没有对应的待核实内容，未采用。"
    case .faultExplained(let cell): "“\(cell)”是差错，不能以说明代替改正，说明未采用。"
    case .nameDisagrees(let name, let folder):
      "文件名写的是“\(name)”，所在文件夹是“\(folder)”，表内没有写明，已按文件名处理。"
    case .nameIgnored(let name, let folder):
      "文件名写的是“\(name)”，所在文件夹是“\(folder)”，表内没有写明，已按文件夹处理。"
    case .columnsUnknown(let count, let first):
      "有\(count)列不是本台账的列（第一列是“\(first)”），未使用。"
    case .formulaEmpty: "是公式，但文件中没有保存计算结果，无法读取。"
    case .rowTownDiffers(let written, let used):
      "该行写的单位是“\(written)”，而该村在名录中属于\(used)，暂计入\(used)。"
    case .rowOfOtherTown(let written): "“\(written)”不是本单位，该行未计入。"
    case .rowEmpty: "该行只有村（社区）名称，没有填写内容。"
    case .nameLies(let shown, let actual):
      "文件的扩展名是“\(shown)”，内容实际是\(actual)，已按内容读取。"
    case .sheetHidden(let name): "工作表“\(name)”是隐藏的，未采用。"
    case .controlsDropped(let count): "文件中有\(count)个看不见的控制字符，已略去。"
    case .tableBelow(let ledger): "同一工作表的下方还有《\(ledger)》，未读入。"
    case .blockAside(let rows, let isRight):
      "从本列起，连续\(rows)行的内容整体向\(isRight ? "右" : "左")错开了一列，这些行未计入。"
    case .blockOff(let columns, let isDown):
      "“\(columns.joined(separator: "”“"))”的内容整体向\(isDown ? "下" : "上")错开了一行，这些列未计入。"
    case .rowsHidden(let count): "有\(count)行数据是隐藏的，已一并读入。"
    case .columnsHidden(let headers):
      "“\(headers.joined(separator: "”“"))”列是隐藏的，已一并读入。"
    case .monthOutside(let month): "文件内的报告期是\(month.chinese)，不在统计的月份之内，该文件未采用。"
    case .ledgerMissing(let ledger): "本月未收到《\(ledger)》。"
    case .villageMissing(let ledger, let village): "《\(ledger)》中没有“\(village)”。"
    case .quoteNotClosed: "单元格以英文双引号开头，但直到文件末尾没有找到结束的双引号。"
    case .rowTooWide(let extra): "本行比表头多出\(extra)个单元格，各列可能错位，该行未计入。"
    case .columnMissing(let header): "表中没有找到“\(header)”列。"
    case .columnForbidden(let found): "“\(found)”属于不得收集的个人信息，该列内容未读入。"
    case .columnUnknown(let found): "“\(found)”不是本台账的列，未使用。"
    case .columnRepeated: "列出现两次，采用靠前的一列。"
    case .totalDiffers(let written, let computed):
      "合计行填的是\(written)，按各行相加是\(computed)。"
    case .totalCountDiffers(let written, let computed):
      "合计行填的是\(written)，实际读到\(computed)行。"
    case .sumBeyond(let indicator): "各行相加超出可以表示的范围，本月未计算“\(indicator)”。"
    case .required: "必须填写，现为空。"
    case .notOfType(let expected, let found): "应填\(expected)，现为“\(found)”。"
    case .notAllowed(let found, let allowed):
      "应填“\(allowed.joined(separator: "”“"))”之一，现为“\(found)”。"
    case .outOfRange(let found, let range): "应在\(range)，现为“\(found)”。"
    case .destroyed(let found): "单元格内容已被表格软件显示为“\(found)”，原值丢失。"
    case .placeholder(let found): "填的是“\(found)”，不是可以统计的内容。"
    case .eatenByDate(let found, let typed):
      "“\(found)”很可能是输入“\(typed)”时被表格软件改成了日期。"
    case .uncertain(let found, let used): "填的是“\(found)”，暂按“\(used)”计入。"
    case .ambiguous(let found, let readings):
      "填的是“\(found)”，可以理解为\(readings.map { "“\($0)”" }.joined(separator: "或"))，未计入。"
    case .otherUnit(let found, let unit): "填的是“\(found)”，本列的单位是\(unit)。"
    case .unlikely(let found, let unit, let isSmall):
      "填的是“\(found)”，以\(unit)为单位明显偏\(isSmall ? "小" : "大")。"
    case .tooLong(let found, let limit): "最多\(limit)个字，现有\(found.count)个字。"
    case .personalNumber: "含有疑似身份证号或手机号的数字，已隐去。"
    case .normalised(let count, let found, let used):
      "有\(count)处写法已统一，例如“\(found)”读作“\(used)”。"
    case .filledFromAbove(let count): "有\(count)处“同上”，已按上一行填入。"
    case .placeUnknown(let found, let nearest):
      nearest.isEmpty
        ? "名录中没有“\(found)”，该行未计入。"
        : "名录中没有“\(found)”，该行未计入；名称相近的有：\(nearest.joined(separator: "、"))。"
    case .placeAmbiguous(let found, let candidates):
      "“\(found)”可能是\(candidates.joined(separator: "、"))，该行未计入。"
    case .placeElsewhere(let found, let town): "“\(found)”在名录中属于\(town)，该行未计入本单位。"
    case .sharerUnknown(let found): "“\(found)”不是本单位名录中的村（社区），未按共有村计入。"
    case .codeContradictsName(let code, let name, let used):
      "区划代码\(code)是“\(used)”，旁边写的却是“\(name)”，暂按代码计入。"
    case .codesDestroyed(let count, let found):
      "有\(count)个已被表格软件改成“\(found)”一类的数字，已改按名称识别。"
    case .codeUnknown(let found): "“\(found)”不在名录中，已改按名称识别。"
    case .unchanged(let since): "本月各张台账的内容与\(since.chinese)完全相同，疑似未更新。"
    case .repeatedKey(let found, let firstRow): "“\(found)”与第\(firstRow)行重复，该行未计入。"
    case .notUnique(let found, let elsewhere, _): "“\(found)”在\(elsewhere)已经出现，应当唯一。"
    case .rule(_, _, _, let message, _): message
    }
  }

  /// What to do about it; empty when nothing needs doing.
  public var hint: String {
    switch self {
    case .fileRefused(let refusal): refusal.hint
    case .fileNotPlaced: "请在表头写明表名、填报单位和填报时间，或放入对应月份和单位的文件夹后重新报送。"
    case .fileReplaced: "请确认应以哪一份为准，并删除另一份。"
    case .filesConflict: "请只保留一份；如有更正，请在新文件中写明填报时间。"
    case .townDisagrees, .monthDisagrees: "请核对文件内容与所在文件夹。"
    case .ledgerMissing: "请补报；本月无变化的也请报送。"
    case .villageMissing: "请补上该村的一行；数字为零的请填0。"
    case .quoteNotClosed: "请检查该单元格中的英文双引号，另存后重新报送。"
    case .rowTooWide: "请检查该行是否多了分隔符或单元格，改正后重新报送。"
    case .explanationUnused: "报表已改动的，请以最新退回单中的faults.csv为准。"
    case .faultExplained: "请在报表中改正后重新报送。"
    case .nameDisagrees, .nameIgnored: "请在表内写明填报单位和填报时间，并核对文件名与文件夹。"
    case .columnsUnknown: "请使用下发的表样。"
    case .formulaEmpty: "请用表格软件打开该文件，保存后重新报送。"
    case .rowTownDiffers: "请核对该行的单位与村（社区）。"
    case .rowOfOtherTown: "请删除该行；该单位的表由该单位报送。"
    case .rowEmpty: "请补填该行，数字为零的请填0；如整块内容上移了一行，请移回原行。"
    case .nameLies: "请用表格软件另存为所需的格式，不要只改扩展名。"
    case .sheetHidden: "如需报送，请取消隐藏后重新报送。"
    case .tableBelow: "请把每张台账放在单独的工作表或文件中，重新报送。"
    case .blockAside: "请检查粘贴的位置，移回原列后重新报送。"
    case .blockOff: "请检查粘贴的位置，移回原行后重新报送。"
    case .rowsHidden, .columnsHidden: "请取消隐藏并核对。"
    case .monthOutside: "请核对填报时间的年份和月份。"
    case .columnMissing: "请使用下发的表样，补上该列后重新报送。"
    case .columnForbidden: "请删除该列后重新报送。"
    case .columnUnknown: "如是本台账的列，请按表样改正列名。"
    case .columnRepeated: "请删除多余的一列。"
    case .totalDiffers, .totalCountDiffers: "请检查是否有隐藏行、漏行或改动后未重新合计。"
    case .sumBeyond: "请核对各行的数字和单位。"
    case .required: "请补填；数字为零的请填0，不适用的请填“/”。"
    case .notOfType, .notAllowed: "请按要求改填。"
    case .outOfRange: "请核对数字及单位。"
    case .destroyed: "请在原表中加宽该列或改正公式后重新填写。"
    case .placeholder: "请填写确定的内容。"
    case .eatenByDate: "请把该单元格设为“文本”格式后重新填写。"
    case .uncertain: "请确认，或改填准确的内容。"
    case .ambiguous: "请写明确切的内容，例如月份写成“2020-10”。"
    case .unlikely: "请核对单位（元或万元、按人还是合计）和小数点。"
    case .otherUnit: "请按本列的单位改填，或确认数字无误。"
    case .tooLong: "请精简。"
    case .personalNumber: "请从表中删除个人号码。"
    case .placeUnknown: "请按名录填写村（社区）名称，或填写12位区划代码。"
    case .placeAmbiguous: "请写全称或填写12位区划代码。"
    case .placeElsewhere: "请核对该行是否应由本单位填报。"
    case .sharerUnknown: "请按名录填写村（社区）名称，多个名称之间用“、”隔开。"
    case .codeContradictsName: "请核对区划代码与名称。"
    case .codesDestroyed: "请把区划代码列设为“文本”格式。"
    case .codeUnknown: "请核对区划代码。"
    case .unchanged: "请核对；确无变化的不必重报。"
    case .repeatedKey: "请删除重复的一行，或补全名称以便区分。"
    case .notUnique(_, _, let hint): hint.isEmpty ? "请核对。" : hint
    case .rule(_, _, _, _, let hint): hint
    case .fileRepeated, .townNamesTwo, .controlsDropped, .normalised, .filledFromAbove: ""
    }
  }
}

extension Refusal {
  /// Stable identifier of the finding made of this refusal.
  public var rule: String {
    switch self {
    case .empty: "file.empty"
    case .notReadable: "file.not-readable"
    case .tooLarge, .limit: "file.limit"
    case .wrongFormat: "file.wrong-format"
    case .notText: "file.not-text"
    case .garbled: "file.garbled"
    case .malformedXML: "file.malformed-xml"
    case .documentType: "file.document-type"
    case .unknownXML: "file.unknown-xml"
    case .wrongEncoding: "file.wrong-encoding"
    case .unknownEncoding: "file.unknown-encoding"
    case .brokenArchive: "file.broken-archive"
    case .encrypted: "file.encrypted"
    case .disorderedTable: "file.disordered-table"
    case .unreadableName: "file.unreadable-name"
    }
  }

  /// One sentence: what the file is or what is wrong with it.
  public var message: String {
    switch self {
    case .empty: "文件是空的，没有任何内容。"
    case .notReadable(let code): "文件无法打开（系统错误\(code)）。"
    case .tooLarge(let bytes, let limit):
      "文件有\(bytes)字节，超过\(limit)字节的上限，未读入。"
    case .wrongFormat(let name, _): "文件内容是\(name)，不能读取。"
    case .notText(let offset): "文件从第\(offset + 1)个字节起不是可识别的文字编码，可能已损坏或被截断。"
    case .garbled(let sample): "文字已成乱码（如“\(sample)”），是以错误的编码另存造成的，无法还原。"
    case .malformedXML(let line, let column, _):
      line > 0 ? "XML在第\(line)行第\(column)列附近不完整或有错误。" : "XML不完整或有错误。"
    case .documentType: "XML含有文档类型声明（DOCTYPE），为安全起见未读入。"
    case .limit(let name, let value): "\(name)超过上限\(value)，未读入。"
    case .unreadableName: "文件名不是UTF-8编码，文件未读入。"
    case .unknownXML(let root): "XML的根元素是“\(root)”，不是可识别的表格格式。"
    case .wrongEncoding(let declared, let offset):
      "文件按声明（或默认）应为\(declared)编码，但从第\(offset + 1)个字节起不符合，内容可能已损坏。"
    case .unknownEncoding(let name): "文件声明的编码“\(name)”不能读取。"
    case .brokenArchive(let part):
      part.isEmpty ? "工作簿（xlsx）已损坏或不完整，无法打开。" : "工作簿中的“\(part)”部分缺失或已损坏，无法读取。"
    case .encrypted: "工作簿设有打开密码，无法读取。"
    case .disorderedTable(let row): "工作表第\(row)行附近的行列次序颠倒，文件可能被程序改坏。"
    }
  }

  /// What to do about it.
  public var hint: String {
    switch self {
    case .empty: "请检查后重新报送。"
    case .notReadable: "请检查文件权限，或重新复制该文件。"
    case .tooLarge, .limit: "请只保留本单位本月的表格内容后重新报送。"
    case .wrongFormat(_, let advice): advice
    case .unreadableName: "请改名后重新放入文件夹。"
    case .notText, .garbled: "请从原始表格重新导出为“CSV UTF-8（逗号分隔）”后报送。"
    case .malformedXML: "请从原始表格重新另存为“XML 电子表格 2003”后报送。"
    case .encrypted: "请取消打开密码，另存后重新报送。"
    case .brokenArchive: "请用表格软件打开原始表格，重新另存后报送。"
    case .wrongEncoding, .unknownEncoding, .disorderedTable:
      "请用表格软件打开原始表格，另存为“XML 电子表格 2003”或xlsx后报送。"
    case .documentType, .unknownXML: "请用表格软件打开后另存为“XML 电子表格 2003”再报送。"
    }
  }
}

extension Finding {
  /// The sentence with the column's header in front where the finding is about a column.
  public var sentence: String {
    (place.header.isEmpty ? "" : "“\(place.header)”") + fault.message
      + (explanation.isEmpty ? "" : "（填报单位说明：\(explanation)）")
  }
}
