import Findings
import Programme
import Sheets

/// What the lines above and below a table say: the unit, the month, the day.
public struct SheetHeading: Sendable, Equatable {
  /// The text after 填报单位, as written; nil when there is none.
  public var unit: String?
  /// The period after 报告期.
  public var period: Month?
  /// The month in the title.
  public var titleMonth: Month?
  /// The day or month after 填报时间.
  public var filledIn: DateText?
  /// The day after 报出日期.
  public var reported: DateText?
  /// The unit of amounts that the line 单位： gives, 元 or 千元; nil for 万元, several or none.
  public var moneyUnit: String?

  private static let unitLabels = utf8(["填报单位", "报送单位", "填报镇", "单位名称"])
  private static let filledLabels = utf8(["填报时间", "填报日期", "填表日期", "填表时间"])
  private static let reportedLabels = utf8(["报出日期", "报出时间", "报送日期", "报送时间"])
  private static let periodLabels = utf8(["报告期", "所属期", "统计月份", "报送月份", "截至时间", "统计时段", "统计期间"])
  private static let periodWords = utf8(["截至", "截止", "至", "到", "—", "–", "~", "～"])
  private static let otherLabels = utf8([
    "填报人", "填表人", "审核人", "电话", "联系电话", "单位：", "单位:", "单位负责人", "负责人",
  ])
  private static let dateLabels = filledLabels + reportedLabels + unitLabels
  private static let allLabels = dateLabels + otherLabels + periodLabels
  /// For each byte whether a label starts with it.
  private static let labelStarts = (UInt8.min...UInt8.max).map { byte in
    allLabels.contains { $0[0] == byte }
  }
  private static let colons = utf8(["：", ":"])
  private static let separators = utf8(["、", "，", ",", "；", ";", " "])
  private static let renminbi = Array("人民币".utf8)
  private static let yuan = Array("元".utf8)

