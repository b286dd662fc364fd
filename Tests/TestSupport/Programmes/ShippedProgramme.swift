import Files
import Programme

/// The programme as shipped, read once.
public enum ShippedProgramme {
  /// The programme lacks an indicator.
  public struct NoIndicator: Error {
    /// Its identifier.
    public let id: String
  }

  private static let decoded = Result<Programme, any Error> { try Programme.decode(text()) }

  /// The file's text.
  public static func text() throws -> String {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return String(
      decoding: try FileSystem.read("/\(root)/input/programme.yaml"), as: UTF8.self)
  }

  /// What it decodes to.
  public static func programme() throws -> Programme { try decoded.get() }
}

extension Programme {
  /// Position of an indicator by its identifier.
  public func position(_ id: String) throws -> Int {
    guard let position = indicators.firstIndex(where: { $0.id == id }) else {
      throw ShippedProgramme.NoIndicator(id: id)
    }
    return position
  }
}
