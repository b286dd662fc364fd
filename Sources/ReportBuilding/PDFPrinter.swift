import Files
import Findings
import Foundation

/// Prints a bulletin to PDF: its page through an installed Chromium, or where there is none its document
/// through LibreOffice.
///
/// The dates that either writes into the file are replaced by a given day, and LibreOffice's identifiers,
/// which it makes from the time, by zeros, so that the same bulletin gives the same bytes with the same
/// program. Where qpdf is installed too, it packs the file: Chromium draws
/// each glyph of an OpenType font with CFF outlines, as Noto's are, as an object of its own, and leaves
/// the objects' dictionaries plain, which is half of a bulletin.
struct PDFPrinter {
  /// Why there is no PDF.
  enum Failure: Error {
    /// Neither Chromium nor LibreOffice is installed.
    case noProgram
    /// It could not be started.
    case notStarted(path: String)
    /// It ended without printing.
    case failed(name: String, status: Int32)
    /// It did not end in time.
    case late(name: String)
    /// The document could not be made.
    case noDocument(code: Int)
    /// qpdf is there and could not pack the file.
    case notPacked(status: Int32)
    /// The page could not be handed over, or the PDF not be taken.
    case file(FileError)

    /// What happened and what to do, in Chinese, without a full stop.
    var message: String {
      let instead = "，未生成PDF；可用浏览器打开通报后打印"
      return switch self {
      case .noProgram: "没有找到Chromium，也没有找到LibreOffice\(instead)"
      case .notStarted(let path): "“\(path)”无法启动\(instead)"
      case .failed(let name, let status): "\(name)没有打印成功（退出状态\(status)）\(instead)"
      case .notPacked(let status): "qpdf没有处理成功（退出状态\(status)）\(instead)"
      case .late(let name): "\(name)在\(Int(PDFPrinter.patience))秒内没有打印完\(instead)"
      case .noDocument(let code): "通报的docx没有写成（错误\(code)）\(instead)"
      case .file(let error): "“\(error.path)”\(error.reason)\(instead)"
      }
    }
  }

  /// A program that prints.
  private enum Program {
    /// Chromium, which prints the page.
    case browser(String)
    /// LibreOffice, which prints the document.
    case office(String)
  }

  private static let browsers = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
  ]
  private static let offices = ["soffice", "libreoffice"]
  /// Seconds after which a program is ended.
  private static let patience = 120.0

  private let program: Program
  /// qpdf; nil where it is not installed.
  private let packer: String?
  private let interruption: Interruption

  /// - Throws: `Failure.noProgram` when none of the usual names is on the path.
  init(path: String, interruption: Interruption) throws(Failure) {
    self.interruption = interruption
    if let browser = Self.program(Self.browsers, on: path) {
      program = .browser(browser)
    } else if let office = Self.program(Self.offices, on: path) {
      program = .office(office)
    } else {
      throw .noProgram
    }
    packer = Self.program(["qpdf"], on: path)
  }

  /// The first program on the path that has one of some names.
  private static func program(_ names: [String], on path: String) -> String? {
    path.split(separator: ":").lazy.flatMap { folder in names.map { "\(folder)/\($0)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The PDF of a bulletin, of which the program that prints asks for one form; `scratch` is a folder of
  /// the run's own.
  func print(
    page: () -> [UInt8], document: () throws(Failure) -> [UInt8], date: CalendarDate,
    scratch: String
  ) throws(Failure) -> [UInt8] {
    let folder = scratch + "/pdf"
    try handing { () throws(FileError) in try FileSystem.makeNewFolder(folder) }
    defer { try? FileSystem.removeTree(folder) }
    switch program {
    case .browser(let browser):
      let bytes = page()
      try handing { () throws(FileError) in try FileSystem.create(folder + "/page.html", bytes) }
      let status = try run(
        browser, "Chromium",
        [
          "--headless", "--disable-gpu", "--no-sandbox", "--no-pdf-header-footer",
          "--user-data-dir=\(folder)/profile", "--print-to-pdf=\(folder)/page.pdf",
          "file://\(folder)/page.html",
        ])
      guard status == 0 else { throw .failed(name: "Chromium", status: status) }
    case .office(let office):
      let bytes = try document()
      try handing { () throws(FileError) in try FileSystem.create(folder + "/page.docx", bytes) }
      let tagged = #"pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}"#
      let status = try run(
        office, "LibreOffice",
        [
          "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to", tagged,
          "--outdir", folder, folder + "/page.docx",
        ])
      guard status == 0 else { throw .failed(name: "LibreOffice", status: status) }
    }
    let printed = StablePDF.bytes(
      try handing { () throws(FileError) in try FileSystem.read(folder + "/page.pdf") }, date)
    guard let packer else { return printed }
    try handing { () throws(FileError) in try FileSystem.create(folder + "/dated.pdf", printed) }
    try pack(packer, folder + "/dated.pdf", to: folder + "/packed.pdf")
    return try handing { () throws(FileError) in try FileSystem.read(folder + "/packed.pdf") }
  }

  /// Hands a file over or takes one.
  private func handing<T>(_ body: () throws(FileError) -> T) throws(Failure) -> T {
    do { return try body() } catch { throw .file(error) }
  }

  /// Packs what was left plain. The file's identifier is made from its content.
  private func pack(_ packer: String, _ source: String, to target: String) throws(Failure) {
    let status = try run(
      packer, "qpdf",
      [
        "--object-streams=generate", "--recompress-flate", "--compression-level=9",
        "--deterministic-id", source, target,
      ])
    // 3: done, with warnings.
    guard status == 0 || status == 3 else { throw .notPacked(status: status) }
  }

  /// Runs a program to its end and gives its status.
  private func run(
    _ program: String, _ name: String, _ arguments: [String]
  ) throws(Failure) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw .notStarted(path: program) }
    try wait(for: process, name)
    return process.terminationStatus
  }

  private func wait(for process: Process, _ name: String) throws(Failure) {
    let number = process.processIdentifier
    let cleanup = interruption.add {
      ProcessFacts.end(number)
      return ""
    }
    defer { interruption.withdraw(cleanup) }
    let end = Date().addingTimeInterval(Self.patience)
    while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.05) }
    let isLate = process.isRunning
    if isLate { process.terminate() }
    process.waitUntilExit()
    if isLate { throw .late(name: name) }
  }
}
