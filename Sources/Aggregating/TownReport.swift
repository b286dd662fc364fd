import Findings
import Programme
import Validating

/// Whether a town's ledger came, and when (Decisions: Reading). Completeness and timeliness are two
/// measures and never one number.
public struct Receipt: Sendable, Equatable {
  /// How it came.
  public enum Status: String, Sendable, CaseIterable {
    /// Not expected of this town.
    case notExpected = "不需报送"
    /// In time.
    case onTime = "按时"
    /// After the due day.
    case late = "迟报"
    /// Not at all.
    case missing = "未报"
    /// Sent back to the town and not yet received again: by the office, or because no file that came
    /// could be used.
    case returned = "退回"
    /// Received again after it was sent back.
    case resubmitted = "重报"
    /// Received; the day is not known.
    case dateUnknown = "日期不详"
  }

  /// Whether it is expected of this town.
  public var isExpected = true
  /// How it came.
  public var status = Status.missing
  /// The day it came; nil when not known.
  public var receivedOn: CalendarDate?
  /// The day it was last sent back; nil for never.
  public var returnedOn: CalendarDate?
  /// The day the town was last reminded; nil for never.
  public var chasedOn: CalendarDate?
  /// Files that were meant for it, used or not.
  public var files = 0
  /// Rows counted.
  public var rows = 0
  /// Findings by severity.
  public var findings = FindingCounts()

  /// A receipt of nothing yet.
  public init() {}

  /// Whether anything came, whatever became of it.
  public var hasCome: Bool { isReceived || status == .returned }

  /// Whether a file was accepted.
  public var isReceived: Bool {
    switch status {
    case .onTime, .late, .resubmitted, .dateUnknown: true
    case .notExpected, .missing, .returned: false
    }
  }

  /// Whether it came by the due day.
  public var isOnTime: Bool { status == .onTime }
}

extension [Receipt] {
  /// How many of a town's ledgers are expected.
  public var expected: Int { count { $0.isExpected } }
  /// Whether anything that was expected came, whatever became of it.
  public var hasArrived: Bool { contains { $0.isExpected && $0.hasCome } }
  /// Whether anything that was expected was accepted.
  public var hasReported: Bool { contains { $0.isExpected && $0.isReceived } }
  /// Whether anything that was expected did not come.
  public var hasMissing: Bool { contains { $0.isExpected && !$0.hasCome } }
  /// Whether anything that was expected is to come once more.
  public var hasReturned: Bool { contains { $0.isExpected && $0.status == .returned } }
}

/// The sheet that a month's ledger was read from.
public struct SourceReference: Sendable, Equatable {
  /// Path relative to the input folder.
  public var file: String
  /// SHA-256 of the file, hexadecimal.
  public var sha256: String
  /// Path of its page relative to the edition's folder; empty when no source pages are made.
  public var page: String

  /// A reference.
  public init(file: String, sha256: String, page: String) {
    self.file = file
    self.sha256 = sha256
    self.page = page
  }
}

/// All that is known of one town: what its pages are made from.
public struct TownReport: Sendable {
  /// Position in the roster.
  public var town: Int
  /// The first month; the others follow.
  public var firstMonth: Month
  /// For each month and ledger the accepted table, nil for none.
  public var tables: [[LedgerTable?]]
  /// For each month and ledger where the table came from.
  public var sources: [[SourceReference?]]
  /// For each month and ledger whether it came.
  public var receipts: [[Receipt]]
  /// The facts of its villages.
  public var facts: TownFacts
  /// For each indicator the town's figures, month by month.
  public var figures: [[Figure]]
  /// Findings in order.
  public var findings: [Finding]

  /// The number of months.
  public var monthCount: Int { tables.count }

  /// A report of all parts.
  public init(
    town: Int, firstMonth: Month, tables: [[LedgerTable?]], sources: [[SourceReference?]],
    receipts: [[Receipt]], facts: TownFacts, figures: [[Figure]], findings: [Finding]
  ) {
    self.town = town
    self.firstMonth = firstMonth
    self.tables = tables
    self.sources = sources
    self.receipts = receipts
    self.facts = facts
    self.figures = figures
    self.findings = findings
  }
}
