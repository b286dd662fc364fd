import Files
import Reading
import TestSupport

/// Coverage-guided fuzzing of the readers with libFuzzer; `.ci/fuzz` builds and runs it.
///
/// `SEVENONES_FUZZ` names what is fuzzed: `csv`, `encoding`, `xml`, `zip`, `xlsx`,
/// `xlsb`, `compound`, `biff`, `locked`, `html` or `programme`.
/// Whatever the bytes are, reading must end with sheets or a refusal, and a programme drawn from them
/// that decodes must run over its tables; the sanitizers and libFuzzer's own limits of time and memory
/// see the rest.
private let target = ProcessFacts.environment("SEVENONES_FUZZ") ?? "csv"

/// Small limits, so that a long file is refused and not merely slow.
private let limits: Limits = {
  var limits = Limits()
  limits.cells = 200_000
  limits.textBytes = 8 << 20
  limits.partBytes = 8 << 20
  return limits
}()

private let workbook = WorkbookParts(
  rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"1\"><v>43983</v></c></row>",
  strings: ["<t>村</t>"], formats: ["yyyy\\-mm"])

private let binary = BinaryWorkbook(
  sheets: [.init([BinaryWorkbook.row(0), BinaryWorkbook.cell(7, 0, [0, 0, 0, 0])])], texts: ["村"],
  formats: ["yyyy\\-mm"])

private func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  switch target {
  case "encoding":
    let decision = EncodingDetection.decide(bytes)
    _ = try? TextDecoding.decode(bytes, as: decision)
  case "xlsx":
    // The first byte says which part the rest stands for.
    guard let first = bytes.first else { return 0 }
    var parts = workbook
    parts.parts[Int(first) % parts.parts.count].text = Array(bytes.dropFirst())
    _ = try? SpreadsheetReader.read(parts.bytes, limits: limits)
  case "xlsb":
    guard let first = bytes.first else { return 0 }
    var parts = binary.parts
    parts[Int(first) % parts.count].bytes = Array(bytes.dropFirst())
    _ = try? SpreadsheetReader.read(BinaryWorkbook.file(parts), limits: limits)
  case "locked":
    // How a package is covered, and the package.
    let half = bytes.count / 2
    let file = CompoundFileParts(streams: [
      ("EncryptionInfo", Array(bytes[..<half])), ("EncryptedPackage", Array(bytes[half...])),
    ])
    _ = try? SpreadsheetReader.read(file.bytes, limits: limits)
  case "biff":
    // The records themselves, in a sound container; the first byte says which version's.
    guard let first = bytes.first else { return 0 }
    let name = first & 1 == 0 ? "Workbook" : "Book"
    let file = CompoundFileParts(streams: [(name, Array(bytes.dropFirst()))])
    _ = try? SpreadsheetReader.read(file.bytes, limits: limits)
  case "html":
    _ = try? SpreadsheetReader.read(Array("<table>".utf8) + bytes, limits: limits)
  case "programme":
    var generator = ProgrammeGenerator(SeededNumbers(bytes: bytes))
    let (yaml, months) = generator.make()
    _ = ProgrammeTrial.run(yaml, months: months)
  case "xml":
    // Reading must not depend on where the pieces are cut.
    let whole = try? SpreadsheetReader.read(bytes, limits: limits)
    let pieces = try? SpreadsheetReader.read(bytes, limits: limits, chunk: 7)
    precondition(whole?.sheets.map(\.bytes) == pieces?.sheets.map(\.bytes))
  default:
    _ = try? SpreadsheetReader.read(bytes, limits: limits)
  }
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The package manager expects the executable's main function under this name; libFuzzer's driver
/// takes over from here.
@_cdecl("fuzz_main")
public func fuzzMain(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments) { fuzzOneInput($0, $1) }
}
