/// A sentence about a fault, in which what was written in the input is told apart from our own words.
///
/// An interpolated text counts as written in the input, and is left out when the fault is withheld,
/// unless it is said to be ours; a number counts as ours.
///
///     "应在\(ours: range)，现为“\(found)”。" → 应在0至30之间，现为“70”。
///                            withheld        → 应在0至30之间，现为“（该列内容不公开，此处不显示）”。
public struct Wording: Sendable, Equatable {
  /// What stands in place of what was written.
  static let mark = "（该列内容不公开，此处不显示）"

  private enum Part: Sendable, Equatable {
    /// Ours.
    case ours(String)
    /// Written in the input; what to say instead of it.
    case written(String, instead: String)
    /// A sentence of the programme with what was written already filled in; what to say instead.
    case filled(String, instead: String)
    /// Where else something stands: a row, or another town by its name.
    case elsewhere(String)

    var text: String {
      switch self {
      case .ours(let text), .written(let text, _), .filled(let text, _), .elsewhere(let text): text
      }
    }
  }

  // A sentence without facts is its beginning alone: nothing is allocated for it.
  private var beginning: String
  private var parts: [Part] = []

  /// A sentence of the programme that is filled in already, and what to say when it is withheld.
  init(filled sentence: String, withheld instead: String) {
    beginning = ""
    if !sentence.isEmpty { parts = [.filled(sentence, instead: instead)] }
  }

  /// The sentence.
  var text: String { parts.reduce(beginning) { $0 + $1.text } }

  /// The sentence without what was written. A sentence of the programme is left out as a whole, or
  /// kept.
  func withheld(evenFilled: Bool) -> Wording {
    changed { part in
      switch part {
      case .ours, .elsewhere: part
      case .written(_, let instead): .ours(instead)
      case .filled(_, let instead): evenFilled ? .ours(instead) : part
      }
    }
  }

  /// The sentence as a town may read it.
  func told(to town: String, among towns: Set<String>) -> Wording {
    changed { part in
      guard case .elsewhere(let name) = part, name != town, towns.contains(name) else {
        return part
      }
      return .ours("其他单位的报表中")
    }
  }

  private func changed(_ change: (Part) -> Part) -> Wording {
    var result = self
    for index in result.parts.indices { result.parts[index] = change(parts[index]) }
    return result
  }
}

extension Wording: ExpressibleByStringInterpolation {
  /// A sentence without facts.
  public init(stringLiteral value: String) { beginning = value }

  /// A sentence with facts.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.wording }

  /// Puts a sentence together.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var wording = Wording(stringLiteral: "")

    /// Room for a sentence.
    public init(literalCapacity: Int, interpolationCount: Int) {
      wording.parts.reserveCapacity(interpolationCount * 2)
    }

    /// Our own words.
    public mutating func appendLiteral(_ literal: String) {
      if wording.parts.isEmpty {
        wording.beginning += literal
      } else if !literal.isEmpty {
        wording.parts.append(.ours(literal))
      }
    }

    /// What was written in the input.
    public mutating func appendInterpolation(_ written: String) {
      wording.parts.append(.written(written, instead: Wording.mark))
    }

    /// What was written in the input, or would tell of it, with what to say instead.
    public mutating func appendInterpolation(_ written: String, withheld instead: String) {
      wording.parts.append(.written(written, instead: instead))
    }

    /// What the programme, the roster or we ourselves say.
    public mutating func appendInterpolation(ours text: String) {
      wording.parts.append(.ours(text))
    }

    /// A number of ours: how many, or in which row.
    public mutating func appendInterpolation(_ number: some FixedWidthInteger) {
      wording.parts.append(.ours("\(number)"))
    }

    /// Where else something stands: a row, or a town by its name.
    public mutating func appendInterpolation(elsewhere: String) {
      wording.parts.append(.elsewhere(elsewhere))
    }
  }
}
