import Files

/// Documents that are written by the program and kept in the repository.
public enum Recorded {
  /// The text of a file below the checkout. With `SEVENONES_RECORD=1` it is written anew, and nil is given,
  /// so that a test that compares it fails and nobody records by accident.
  public static func text(_ path: String, as wanted: String) throws -> String? {
    let path = Checkout.root + "/" + path
    if ProcessFacts.environment("SEVENONES_RECORD") != nil {
      try FileSystem.write(path, Array(wanted.utf8))
      return nil
    }
    return String(decoding: try FileSystem.read(path), as: UTF8.self)
  }
}
