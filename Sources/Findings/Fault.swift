/// Something that can be wrong in the input, with the facts of one case.
///
/// Everything that is said of one kind of fault stands in one declaration: a function from the facts
/// to a fault (or a constant where there are none), in `Fault+Files.swift`, `Fault+Months.swift`,
/// `Fault+Structure.swift`, `Fault+Cells.swift`, `Fault+Places.swift`, `Fault+Rows.swift`,
/// `Fault+Events.swift`, `Fault+Office.swift`, `Fault+County.swift` and, for files that cannot be read at
/// all, `Refusal+Fault.swift`. A new fault
/// is one more such function, and one more line in the `…Examples` at the top of its file, from which
/// all lists of kinds are made.
///
///     .outOfRange(found: "70", range: "0至30之间").message → 应在0至30之间，现为“70”。
public struct Fault: Sendable, Equatable {
  /// What kind of fault it is.
  public let kind: FaultKind
  /// What was found, as written; empty when the fault is an absence.
  public private(set) var value: String
  /// What it is called by among others of its cause: a table or village of ours; may be empty.
  public let subject: String
  /// Whether something that was written is not repeated in it.
  public private(set) var isWithheld = false
  private var wording: Wording
  private var advice: Wording

  /// A declaration: the kind, what was found, what is said of it and what to do.
  ///
  /// - `value`: what was found, as written.
  /// - `message`: one sentence; for a cell or column the finding puts the header in front.
  /// - `hint`: what to do; empty when nothing needs doing.
  /// - `shows`, `follows`: what it shows of its surroundings, and what hides it.
  /// - `reach`, `subject`: how far its cause reaches, and what it is called by among others of it.
  init(
    _ id: String, _ severity: Severity, _ title: String, _ effect: FaultKind.Effect,
    value: String = "", _ message: Wording, hint: Wording = "",
    shows: FaultKind.Circumstance = [], follows: FaultKind.Circumstance = [],
    reach: FaultKind.Reach = .column, subject: String = ""
  ) {
    kind = FaultKind(
      id: id, severity: severity, title: title, effect: effect, shows: shows, follows: follows,
      reach: reach)
    self.value = value
    self.subject = subject
    wording = message
    advice = hint
  }

  /// Stable identifier: file, structure, cell, place or row, then the claim.
  public var rule: String { kind.id }
  /// The severity unless the finding says otherwise (Decisions: Findings).
  public var severity: Severity { kind.severity }
  /// One sentence. For a cell or column the finding puts the header in front.
  public var message: String { wording.text }
  /// What to do about it; empty when nothing needs doing.
  public var hint: String { advice.text }

  // MARK: Privacy

  /// The same fault without anything that was written. What it was is gone, not merely hidden.
  public var withheld: Fault {
    var fault = withoutValue
    fault.wording = fault.wording.withheld(evenFilled: true)
    fault.advice = fault.advice.withheld(evenFilled: true)
    return fault
  }

  /// The same fault without the value, for a column whose values never leave the office. A rule of
  /// the programme keeps its sentence: no restricted value was filled into it.
  public var withoutValue: Fault {
    var fault = self
    // The value of a rule on a restricted column was not filled in to begin with.
    if !value.isEmpty || kind.effect == .ruled { fault.value = Wording.mark }
    fault.wording = wording.withheld(evenFilled: false)
    fault.advice = advice.withheld(evenFilled: false)
    fault.isWithheld = true
    return fault
  }

  /// The same fault as a town may read it: other towns have no name in it.
  public func told(to town: String, among towns: Set<String>) -> Fault {
    var fault = self
    fault.wording = wording.told(to: town, among: towns)
    return fault
  }
}

extension Fault: CustomStringConvertible {
  /// `cell.range: 应在0至30之间，现为“70”。`
  public var description: String { "\(rule): \(message)" }
}

extension Fault {
  /// One fault of every kind of our own, with invented facts, in the order of the files.
  public static let examples =
    refusalExamples + fileExamples + monthExamples + structureExamples + cellExamples
    + placeExamples + rowExamples + eventExamples + officeExamples + countyExamples
}
