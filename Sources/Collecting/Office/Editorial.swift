import Findings

/// The office's own paragraphs for one month: `editorial.md`.
///
/// `## 存在问题` puts what follows into that section; before any heading it stands after the first
/// section. Blank lines and list items part paragraphs. What is marked 内部 is left out of the public
/// edition; what stands under a heading that the bulletin does not have is left out of both.
public struct Editorial: Sendable, Equatable {
  /// Sections of the bulletin.
  package enum Section: Int, Sendable, CaseIterable {
    case overall, points, problems, demands

    package var name: String {
      switch self {
      case .overall: "总体情况"
      case .points: "分项进展"
      case .problems: "存在问题"
      case .demands: "下一步要求"
      }
    }
  }

  /// A paragraph as it is shown.
  struct Paragraph: Sendable, Equatable {
    var section: Section
    var isInternal: Bool
    var text: String
  }

  /// A paragraph that does not reach the public edition.
  public struct Kept: Sendable, Equatable {
    /// Its first line in the file, from 1.
    public var line: Int
    /// Its first characters.
    public var start: String
  }

  /// Something of the file that the office should look at.
  public struct Doubt: Sendable, Equatable {
    /// The line in the file, from 1.
    public var line: Int
    /// What is in doubt.
    public var fault: Fault
  }

  let paragraphs: [Paragraph]
  /// What is kept inside, in order.
  public let kept: [Kept]
  /// What is in doubt, in order.
  public let doubts: [Doubt]

  /// Reads the text of the file; `marks` are the words that keep a paragraph inside.
  public init(_ markdown: String, marks: [String] = ["内部"]) {
    var reader = EditorialReader(mark: InternalMark(marks))
    reader.read(markdown)
    paragraphs = reader.paragraphs
    kept = reader.kept
    doubts = reader.doubts
  }

  package func texts(_ section: Section, isInternal: Bool) -> [String] {
    paragraphs.filter { $0.section == section && (isInternal || !$0.isInternal) }.map(\.text)
  }
}
