import Texts

/// Something in the content that a town should see: where, what was found, what to do.
///
/// A finding never stops a build. What cannot go on is a thrown error instead.
public struct Finding: Sendable, Equatable {
  /// How much it weighs.
  public var severity: Severity
  /// What is wrong, with the facts as values.
  public var fault: Fault
  /// Where it is.
  public var place: Place
  /// The month it belongs to; nil when it cannot be told.
  public var month: Month?
  /// The town by its roster name; empty when it cannot be told.
  public var town: String
  /// The town's answer to what had to be confirmed; empty without one.
  public var explanation = ""
  /// What the office made of the answer.
  public var standing = AnswerStanding.open

  /// A finding; the severity defaults to that of its fault.
  public init(
    _ fault: Fault, at place: Place, month: Month? = nil, town: String = "",
    severity: Severity? = nil
  ) {
    self.fault = fault
    self.place = place
    self.month = month
    self.town = town
    self.severity = severity ?? fault.severity
  }

  /// Stable identifier of the rule, such as `cell.type`.
  public var rule: String { fault.rule }
  /// What was found, as written in the cell; empty when there is none. Hidden characters are shown as
  /// what they are.
  public var value: String { Self.shown(fault.value) }
  /// One sentence in Chinese: what was found and what is expected.
  public var message: String { Self.shown(fault.message) }
  /// No finding repeats a number of a person, whatever it was found in.
  private static func shown(_ text: String) -> String {
    HiddenCharacters.shown(PersonalNumber.maskedParts(text))
  }
  /// One sentence in Chinese: what to do; may be empty.
  public var hint: String { Self.shown(fault.hint) }
  /// Whether something that was written is not repeated in it.
  public var isWithheld: Bool { fault.isWithheld }
  /// The sentence with the column's header in front where the finding is about a column.
  public var sentence: String { sentence(message) }

  /// The same with another message: that of all findings of its cause.
  func sentence(_ message: String) -> String {
    (place.header.isEmpty ? "" : "“\(place.header)”") + message + answerWords
  }

  /// `（填报单位说明：按季度入账；待核定）`; empty without an answer.
  public var answerWords: String {
    explanation.isEmpty ? "" : "（填报单位说明：\(explanation)；\(standing.chinese)）"
  }

  /// Roster-independent order: month, file, sheet, row, column, rule, then text.
  public static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    if left.month != right.month {
      return (left.month?.index ?? 0) < (right.month?.index ?? 0)
    }
    if left.place.file != right.place.file {
      return left.place.file.utf8.lexicographicallyPrecedes(right.place.file.utf8)
    }
    if left.place.sheet != right.place.sheet {
      return left.place.sheet.utf8.lexicographicallyPrecedes(right.place.sheet.utf8)
    }
    if left.place.row != right.place.row { return left.place.row < right.place.row }
    if left.place.column != right.place.column { return left.place.column < right.place.column }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
  }
}
