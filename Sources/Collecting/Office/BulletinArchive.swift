import Findings
import Issuing

/// What the input folder holds for bulletins besides the towns' tables.
public struct BulletinArchive: Sendable {
  /// The office's own paragraphs by month (index).
  public var editorials: [Int: Editorial]
  /// Figures as they were published, by month (index), where the office keeps them by hand.
  public var published: [Int: PublishedFigures]
  /// What was issued (`sevenones issue`), by month (index).
  public var issued: [Int: IssuedMonth]
  /// Months whose folder of what was issued has no list of digests or no record.
  public var damaged: [Month] = []
  /// What differs from it now, by month (index) and indicator's identifier.
  public var changes: [Int: [String: IssuedChange]] = [:]

  /// An archive.
  public init(
    editorials: [Int: Editorial] = [:], published: [Int: PublishedFigures] = [:],
    issued: [Int: IssuedMonth] = [:]
  ) {
    self.editorials = editorials
    self.published = published
    self.issued = issued
  }
}

/// A month's main figures as its bulletin gave them, to tell a correction by.
public struct PublishedFigures: Sendable, Equatable {
  /// Numerator, denominator and value of an indicator (by its identifier), as printed.
  public var figures: [String: Printed]

  /// One printed figure.
  public struct Printed: Sendable, Equatable {
    /// What was counted.
    public var numerator: String
    /// Out of how many; empty without a denominator.
    public var denominator: String
    /// The value as printed, such as `34.4%`.
    public var value: String

    /// A printed figure.
    public init(numerator: String, denominator: String, value: String) {
      self.numerator = numerator
      self.denominator = denominator
      self.value = value
    }

    /// `34.4%（43/125）`.
    package var text: String {
      denominator.isEmpty ? value : "\(value)（\(numerator)/\(denominator)）"
    }
  }

  /// Printed figures by indicator.
  public init(figures: [String: Printed]) { self.figures = figures }

  /// Reads the record's file; nil where it has not the columns.
  public init?(csv bytes: [UInt8]) {
    guard let read = try? ArchiveReader.figures(bytes, "") else { return nil }
    self = read
  }
}
