import Files
import Findings
import Publishing

/// What the manifest says of the build that wrote an output folder.
public struct BuildFacts: Sendable, Equatable {
  /// The month built.
  public var month: Month
  /// Errors in the month's tables (本月差错).
  public var errors: Int
  /// Tables that were expected for the month.
  public var expected: Int
  /// How many of them did not come (未报).
  public var missing: Int
  /// Errors in the office's own files of the month, and files of no town.
  public var officeErrors: Int

  /// Reads `manifest.json` of an output folder.
  public init(output: String) throws(MailError) {
    let path = output + "/" + OutputFolder.manifestName
    let bytes: [UInt8]
    do {
      guard try FileSystem.kind(path) != nil else { throw MailError.noOutput(path: output) }
      bytes = try FileSystem.read(path)
    } catch let error as FileError {
      throw .file(error)
    } catch let error as MailError {
      throw error
    } catch {
      throw .noOutput(path: output)
    }
    // The facts stand before the list of files, which may be very long.
    let head = String(decoding: bytes.prefix(2000), as: UTF8.self)
    guard Self.value("program", head) == "sevenones", Self.value("kind", head) == nil,
      let month = Self.value("month", head).flatMap({ Month($0) }),
      let errors = Self.value("errors", head).flatMap({ Int($0) })
    else { throw .noOutput(path: output) }
    self.month = month
    self.errors = errors
    expected = Self.value("expected", head).flatMap { Int($0) } ?? 0
    missing = Self.value("missing", head).flatMap { Int($0) } ?? 0
    officeErrors = Self.value("office_errors", head).flatMap { Int($0) } ?? 0
  }

  /// The text or number behind the first key of this name.
  private static func value(_ key: String, _ text: String) -> String? {
    guard let range = text.firstRange(of: "\"\(key)\":") else { return nil }
    let rest = text[range.upperBound...].drop { $0 == " " }
    if rest.first == "\"" { return String(rest.dropFirst().prefix { $0 != "\"" }) }
    return String(rest.prefix { $0.isASCII && $0.isNumber })
  }
}
