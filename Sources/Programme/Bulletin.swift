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
  /// The document's number, when the bulletin was issued (`sevenones issue`), empty without one; nil where
  /// the programme's `approvals` alone release the month.
  public var number: String?

  /// A release.
  public init(month: Month, by: String, on: CalendarDate, number: String? = nil) {
    self.month = month
    self.by = by
    self.on = on
    self.number = number
  }
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

/// Fonts of the bulletin as a text document, by name, as the office's machines have them
/// (GB/T 9704-2012, 7: 小标宋, 仿宋, 黑体, 楷体).
public struct DocumentFonts: Sendable, Equatable {
  /// The mark and the title.
  public var title = "方正小标宋简体"
  /// Running text.
  public var body = "仿宋_GB2312"
  /// 一、
  public var heading = "黑体"
  /// （一）
  public var lead = "楷体_GB2312"
  /// Numbers of pages.
  public var page = "宋体"

  /// The office's usual fonts.
  public init() {}
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
  /// Fonts of its text document.
  public var fonts = DocumentFonts()
  /// Demands of the last section, with their case; `{towns}`, `{goals}` and `{count}` are filled.
  public var demands: [(when: DemandCase, text: String)]
}

extension Programme {
  /// The day a month's bulletin bears: that of its issue; 2020-06 with day 8 → 2020-07-08 before.
  public func bulletinDay(_ month: Month) -> CalendarDate {
    if let approval = approval(of: month), approval.number != nil { return approval.on }
    return CalendarDate(ordinal: month.next.firstDay.ordinal + bulletin.day - 1)
  }

  /// The document's number as it was given at issue; `靖组通〔2020〕　号` until then, empty without a sign.
  public func bulletinNumber(_ month: Month) -> String {
    if let number = approval(of: month)?.number, !number.isEmpty { return number }
    return bulletin.mark.isEmpty ? "" : "\(bulletin.mark)〔\(bulletinDay(month).year)〕　号"
  }

  /// Releases a month in place of what the programme says of it.
  public mutating func release(_ approval: Approval) {
    approvals.removeAll { $0.month == approval.month }
    approvals.append(approval)
  }

  /// Who released a month; nil for nobody yet.
  public func approval(of month: Month) -> Approval? { approvals.first { $0.month == month } }
}
