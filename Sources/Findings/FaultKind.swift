/// What all faults of one kind have in common.
///
/// Two kinds are the same when their identifiers are.
public struct FaultKind: Sendable {
  /// Stable identifier, such as `cell.type`.
  public let id: String
  /// How much it weighs, unless the office says otherwise.
  public let severity: Severity
  /// A name of a few words, for headings; empty for a rule of the programme.
  public let title: String
  /// What becomes of what it is about.
  public let effect: Effect
  /// What it shows of its surroundings.
  public let shows: Circumstance
  /// What hides it: under any of these it follows from another fault and is not said again.
  public let follows: Circumstance
  /// How far one cause reaches: what it did within this is one line (`FindingGroup`).
  public let reach: Reach

  /// What becomes of what a fault is about, and so how much the office may let it weigh.
  public enum Effect: Sendable {
    /// It is not counted, however much the fault weighs.
    case notCounted
    /// It is counted as it stands.
    case counted
    /// It is counted, counted in doubt or not counted, as the fault weighs.
    case asWeighed
    /// It could betray a person, or what is meant for the office alone.
    case guarded
    /// Nothing; the fault only tells what was done.
    case noted
    /// As the rule of the programme says that was broken.
    case ruled
  }

  /// How far one cause reaches.
  public enum Reach: Sendable {
    /// A column of a table; its rows where it is about no column.
    case column
    /// All that a town sent, such as tables in the wrong folder.
    case town
  }

  /// What surrounds a fault: one cause is one finding.
  public struct Circumstance: OptionSet, Sendable {
    /// One bit each.
    public let rawValue: UInt8
    /// From bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A cell does not fit its column: its block may stand one column aside.
    public static let misplacedCell = Circumstance(rawValue: 1)
    /// The row has more cells than the header: its values may stand under any header.
    public static let misplacedRow = Circumstance(rawValue: 2)
    /// The row is not counted anyway.
    public static let uncountedRow = Circumstance(rawValue: 4)
    /// A row that should be in the file is not.
    public static let lostRow = Circumstance(rawValue: 8)
    /// A value of the same column was found wanting.
    public static let faultyColumn = Circumstance(rawValue: 16)
    /// The file is not used anyway.
    public static let unusedFile = Circumstance(rawValue: 32)
  }

  /// How much the office may let it weigh.
  public var choices: ClosedRange<Severity> {
    switch effect {
    case .notCounted: .error...severity
    case .counted: .confirm ... .hint
    case .asWeighed: .error ... .hint
    case .guarded, .noted, .ruled: severity...severity
    }
  }

  /// That a table did not come (未报), which is no error in one.
  static let absence = Fault.ledgersMissing([]).kind

  /// How it is called at a severity: `差错`, `待核实`, `提示`, or `未报`.
  public func word(_ severity: Severity) -> String {
    isAbsence ? "未报" : severity.chinese
  }

  /// Whether it says that a table did not come.
  public var isAbsence: Bool { self == Self.absence }

  /// Every kind of our own, each once, in the order of the files.
  public static let all: [FaultKind] = {
    var seen: Set<String> = []
    return Fault.examples.map(\.kind).filter { seen.insert($0.id).inserted }
  }()
}

extension FaultKind: Hashable {
  /// Whether they have the same identifier.
  public static func == (left: FaultKind, right: FaultKind) -> Bool { left.id == right.id }
  /// By identifier.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
