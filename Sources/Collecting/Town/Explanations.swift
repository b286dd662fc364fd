import Aggregating
import Findings
import Recognising
import Sheets
import TextFormats
import Texts
import Validating

/// A town's answer to what had to be confirmed: a row of `faults.csv` with its 说明 filled in.
package struct Explanation: Sendable, Equatable {
  /// File of the answer and its row (from 1).
  var answerFile: String
  var answerRow: Int
  /// What is answered: file, sheet, cell (or row where there is no cell), rule, value as found.
  var file: String
  var sheet: String
  var cell: String
  var rule: String
  var value: [UInt8]
  /// The answer.
  var text: String

  /// What an answer is looked up by.
  struct Question: Hashable {
    var rule: String
    var sheet: String
    var cell: String
    var value: [UInt8]
  }

  /// The question that is answered.
  var question: Question { Question(rule: rule, sheet: sheet, cell: cell, value: value) }

  /// The question that a finding asks, with its value as it may come back. Spreadsheet programs change
  /// white space and the width of characters when they save; the value is compared without these.
  static func questions(of finding: Finding) -> Set<Question> {
    let values = [folded(finding.value), shownNumber(finding.value)]
    return Set(
      values.compactMap { $0 }.map {
        Question(
          rule: finding.rule, sheet: finding.place.sheet, cell: finding.place.shown, value: $0)
      })
  }

  /// Whether a text says anything: a dot or a stroke is no reason.
  static func isReason(_ text: String) -> Bool {
    text.unicodeScalars.count { $0.value >= 0x3400 } >= 2
      || text.unicodeScalars.count { $0.properties.isAlphabetic } >= 4
  }

  /// Whether it is about a file. A table that comes back under another name stays in its month's and
  /// its town's folder.
  func isAbout(_ path: String) -> Bool {
    path == file || Self.folder(path) == Self.folder(file)
  }

  private static func folder(_ path: String) -> [Substring] {
    Array(path.split(separator: "/").dropLast())
  }

  static func folded(_ text: String) -> [UInt8] { TextFolding.fold(Array(text.utf8)[...]) }

  /// `43.0` as a spreadsheet program shows and saves it: `43`.
  private static func shownNumber(_ text: String) -> [UInt8]? {
    DecimalDigits(text.utf8).flatMap { $0.scaled(by: 4) }.map {
      Array(FixedDecimal(scaled: $0).text.utf8)
    }
  }
}

/// Reads answers from whatever spreadsheet they come back in, told by the headers.
package enum ExplanationFile {
  private static let needed = ["文件", "工作表", "行", "单元格", "规则", "现为", "说明"]

  /// The rows of an answer with a 说明; nil when the workbook is no answer.
  package static func rows(_ workbook: Workbook, path: String) -> [Explanation]? {
    for sheet in workbook.sheets
    where (0..<min(sheet.rowCount, 5)).contains(where: { isCandidate(sheet, $0) }) {
      guard let table = try? NamedTable(sheet, needs: needed.map { [$0] }) else { continue }
      return table.rows.flatMap { answers(table, $0, path) }
    }
    return nil
  }

  /// Whether a row has a cell 说明 and a cell 规则, which few tables have.
  private static func isCandidate(_ sheet: Sheet, _ row: Int) -> Bool {
    let cells = sheet.cellRange(row: row)
    guard cells.count >= needed.count else { return false }
    return ["说明", "规则"].allSatisfy { word in
      cells.contains {
        let range = TextFolding.trim(sheet.bytes, sheet.cells[$0].range)
        return range.count == 6 && sheet.bytes[range].elementsEqual(word.utf8)
      }
    }
  }

  private static func answers(_ table: NamedTable, _ row: Int, _ path: String) -> [Explanation] {
    let fields = needed.map { table.text(row, $0) }
    guard Explanation.isReason(fields[6]) else { return [] }
    // Values that a program would run as formulas were written with an apostrophe.
    let value = fields[5].hasPrefix("'") ? String(fields[5].dropFirst()) : fields[5]
    let cell = fields[3].isEmpty && !fields[2].isEmpty ? "第\(fields[2])行" : fields[3]
    let text = HiddenCharacters.shown(PersonalNumber.masked(fields[6]))
    return parts([fields[0], cell, value]).map { part in
      Explanation(
        answerFile: path, answerRow: row + 1, file: part[0], sheet: fields[1], cell: part[1],
        rule: fields[4], value: Explanation.folded(part[2]), text: text)
    }
  }

  /// A row that answers several questions at once, as `FaultTable` joins them: `F7；F8`, `2；3` → two.
  private static func parts(_ fields: [String]) -> [[String]] {
    let split = fields.map {
      $0.split(separator: FaultTable.separator, omittingEmptySubsequences: false).map(String.init)
    }
    let count = split.map(\.count).max() ?? 1
    guard count > 1, split.allSatisfy({ $0.count == 1 || $0.count == count }) else {
      return [fields]
    }
    return (0..<count).map { part in split.map { $0.count == 1 ? $0[0] : $0[part] } }
  }
}

