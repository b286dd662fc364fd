import Files
import Findings
import Publishing
import TextFormats

/// What the manifest says of the build that wrote an output folder.
public struct BuildFacts: Sendable, Equatable {
  /// The month built.
  public var month: Month
  /// Whether the month was issued or approved; without it the bulletin is 送审稿.
  public var isReleased: Bool
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
    guard let manifest = Manifest(bytes), manifest.kind == nil,
      let month = manifest.text("month").flatMap({ Month($0) }),
      let errors = manifest.number("errors")
    else { throw .noOutput(path: output) }
    self.month = month
    self.errors = errors
    isReleased = manifest.number("released") != 0
    expected = manifest.number("expected") ?? 0
    missing = manifest.number("missing") ?? 0
    officeErrors = manifest.number("office_errors") ?? 0
  }
}
