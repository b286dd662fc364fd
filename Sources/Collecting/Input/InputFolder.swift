import Files
import Findings
import Mailing
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
  public private(set) var programme: Programme
  /// The roster.
  public private(set) var roster: Roster
  /// An index over the roster.
  public private(set) var places: PlaceIndex
  /// Findings about the roster.
  public let rosterFindings: [Finding]
  /// When what was received, as written down by the office.
  public private(set) var register: ReceiptRegister
  /// Who gets the month's mail.
  public private(set) var recipients: Recipients
  /// The office's own paragraphs, and figures as they were published.
  public let archive: BulletinArchive
  /// What the office made of the towns' answers.
  let answers: AnswerRegister
  /// Path, size and digest of the office's own files.
  public let ownFiles: [InputRecord]
  /// Which links in the folder are followed.
  let links: LinkRule

  /// Reads `programme.yaml`, `roster.csv` and, where they are there, the office's other files; links
  /// may lead to the folders in `follows` besides. `roster` and `events` are files to take in place of the
  /// roster and of the list of its changes.
  public init(
    _ path: String, follows: [String] = [], roster other: String? = nil,
    events otherEvents: String? = nil
  ) throws(InputError) {
    self.path = path
    let links: LinkRule
    do { links = try LinkRule(path, alsoInto: follows) } catch { throw .file(error) }
    self.links = links
    var records: [InputRecord] = []
    let yaml = try Self.read(links, "programme.yaml", &records, limit: Self.programmeBytes)
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
    let rosterPath = other ?? path + "/roster.csv"
    let bytes: [UInt8]
    if let other {
      do { bytes = try FileSystem.read(other, limit: 1 << 30) } catch { throw .file(error) }
    } else {
      bytes = try Self.read(links, "roster.csv", &records)
    }
    let outcome: RosterReader.Outcome
    do throws(RosterError) {
      let workbook: Workbook
      do { workbook = try SpreadsheetReader.read(bytes) } catch { throw .refused(error) }
      outcome = try RosterReader.read(
        workbook, ledger: programme.roster, city: programme.heading.countyName, file: "roster.csv",
        asOf: programme.heading.start)
    } catch {
      throw .roster(path: rosterPath, error)
    }
    let listed = PlaceIndex(outcome.roster, city: programme.heading.countyName)
    if let changes = try Self.readEvents(links, otherEvents, &records) {
      let events: EventRegister
      do { events = try EventRegister(changes, roster: outcome.roster, places: listed) } catch {
        throw .unusable(
          "名录变动", path: otherEvents ?? "\(path)/\(EventRegister.name)", message: error.message)
      }
      roster = outcome.roster.living(
        RosterEvents(events.events, acceptedMonths: programme.calendar.formerNames))
      rosterFindings = outcome.findings + events.findings
      places = PlaceIndex(roster, city: programme.heading.countyName)
    } else {
      roster = outcome.roster
      rosterFindings = outcome.findings
      places = listed
    }
    register = ReceiptRegister()
    if let bytes = try Self.readIfThere(links, "received.csv", &records) {
      do {
        register = try ReceiptRegister(bytes, programme: programme, places: places)
      } catch {
        throw .unusable("报送登记", path: path + "/received.csv", message: error.message)
      }
    }
    recipients = Recipients()
    if let bytes = try Self.readIfThere(links, Recipients.fileName, &records) {
      do { recipients = try Recipients(bytes) } catch {
        throw .recipients(.recipients(path: "\(path)/\(Recipients.fileName)", error))
      }
    }
    archive = try ArchiveReader.read(links, marks: programme.bulletin.internalMarks, &records)
    answers = try Self.readAnswers(links, &records)
    ownFiles = records
    for issue in archive.issued.values.sorted(by: { $0.month < $1.month }) {
      let record = issue.record
      release(
        Approval(month: record.month, by: record.by, on: record.on, number: record.number))
    }
  }

  /// The same folder as the county's own unit sees it: a roster of that one unit; nil where the programme has
  /// no ledger of the county's own.
  package var ofCounty: InputFolder? {
    guard programme.ledgers.contains(where: \.isOfCounty) else { return nil }
    var own = self
    own.roster = .county(programme)
    own.places = PlaceIndex(own.roster, city: programme.heading.countyName)
    return own
  }

  /// Takes a month as released, in place of what the programme says of it.
  public mutating func release(_ approval: Approval) { programme.release(approval) }

  /// Files of issued months that were changed since or are gone, by their paths below the input folder; a
  /// folder that cannot be checked is named itself.
  public var changedIssues: [String] {
    func folder(_ month: Month) -> String { "\(ArchiveReader.publishedFolder)/\(month.iso)" }
    let files = archive.issued.values.sorted { $0.month < $1.month }.flatMap { issue in
      issue.changed.map { "\(folder(issue.month))/\($0)" }
    }
    return files + archive.damaged.sorted().map(folder)
  }

  /// What the office made of the towns' answers, month by month.
  private static func readAnswers(
    _ links: LinkRule, _ records: inout [InputRecord]
  ) throws(InputError) -> AnswerRegister {
    var register = AnswerRegister()
    let entries: [FileSystem.Entry]
    do { entries = try FileSystem.entries(links.folder) } catch { throw .file(error) }
    for entry in entries where Month(entry.name) != nil {
      // A month's folder that is not read is told where its tables are; its answers, once they are there,
      // are read or stop the run: without them an answer that was refused would count.
      guard let folder = try? links.destination(of: entry.name),
        (try? FileSystem.kind("\(folder)/\(AnswerRegister.name)", follows: false)) != nil
      else { continue }
      let path = "\(entry.name)/\(AnswerRegister.name)"
      guard let bytes = try readIfThere(links, path, &records, limit: 1 << 28) else { continue }
      do { try register.add(bytes) } catch {
        throw .unusable("说明的核定", path: "\(links.folder)/\(path)", message: error.message)
      }
    }
    return register
  }

  /// What is in doubt in the programme's words.
  package var programmeFindings: [Finding] {
    programme.staleNumbers.map {
      Finding(
        .staleNumber(indicator: $0.indicator, key: $0.key, found: $0.text),
        at: Place(file: "programme.yaml", row: $0.line), month: nil)
    }
  }

  /// What is in doubt in the office's own paragraphs of some months.
  package func editorialFindings(_ months: ClosedRange<Int>) -> [Finding] {
    archive.editorials.keys.filter(months.contains).sorted().flatMap { index -> [Finding] in
      let month = Month(index: index)
      return (archive.editorials[index]?.doubts ?? []).map {
        Finding(
          $0.fault, at: Place(file: ArchiveReader.editorialPath(month), row: $0.line), month: month)
      }
    }
  }

  /// The office's own paragraphs that stay inside, of some months.
  package func keptParagraphs(
    _ months: ClosedRange<Int>
  ) -> [(month: Month, paragraphs: [Editorial.Kept])] {
    archive.editorials.keys.filter(months.contains).sorted().compactMap { index in
      let kept = archive.editorials[index]?.kept ?? []
      return kept.isEmpty ? nil : (Month(index: index), kept)
    }
  }

  /// What the programme says about how to read a file; nothing where it leaves that to detection.
  package func readingOverride(_ path: String) -> ReadingOverride {
    let found = programme.files.first { $0.matches(path) }
    return ReadingOverride(
      encoding: found?.encoding.flatMap(TextEncoding.init(label:)), separator: found?.separator,
      records: programme.records.map { RecordMapping(record: $0.record, names: $0.headers) })
  }

  /// Whether a month's figures stand: it was approved, or published. No file of another month's
  /// folder moves them any more.
  func isSettled(_ month: Month) -> Bool {
    archive.published[month.index] != nil || programme.approval(of: month) != nil
  }

  /// Bytes of a programme. The shipped one has a seventieth of it; a file so much larger is another file.
  public static let programmeBytes = 8 << 20

  private static func read(
    _ links: LinkRule, _ name: String, _ records: inout [InputRecord], limit: Int = 1 << 30
  ) throws(InputError) -> [UInt8] {
    guard let bytes = try readIfThere(links, name, &records, limit: limit) else {
      // The system's own answer: nothing is there.
      do { return try FileSystem.read("\(links.folder)/\(name)") } catch { throw .file(error) }
    }
    return bytes
  }

  /// The office's list of changes of the roster, or the file in its place; nil when there is none.
  private static func readEvents(
    _ links: LinkRule, _ other: String?, _ records: inout [InputRecord]
  ) throws(InputError) -> [UInt8]? {
    guard let other else { return try readIfThere(links, EventRegister.name, &records) }
    do { return try FileSystem.read(other, limit: 1 << 30) } catch { throw .file(error) }
  }

  /// Nil when there is no such file.
  private static func readIfThere(
    _ links: LinkRule, _ name: String, _ records: inout [InputRecord], limit: Int = 1 << 30
  ) throws(InputError) -> [UInt8]? {
    let bytes: [UInt8]?
    do { bytes = try links.read(name, limit: limit) } catch {
      if case .file(let error) = error, error.meaning == .tooLarge {
        throw .tooLarge(path: "\(links.folder)/\(name)", limit: limit)
      }
      throw InputError(error)
    }
    if let bytes { records.append(InputRecord(path: name, bytes: bytes)) }
    return bytes
  }
}
