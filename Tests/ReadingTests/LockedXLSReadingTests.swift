import Files
import Findings
import TestSupport
import Testing

@testable import Reading

/// Workbooks that are only write-protected are stored under a password that everyone knows.
struct LockedXLSReadingTests {
  typealias Book = OldWorkbook

  /// More than one block of 1,024 bytes, with a text that is cut by the end of one.
  private static func book(_ version: Book.Version = .biff8) -> Book {
    let texts = version == .biff8 ? [Book.shared([Book.wide("红管家")])] : []
    let first = version == .biff8 ? Book.shared(0, 0, 0) : Book.number(0, 0, 7)
    return Book(
      version, globals: [Book.record(0x00E1, [0xB0, 4])] + texts,
      sheets: [
        .init([first] + (1..<400).map { Book.number($0, 1, Double($0) + 0.5) }, name: "表七"),
        .init([Book.number(0, 0, 3)], name: "附表"),
      ])
  }

  /// RFC 6229 and the three vectors every implementation is tried with.
  @Test(
    arguments: [
      ("Key", [0xEB, 0x9F, 0x77, 0x81, 0xB7, 0x34, 0xCA, 0x72, 0xA7, 0x19]),
      ("Wiki", [0x60, 0x44, 0xDB, 0x6D, 0x41, 0xB7]),
      ("Secret", [0x04, 0xD4, 0x6B, 0x05, 0x3C, 0xA8, 0x7B, 0x59]),
      ("\u{1}\u{2}\u{3}\u{4}\u{5}", [0xB2, 0x39, 0x63, 0x05, 0xF0, 0x3D, 0xC0, 0x27]),
    ] as [(String, [UInt8])])
  func rc4GivesWhatIsKnown(key: String, bytes: [UInt8]) {
    var cipher = RC4(Array(key.utf8))
    #expect(bytes.map { _ in cipher.next() } == bytes)
  }

  @Test(arguments: Book.Lock.allCases)
  func readsWhatIsOnlyWriteProtected(lock: Book.Lock) throws {
    let book = Self.book()
    let sheets = try SpreadsheetReader.read(book.locked(lock)).sheets
    let open = try SpreadsheetReader.read(book.bytes).sheets
    #expect(sheets.map(\.name) == open.map(\.name))
    #expect(sheets.map(\.cells) == open.map(\.cells))
    #expect(sheets.map(\.bytes) == open.map(\.bytes))
    #expect(sheets.first?.text(row: 0, column: 0) == "红管家")
    #expect(sheets.first?.text(row: 399, column: 1) == "399.5")
  }

  @Test func readsWriteProtectedWorkbooksOfExcel5() throws {
    let book = Self.book(.biff5)
    let sheets = try SpreadsheetReader.read(book.locked(.obfuscated)).sheets
    let open = try SpreadsheetReader.read(book.bytes).sheets
    #expect(sheets.map(\.name) == open.map(\.name))
    #expect(sheets.map(\.cells) == open.map(\.cells))
    #expect(sheets.map(\.bytes) == open.map(\.bytes))
  }

  @Test(arguments: [Book.Lock.standard, .provider40, .provider128])
  func anotherPasswordIsTold(lock: Book.Lock) {
    #expect(Self.refusal(Self.book().locked(lock, password: "红管家1")) == .encrypted)
  }

  @Test func whatLocksInAnotherWayIsTold() {
    for lock in [
      [], [0], [0, 0], [0, 0, 1, 2, 3, 4], [1, 0], [1, 0, 1, 0, 1, 0], [1, 0, 2, 0, 2, 0],
      [1, 0, 9, 0, 9, 0] + Array(repeating: 0, count: 60),
    ] as [[UInt8]] {
      let bytes = Book(globals: [Book.record(0x002F, lock)], sheets: [.init([])]).bytes
      #expect(Self.refusal(bytes) == .encrypted, "\(lock)")
    }
  }

  /// Whatever byte of the lock is changed, it is read or refused.
  @Test func anyDamageEnds() throws {
    for lock in Book.Lock.allCases {
      let bytes = Self.book().locked(lock)
      let start = try #require(
        bytes.indices.first { bytes[$0...].starts(with: [0x2F, 0]) && bytes[$0 + 3] == 0 })
      for index in start..<start + 210 {
        for value: UInt8 in [0, 1, 0x7F, 0xFF] {
          var damaged = bytes
          damaged[index] = value
          _ = Self.refusal(damaged)
        }
      }
    }
  }

  private static func refusal(_ bytes: [UInt8]) -> Refusal? {
    do {
      _ = try SpreadsheetReader.read(bytes)
      return nil
    } catch { return error }
  }

  /// What says how a package is covered may be anything; the package then has a password.
  @Test(
    arguments: [
      [], [4, 0, 4, 0, 0x40, 0, 0, 0] + Array("<encryption/>".utf8),
      [4, 0, 2, 0] + Array(repeating: 0, count: 200),
      [4, 0, 4, 0, 0x40, 0, 0, 0] + Array("<".utf8), [9, 0, 9, 0],
    ] as [[UInt8]])
  func aPackageOfUnknownKindHasAPassword(info: [UInt8]) {
    let file = CompoundFileParts(streams: [
      ("EncryptionInfo", info), ("EncryptedPackage", Array(repeating: 7, count: 5000)),
    ])
    #expect(Self.refusal(file.bytes) == .encrypted)
  }

  /// Excel's own two ways of covering a package; another byte of the salt is another password.
  @Test(arguments: ["locked-agile.xlsx", "locked-standard.xlsx"])
  func anotherSaltIsAnotherPassword(name: String) throws {
    var bytes = try FileSystem.read(OwnCorpusTests.folder + "/" + name)
    #expect(try SpreadsheetReader.read(bytes).format == .xlsx)
    let salt = name.contains("agile") ? Array("saltValue=\"".utf8) : (0..<16).map(UInt8.init)
    let at = try #require(bytes.ranges(of: salt).last)
    let place = name.contains("agile") ? at.upperBound + 2 : at.lowerBound
    bytes[place] = bytes[place] == 0x41 ? 0x42 : 0x41
    #expect(Self.refusal(bytes) == .encrypted)
  }
}
