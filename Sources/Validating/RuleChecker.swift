import Findings
import Programme
import Sheets

/// Asks one rule of one row. A value under a finding answers nothing: one fault, one finding.
final class RuleChecker: Sendable {
  /// Position of the rule in its ledger.
  let position: Int
  /// The column the rule judges here.
  let column: Int
  private let rule: Rule
  private let ledger: Ledger
  private let roster: Roster

  init(_ rule: Rule, position: Int, column: Int, ledger: Ledger, roster: Roster) {
    self.rule = rule
    self.position = position
    self.column = column
    self.ledger = ledger
    self.roster = roster
  }

  /// What a rule that does not hold comes to.
  enum Breach {
    /// Broken: the column where the finding stands, and facts for its wording.
    case broken(mark: Int, facts: [String: String])
    /// To be compared with other rows.
    case unique(UniqueScope)
  }

  /// The breach, nil when the rule holds or cannot be asked. `village` is the position of the
  /// row's village, −1 for a town's own row.
  func breach(
    _ values: [Value], base: Int, bytes: [UInt8], village: Int, month: Month
  ) -> Breach? {
    let judged = values[base + column]
    guard judged.state != .rejected, !judged.isDoubtful, rule.isAsked(in: month.month),
      !rule.excuse.isGiven(ledger, values, base, bytes)
    else { return nil }
    switch rule.check {
    case .contradiction(let when, let roster):
      guard when.truth(values, base: base, strict: true) == .yes else { return nil }
      guard !roster.isEmpty else { return .broken(mark: column, facts: [:]) }
      guard village >= 0, self.roster.fits(village, roster) else { return nil }
      return .broken(mark: column, facts: rosterFacts(village))
    case .requiredWhen(let when, let noteColumn):
      guard judged.state == .missing || judged.state == .notApplicable,
        when.truth(values, base: base, strict: true) == .yes
      else { return nil }
      if let noteColumn, values[base + noteColumn].state == .present {
        let note = TextFolding.fold(bytes[values[base + noteColumn].textRange])
        if DateText.first(in: note[...]) != nil { return nil }
      }
      return .broken(mark: column, facts: [:])
    case .comparison(let relation, let operand):
      guard judged.isSound, let other = self.operand(operand, values, base, village) else {
        return nil
      }
      if let months = months(judged, operand, other) {
        return relation.holds(months.judged, months.other)
          ? nil : .broken(mark: column, facts: [:])
      }
      guard !relation.holds(judged.raw, other) else { return nil }
      let shown = Value.present(other).text(of: ledger.columns[column], bytes: [])
      return .broken(mark: column, facts: ["computed": shown])
    case .parts(let parts, let tolerance):
      // An optional part that is empty adds nothing.
      let present = parts.filter {
        ledger.columns[$0].isRequired || values[base + $0].state != .missing
      }
      guard judged.isSound, let sum = operand(.sum(present), values, base, village) else {
        return nil
      }
      guard (judged.raw - sum).magnitude > tolerance.magnitude else { return nil }
      let shown = Value.present(sum).text(of: ledger.columns[column], bytes: [])
      return .broken(mark: column, facts: ["computed": shown])
    case .equivalent(let left, let right):
      let first = left.truth(values, base: base, strict: true)
      let second = right.truth(values, base: base, strict: true)
      guard first != .unknown, second != .unknown, first != second else { return nil }
      return .broken(mark: column, facts: [:])
    case .wording(let words, let when):
      guard judged.isSound, ledger.columns[column].type == .text,
        when.isEmpty || when.truth(values, base: base, strict: true) == .yes
      else { return nil }
      let text = Array(bytes[judged.textRange])
      return words.contains { PlaceName.contains($0, in: text) }
        ? .broken(mark: column, facts: [:]) : nil
    case .rosterMatch(let attribute):
      return rosterBreach(attribute, judged, village, bytes)
    case .monthsSince(let when, let limit, let fromMonth, let mark):
      guard judged.isSound, month.month >= fromMonth, let since = monthIndex(judged.raw),
        month.index - since > limit, when.truth(values, base: base, strict: true) == .yes,
        values[base + mark].state != .rejected
      else { return nil }
      return .broken(mark: mark, facts: [:])
    case .unique(let scope, let word):
      guard judged.isSound else { return nil }
      if !word.isEmpty, let note = ledger.column(.note), values[base + note].state == .present,
        PlaceName.contains(word, in: Array(bytes[values[base + note].textRange]))
      {
        return nil
      }
      return .unique(scope)
    case .creditCode:
      guard judged.isSound else { return nil }
      let code = TextFolding.fold(bytes[judged.textRange])
      return CreditCode.isSound(code) ? nil : .broken(mark: column, facts: [:])
    case .byMonthEnd:
      guard judged.isSound, let found = monthIndex(judged.raw), found > month.index else {
        return nil
      }
      return .broken(mark: column, facts: [:])
    case .reference, .rowLimit:
      // Asked when all rows are read: SheetPass.checkList.
      return nil
    case .neverFalls, .needsNote, .maximumStep, .keepsRow, .restarts, .accumulates, .jump, .allNew:
      // Asked of two months at once: MonthComparison.
      return nil
    }
  }

