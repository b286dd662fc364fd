import Programme

/// What a rule asks, with the column it judges. A class, so that asking each row copies nothing.
final class Asked<Check: Sendable>: Sendable {
  let rule: Rule
  let column: Int
  let check: Check

  private init(_ rule: Rule, _ column: Int, _ check: Check) {
    self.rule = rule
    self.column = column
    self.check = check
  }

  /// What a ledger's rules ask of one group, in the programme's order.
  static func of(_ ledger: Ledger, _ check: (RuleCheck) -> Check?) -> [Asked<Check>] {
    ledger.rules.flatMap { rule in
      zip(rule.columns, rule.checks).compactMap { column, each in
        check(each).map { Asked(rule, column, $0) }
      }
    }
  }
}
