/// A fault in `programme.yaml`, with line and column from 1.
public struct ProgrammeFault: Error, Sendable, Equatable {
  /// Line, from 1.
  public var line: Int
  /// Column, from 1.
  public var column: Int
  /// What is wrong, in Chinese.
  public var message: String

  /// A fault at a place.
  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}

/// All faults found in `programme.yaml`, in order of place.
public struct ProgrammeFaults: Error, Sendable, Equatable {
  /// The faults; never empty.
  public var faults: [ProgrammeFault]

  /// Faults in order of place.
  public init(faults: [ProgrammeFault]) { self.faults = faults }
}

/// Finds the nearest of some names, for "did you mean".
public enum Nearest {
  /// The candidate within two edits (and fewer than half the letters), nil when none is near.
  public static func name(to word: String, in candidates: [String]) -> String? {
    let letters = Array(word.unicodeScalars)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = Array(candidate.unicodeScalars)
      let distance = Self.distance(letters, other)
      guard distance <= 2, distance * 2 <= max(letters.count, other.count) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
    }
    return best?.name
  }

  /// Edit distance: insertions, deletions, substitutions.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        current.append(
          min(
            previous[column] + (letter == other ? 0 : 1), previous[column + 1] + 1,
            current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
