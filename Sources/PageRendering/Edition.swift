import Aggregating
import Programme

/// For whom a site is made: the office itself, or everybody (Decisions: Editions).
public enum Edition: String, Sendable, CaseIterable {
  /// With findings, sources, rankings and names.
  case leadership
  /// Without what the office keeps inside.
  case `public`

  /// The edition's name on pages.
  public var name: String {
    switch self {
    case .leadership: "内部版"
    case .public: "公开版"
    }
  }
}

/// What an edition shows.
extension SiteContext {
  /// Whether the pages are the office's own.
  var isInternal: Bool { narrating.isInternal }

  /// The colour beside a status. The public edition holds nobody up to blame: what is behind has the
  /// colour of what is to be watched, and the words say the rest.
  func light(_ status: Status) -> Status.Light {
    isInternal || status.light != .red ? status.light : .yellow
  }

  /// Whether a kind of page is made.
  public func makes(_ page: PublicPage) -> Bool { edition.makes(page, in: programme) }

  /// Whether an indicator's figures of a level are shown.
  public func shows(_ indicator: Int, at level: PublicLevel) -> Bool {
    narrating.shows(indicator, at: level)
  }

  /// What this edition may know of a county: all of it, or what is open to everybody.
  public func visible(_ report: CountyReport) -> CountyReport {
    isInternal ? report : report.open(programme)
  }

  /// What this edition may know of a town.
  public func visible(_ report: TownReport, _ withheld: TownWithholding) -> TownReport {
    isInternal ? report : report.open(programme, withheld)
  }

  /// Whether a column's values are shown.
  func shows(_ column: Column) -> Bool {
    isInternal ? column.visibility != .restricted : column.visibility == .public
  }

  /// Whether a ledger's rows are shown: not when what tells them apart is kept inside.
  func shows(_ ledger: Ledger) -> Bool {
    isInternal
      || ledger.key.allSatisfy { shows(ledger.columns[$0]) }
        && ledger.columns.contains { $0.role == nil && shows($0) }
  }

  /// Indicators with a number in the source of which a level is shown: those that are shown month by
  /// month everywhere.
  public func mainIndicators(_ level: PublicLevel) -> [Int] {
    narrating.mainIndicators(level)
  }
}

extension Edition {
  /// Whether pages of a kind are made: all inside the office, in public those that the programme names.
  func makes(_ page: PublicPage, in programme: Programme) -> Bool {
    self == .leadership || programme.publicEdition.pages.contains(page)
  }
}
