import Files
import Findings
import Mailing
import PageRendering
import Programme
import Reading
import Recognising
import Sheets
import Validating

/// The office's own files, read and checked: programme, roster, register of receipts.
public struct InputFolder: Sendable {
  /// Path of the folder.
  public let path: String
  /// The programme.
  public let programme: Programme
  /// The roster.
  public let roster: Roster
  /// An index over the roster.
  public let places: PlaceIndex
  /// Findings about the roster.
  public let rosterFindings: [Finding]
  /// When what was received, as written down by the office.
  public let register: ReceiptRegister
  /// Who gets the month's mail.
  public let recipients: Recipients
  /// The office's own paragraphs, and figures as they were published.
  public let archive: BulletinArchive
  /// Path, size and digest of the office's own files.
  public let ownFiles: [InputRecord]

  /// Reads `programme.yaml`, `roster.csv` and, where there is one, `received.csv`.
  public init(_ path: String) throws(BuildError) {
    self.path = path
    var records: [InputRecord] = []
    let yaml = try Self.read(path, "programme.yaml", &records)
    guard let text = String(validating: yaml, as: UTF8.self) else {
      throw .programme(
        path: path + "/programme.yaml",
        ProgrammeFaults(faults: [
          ProgrammeFault(line: 1, column: 1, message: "方案文件不是UTF-8编码，请另存为UTF-8。")
        ]))
    }
    do {
      programme = try Programme.decode(text)
    } catch {
      throw .programme(path: path + "/programme.yaml", error)
    }
    let rosterPath = path + "/roster.csv"
    let bytes = try Self.read(path, "roster.csv", &records)
    let outcome: RosterReader.Outcome
    do {
      let workbook: Workbook
      do { workbook = try SpreadsheetReader.read(bytes) } catch { throw RosterError.refused(error) }
      outcome = try RosterReader.read(
        workbook, ledger: programme.roster, city: programme.heading.countyName, file: "roster.csv",
        asOf: programme.heading.start)
    } catch let error as RosterError {
      throw .roster(path: rosterPath, error)
    } catch {
      throw .roster(path: rosterPath, .noVillages)
    }
    roster = outcome.roster
    rosterFindings = outcome.findings
    places = PlaceIndex(roster, city: programme.heading.countyName)
    let registerPath = path + "/received.csv"
    do {
      if try FileSystem.kind(registerPath) != nil {
        let bytes = try Self.read(path, "received.csv", &records)
        register = try ReceiptRegister(bytes, programme: programme, places: places)
      } else {
        register = ReceiptRegister()
      }
    } catch let error as BuildError {
      throw error
    } catch let error as FileError {
      throw .input(error)
    } catch let error as ReceiptRegister.Fault {
      throw .received(path: registerPath, message: error.message)
    } catch {
      throw .received(path: registerPath, message: "")
    }
    let recipientsPath = path + "/" + Recipients.fileName
    do {
      recipients =
        try FileSystem.kind(recipientsPath) == nil
        ? Recipients() : Recipients(Self.read(path, Recipients.fileName, &records))
    } catch let faults as RecipientFaults {
      throw .mail(.recipients(path: recipientsPath, faults))
    } catch let error as BuildError {
      throw error
    } catch {
      throw .input(FileError(path: recipientsPath, code: 0))
    }
    do {
      archive = try ArchiveReader.read(
        path, marks: programme.bulletin.internalMarks, &records)
    } catch let fault as ArchiveReader.Fault {
      throw .archive(path: path + "/" + fault.path, message: fault.message)
    } catch let error as FileError {
      throw .input(error)
    } catch {
      throw .archive(path: path, message: "")
    }
    ownFiles = records
  }

  /// What is in doubt in the office's own paragraphs of some months.
  func editorialFindings(_ months: ClosedRange<Int>) -> [Finding] {
    archive.editorials.keys.filter(months.contains).sorted().flatMap { index -> [Finding] in
      let month = Month(index: index)
      return (archive.editorials[index]?.doubts ?? []).map {
        Finding(
          $0.fault, at: Place(file: ArchiveReader.editorialPath(month), row: $0.line), month: month)
      }
    }
  }

  /// The office's own paragraphs that stay inside, of some months.
  func keptParagraphs(
    _ months: ClosedRange<Int>
  ) -> [(month: Month, paragraphs: [Editorial.Kept])] {
    archive.editorials.keys.filter(months.contains).sorted().compactMap { index in
      let kept = archive.editorials[index]?.kept ?? []
      return kept.isEmpty ? nil : (Month(index: index), kept)
    }
  }

  /// What the programme says about how to read a file; nothing where it leaves that to detection.
  func readingOverride(_ path: String) -> ReadingOverride {
    let found = programme.files.first { $0.matches(path) }
    return ReadingOverride(
      encoding: found?.encoding.flatMap(TextEncoding.init(label:)), separator: found?.separator,
      records: programme.records.map { RecordMapping(record: $0.record, names: $0.headers) })
  }

  private static func read(
    _ folder: String, _ name: String, _ records: inout [InputRecord]
  ) throws(BuildError) -> [UInt8] {
    do {
      let bytes = try FileSystem.read(folder + "/" + name, limit: 1 << 30)
      records.append(InputRecord(path: name, bytes: bytes))
      return bytes
    } catch {
      throw .input(error)
    }
  }
}