extension TownAssembly {
  /// Puts a town's answers to its findings; a value that is explained is no longer in doubt.
  ///
  /// An answer without its question, or to a fault that must be mended, is dropped with a hint.
  func explain(
    _ explanations: [Explanation], _ findings: inout [Finding],
    _ tables: inout [[LedgerTable?]], _ sources: [[SourceReference?]]
  ) {
    guard !explanations.isEmpty else { return }
    var isUsed = Array(repeating: false, count: explanations.count)
    let byQuestion = Dictionary(grouping: explanations.indices) { explanations[$0].question }
    var faults: Set<Int> = []
    for position in findings.indices where findings[position].severity != .hint {
      let finding = findings[position]
      let answers = Explanation.questions(of: finding).flatMap { byQuestion[$0] ?? [] }
        .filter { explanations[$0].isAbout(finding.place.file) }
      guard let last = answers.max() else { continue }
      guard finding.severity == .confirm else {
        faults.formUnion(answers)
        continue
      }
      // The same question may be answered in two files; the later one has the last word.
      for answer in answers { isUsed[answer] = true }
      findings[position].explanation =
        finding.isWithheld ? "已说明，内容不公开" : explanations[last].text
      let standing = input.answers.standing(of: findings[position])
      findings[position].standing = standing
      if standing != .refused { findings[position].severity = .hint }
    }
    settleValues(findings, &tables, sources)
    // A row may answer several questions; it is told of once, when none of them stands any more.
    var told = Set(
      explanations.indices.filter { isUsed[$0] }.map { AnswerRow(explanations[$0]) })
    let byWeight = explanations.indices.sorted { faults.contains($0) && !faults.contains($1) }
    for position in byWeight where told.insert(AnswerRow(explanations[position])).inserted {
      let answer = explanations[position]
      let isFault = faults.contains(position)
      let month = FileHint(path: answer.answerFile, places: input.places).month
      guard inRange(month) else { continue }
      findings.append(
        Finding(
          isFault ? .faultExplained(cell: answer.cell) : .explanationUnused(cell: answer.cell),
          at: Place(file: answer.answerFile, row: answer.answerRow), month: month,
          town: input.roster.towns[town].name))
    }
  }

  /// Takes the doubt from values of which every question is answered, as far as the office agrees.
  private func settleValues(
    _ findings: [Finding], _ tables: inout [[LedgerTable?]], _ sources: [[SourceReference?]]
  ) {
    let open = Set(findings.filter { $0.severity == .confirm }.map(AskedPlace.init))
    for finding in findings where finding.standing == .accepted && finding.place.column > 0 {
      guard let month = finding.month?.index, months.contains(month) else { continue }
      guard !open.contains(AskedPlace(finding)) else { continue }
      let offset = month - months.lowerBound
      for ledger in tables[offset].indices
      where sources[offset][ledger]?.file == finding.place.file {
        tables[offset][ledger]?.settle(finding.place)
      }
    }
  }
}

/// A row of an answer.
private struct AnswerRow: Hashable {
  var file: String
  var row: Int

  init(_ answer: Explanation) {
    file = answer.answerFile
    row = answer.answerRow
  }
}

/// Where and in which month something is asked.
private struct AskedPlace: Hashable {
  var month: Month?
  var place: Place

  init(_ finding: Finding) {
    month = finding.month
    place = finding.place
  }
}

extension LedgerTable {
  /// Takes the doubt from the value at a place of the sheet.
  fileprivate mutating func settle(_ place: Place) {
    guard place.sheet == sheet.name, layout.columns.indices.contains(place.column - 1),
      let column = layout.columns[place.column - 1],
      let row = row(ofSheetRow: place.row - 1)
    else { return }
    grid.setDoubt(row, column, false)
  }
}
