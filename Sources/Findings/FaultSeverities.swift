/// How much our own kinds of fault weigh, where the office says otherwise than we.
public struct FaultSeverities: Sendable, Equatable {
  private var chosen: [FaultKind: Severity] = [:]

  /// Ours throughout.
  public init() {}

  /// How much a kind weighs.
  public subscript(kind: FaultKind) -> Severity {
    get { chosen.isEmpty ? kind.severity : chosen[kind] ?? kind.severity }
    set { chosen[kind] = newValue }
  }

  /// Lets findings weigh what the office says. What the programme's own rules say stays.
  public func weigh(_ findings: inout [Finding]) {
    guard !chosen.isEmpty else { return }
    for index in findings.indices {
      if let severity = chosen[findings[index].fault.kind] { findings[index].severity = severity }
    }
  }
}