  /// Both as counts of months, where a day is compared with a month.
  private func months(
    _ judged: Value, _ operand: Operand, _ other: Int64
  ) -> (judged: Int, other: Int)? {
    guard case .sum(let columns) = operand, columns.count == 1 else { return nil }
    let types = (ledger.columns[column].type, ledger.columns[columns[0]].type)
    switch types {
    case (.date, .month): return (CalendarDate(ordinal: Int(judged.raw)).month.index, Int(other))
    case (.month, .date): return (Int(judged.raw), CalendarDate(ordinal: Int(other)).month.index)
    default: return nil
    }
  }

  private func operand(
    _ operand: Operand, _ values: [Value], _ base: Int, _ village: Int
  ) -> Int64? {
    var result: Int64 = 0
    switch operand {
    case .growth(let now, let before):
      guard values[base + now].isSound, values[base + before].isSound else { return nil }
      return max(0, values[base + now].raw - values[base + before].raw)
    case .roster(let attribute):
      guard village >= 0 else { return nil }
      let value = roster.value(village, attribute)
      return value.state == .present ? value.raw : nil
    case .sum(let columns):
      for column in columns {
        guard values[base + column].isSound else { return nil }
        result += values[base + column].raw
      }
    case .greatest(let columns):
      for column in columns {
        guard values[base + column].isSound else { return nil }
        result = max(result, values[base + column].raw)
      }
    }
    return result
  }

  private func rosterBreach(
    _ attribute: Int, _ judged: Value, _ village: Int, _ bytes: [UInt8]
  ) -> Breach? {
    guard village >= 0, judged.isSound else { return nil }
    let known = roster.value(village, attribute)
    guard known.state == .present else { return nil }
    let shown = judged.text(of: ledger.columns[column], bytes: bytes)
    let expected = roster.text(village, attribute)
    let isSame =
      TextFolding.fold(Array(shown.utf8)[...]) == TextFolding.fold(Array(expected.utf8)[...])
    return isSame ? nil : .broken(mark: column, facts: ["roster": expected])
  }

  /// The roster's value of the column of the same key, for the wording.
  private func rosterFacts(_ village: Int) -> [String: String] {
    guard case .contradiction(_, let condition) = rule.check, let first = condition.columns.first
    else { return [:] }
    return ["roster": roster.text(village, first)]
  }

  /// Months since year 0 of a stored date or month.
  private func monthIndex(_ raw: Int64) -> Int? {
    switch ledger.columns[column].type {
    case .month: Int(raw)
    case .date: CalendarDate(ordinal: Int(raw)).month.index
    default: nil
    }
  }
}

/// Fills the places of a rule's sentence with the row's values.
struct RuleText {
  let ledger: Ledger
  let values: [Value]
  let base: Int
  let bytes: [UInt8]

  /// A column's value as people read it; nothing of a restricted column.
  func shown(_ column: Int) -> String {
    let schema = ledger.columns[column]
    guard schema.visibility != .restricted else { return "" }
    return values[base + column].text(of: schema, bytes: bytes)
  }

  /// `填{}人，多于{filled}人` → `填7人，多于5人`.
  func fill(_ sentence: String, judged: Int, facts: [String: String]) -> String {
    guard sentence.utf8.contains(UInt8(ascii: "{")) else { return sentence }
    var result = ""
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      if name.isEmpty {
        result += shown(judged)
      } else if let fact = facts[name] {
        result += fact
      } else if let column = ledger.columns.firstIndex(where: { $0.key == name }) {
        result += shown(column)
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