  private static func utf8(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

  /// Reads the rows above the header and below the data.
  public init(_ sheet: Sheet, layout: SheetLayout) {
    let above = 0..<layout.headerRows.lowerBound
    var bare: DateText?
    for row in Array(above) + Array(layout.tailRows) {
      let texts = sheet.cellRange(row: row).map { Array(sheet.bytes[sheet.cells[$0].range]) }
      for (position, text) in texts.enumerated() {
        // A cell without Chinese text has no label.
        guard text.contains(where: { $0 >= 0xE3 }) else { continue }
        let line = LabelledText(bytes: text, places: Self.places(text))
        guard !line.places.isEmpty else { continue }
        let rest = texts[(position + 1)...]
        if unit == nil, let found = Self.value(after: Self.unitLabels, in: line, next: rest) {
          unit = String(decoding: found, as: UTF8.self)
        }
        if filledIn == nil {
          filledIn = Self.date(after: Self.filledLabels, in: line, next: rest)
        }
        if reported == nil {
          reported = Self.date(after: Self.reportedLabels, in: line, next: rest)
        }
        if above.contains(row), let units = Self.units(in: text) {
          moneyUnit = Self.moneyUnit(units)
        }
        if period == nil {
          period = Self.value(after: Self.periodLabels, in: line, next: rest).flatMap(
            Self.lastMonth)
        }
      }
      guard above.contains(row), let date = Self.titleDate(texts) else { continue }
      switch date {
      case .month(let month): titleMonth = titleMonth ?? month
      // A day by itself above the table is the date line without its label.
      case .day: bare = bare ?? date
      }
    }
    if filledIn == nil, reported == nil { filledIn = bare }
  }

  /// A text and where labels stand in it, by the label's place in `allLabels`, then from left to right.
  private struct LabelledText {
    let bytes: [UInt8]
    let places: [(label: Int, at: Int)]
  }

  private static func places(_ text: [UInt8]) -> [(label: Int, at: Int)] {
    let span = text.span
    var found: [(label: Int, at: Int)] = []
    for index in span.indices where labelStarts[Int(span[index])] {
      for label in allLabels.indices where allLabels[label][0] == span[index] {
        let bytes = allLabels[label]
        guard index + bytes.count <= span.count else { continue }
        var offset = 1
        while offset < bytes.count, bytes[offset] == span[index + offset] { offset += 1 }
        if offset == bytes.count { found.append((label, index)) }
      }
    }
    found.sort { ($0.label, $0.at) < ($1.label, $1.at) }
    return found
  }

  /// The words after 单位： in a text, nil without them; 填报单位： is another thing.
  private static func units(in text: [UInt8]) -> ArraySlice<UInt8>? {
    for label in ["单位：", "单位:"].map({ Array($0.utf8) }) {
      var index = 0
      while let at = PlaceName.find(label, in: text, from: index) {
        let before = text[index..<at].suffix(6)
        index = at + label.count
        if !["填报", "报送"].contains(where: { before.elementsEqual($0.utf8) }) {
          return text[index...]
        }
      }
    }
    return nil
  }

  /// The unit of amounts among units; nil for 万元, several or none.
  private static func moneyUnit(_ units: ArraySlice<UInt8>) -> String? {
    var money: [String] = []
    var rest = units
    while !rest.isEmpty {
      var word = rest
      var next = rest.endIndex
      for index in rest.indices {
        guard let sign = separators.first(where: { rest[index...].starts(with: $0) }) else {
          continue
        }
        word = rest[..<index]
        next = index + sign.count
        break
      }
      rest = rest[next...]
      if let at = PlaceName.find(renminbi, in: Array(word)) {
        word.removeSubrange(word.startIndex + at..<word.startIndex + at + renminbi.count)
      }
      if word.suffix(yuan.count).elementsEqual(yuan) {
        money.append(String(decoding: word, as: UTF8.self))
      }
    }
    return money.count == 1 && money[0] != "万元" ? money[0] : nil
  }

  /// What a title says, that is, a line without labels: a month, or else a day.
  private static func titleDate(_ texts: [[UInt8]]) -> DateText? {
    for text in texts where !dateLabels.contains(where: { PlaceName.contains($0, in: text) }) {
      // Only a title is free text about a month: notes and other labelled lines are not.
      let folded = TextFolding.fold(text[...])
      if folded.contains(UInt8(ascii: ":")) || folded.starts(with: "注".utf8) { continue }
      guard let found = DateText.first(in: folded[...]) else { continue }
      // 截至2020年6月30日, 2020年6月1日至30日: what is reported, not when it was filled.
      let isPeriod = periodWords.contains { PlaceName.contains($0, in: text) }
      if case .day = found, !isPeriod { return found }
      return lastMonth(text).map { .month($0) }
    }
    return nil
  }

  /// The month of a text; of a range its end: `2020年1月—6月` → June 2020.
  private static func lastMonth(_ text: [UInt8]) -> Month? {
    let folded = TextFolding.fold(text[...])
    guard let first = DateText.first(in: folded[...])?.month else { return nil }
    var last = first
    let word = Array("月".utf8)
    var index = 0
    while let end = PlaceName.find(word, in: folded, from: index) {
      var start = end
      while start > index, (48...57).contains(folded[start - 1]) { start -= 1 }
      if let number = Int(String(decoding: folded[start..<end], as: UTF8.self)),
        let month = Month(year: first.year, month: number), month > last,
        ["-", "—", "–", "至", "到", "~"].contains(where: {
          folded[..<start].suffix($0.utf8.count).elementsEqual($0.utf8)
        })
      {
        last = month
      }
      index = end + word.count
    }
    return last
  }

  private static func date(
    after labels: [[UInt8]], in text: LabelledText, next: ArraySlice<[UInt8]>
  ) -> DateText? {
    guard let found = value(after: labels, in: text, next: next) else { return nil }
    return DateText.first(in: TextFolding.fold(found[...])[...])
  }

  /// The text after a label and its colon, up to the next label; from the next cell when empty.
  private static func value(
    after labels: [[UInt8]], in text: LabelledText, next: ArraySlice<[UInt8]>
  ) -> [UInt8]? {
    let bytes = text.bytes
    for label in labels {
      guard let at = text.places.first(where: { allLabels[$0.label] == label })?.at else {
        continue
      }
      var start = at + label.count
      // The colon may stand behind a bracket: 填报单位（盖章）：
      for colon in colons {
        if let found = PlaceName.find(colon, in: bytes, from: start), found - start <= 18 {
          start = found + colon.count
          break
        }
      }
      var end = bytes.count
      for (other, place) in text.places
      where place >= start && place + allLabels[other].count <= end {
        end = place
      }
      let value = trimmed(bytes[start..<end])
      if !value.isEmpty { return value }
      for following in next {
        let candidate = trimmed(following[...])
        if candidate.isEmpty { continue }
        return allLabels.contains { candidate.starts(with: $0) } ? nil : candidate
      }
    }
    return nil
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let own = Array(bytes)
    return Array(own[TextFolding.trim(own, 0..<own.count)])
  }
}
