import Findings

/// Down to which level an indicator's figures are public.
public enum PublicLevel: String, Sendable, CaseIterable, Comparable {
  /// Not at all.
  case none
  /// The county's figure alone.
  case city
  /// Those of towns as well.
  case town
  /// Those of villages as well.
  case village

  /// Less public comes first.
  public static func < (left: PublicLevel, right: PublicLevel) -> Bool {
    left.order < right.order
  }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Kinds of pages that may be public.
public enum PublicPage: String, Sendable, CaseIterable {
  /// The first page.
  case index
  /// Dimensions, indicators and the list of statements.
  case goals
  /// Towns and their villages month by month.
  case towns
  /// Villages.
  case villages
  /// Bulletins.
  case bulletins
  /// The data tables.
  case data
}

/// What the public edition holds.
public struct PublicEdition: Sendable {
  /// Kinds of pages.
  public var pages: Set<PublicPage>
  /// Where an indicator rests on what one person earns, towns with fewer units than this are left
  /// out (Decisions: Editions).
  public var smallest: Int
  /// What is withheld with such a town, which could be computed from the county and the others.
  public var complement = Complement.town
}

/// What gives way with a figure that is withheld.
public enum Complement: String, Sendable, CaseIterable {
  /// Another town, the one that loses least; the county's figure only where none protects.
  case town
  /// The county's figure: a bound is told in its place.
  case county
}

/// Who released a month's bulletin, and when.
public struct Approval: Sendable, Equatable {
  /// The month.
  public var month: Month
  /// Who.
  public var by: String
  /// The day.
  public var on: CalendarDate
}

/// When a demand of the bulletin is made.
public enum DemandCase: String, Sendable, CaseIterable {
  /// In every bulletin.
  case always
  /// When a goal of the first page is behind its path or overdue.
  case behind
  /// When a goal of the first page is due within three months.
  case dueSoon = "due_soon"
  /// When a town did not report, or too late.
  case late
  /// When errors stand in the month's tables.
  case faults
}

/// How the monthly bulletin is worded (Decisions: Bulletin).
public struct BulletinStyle: Sendable {
  /// Title; `{month}` is the month, such as 2020年6月.
  public var title: String
  /// The issuing office's sign before the number: `靖组通` in 靖组通〔2020〕6号; empty for no number.
  public var mark: String
  /// To whom it goes.
  public var addressees: String
  /// Who gets a copy.
  public var copies: String
  /// Day of the following month on which it is dated, 1…28.
  public var day: Int
  /// The first paragraph, ending in 如下：
  public var opening: String
  /// Main points at most.
  public var points: Int
  /// Words that keep a paragraph of the office's own inside when it begins with one.
  public var internalMarks: [String] = ["内部"]
  /// Demands of the last section, with their case; `{towns}`, `{goals}` and `{count}` are filled.
  public var demands: [(when: DemandCase, text: String)]

  /// The day a month's bulletin is dated: 2020-06 with day 8 → 2020-07-08.
  public func date(of month: Month) -> CalendarDate {
    CalendarDate(ordinal: month.next.firstDay.ordinal + day - 1)
  }

  /// The number of a month's bulletin, the year's own count: 靖组通〔2020〕6号.
  public func number(of month: Month) -> String {
    mark.isEmpty ? "" : "\(mark)〔\(month.year)〕\(month.month)号"
  }
}

extension Programme {
  /// Who released a month; nil for nobody yet.
  public func approval(of month: Month) -> Approval? { approvals.first { $0.month == month } }
}
