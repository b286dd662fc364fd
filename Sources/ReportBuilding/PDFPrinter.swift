import Files
import Findings
import Foundation

/// Prints a page to PDF through an installed Chromium.
///
/// The dates that Chromium writes into the file are replaced by a given day, so that the same page gives
/// the same bytes with the same Chromium. Where qpdf is installed too, it packs the file: Chromium draws
/// each glyph of an OpenType font with CFF outlines, as Noto's are, as an object of its own, and leaves
/// the objects' dictionaries plain, which is half of a bulletin.
struct PDFPrinter {
  /// Why there is no PDF.
  enum Failure: Error {
    /// No Chromium is installed.
    case noBrowser
    /// It could not be started.
    case notStarted(path: String)
    /// It ended without printing.
    case failed(status: Int32)
    /// It did not end in time.
    case late
    /// qpdf is there and could not pack the file.
    case notPacked(status: Int32)
    /// The page could not be handed over, or the PDF not be taken.
    case file(FileError)

    /// What happened and what to do, in Chinese, without a full stop.
    var message: String {
      let instead = "，未生成PDF；可用浏览器打开通报后打印"
      return switch self {
      case .noBrowser: "没有找到Chromium\(instead)"
      case .notStarted(let path): "“\(path)”无法启动\(instead)"
      case .failed(let status): "Chromium没有打印成功（退出状态\(status)）\(instead)"
      case .notPacked(let status): "qpdf没有处理成功（退出状态\(status)）\(instead)"
      case .late: "Chromium在\(Int(PDFPrinter.patience))秒内没有打印完\(instead)"
      case .file(let error): "“\(error.path)”\(error.reason)\(instead)"
      }
    }
  }

  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
  ]
  /// Seconds after which Chromium is ended.
  private static let patience = 120.0

  private let browser: String
  /// qpdf; nil where it is not installed.
  private let packer: String?
  private let interruption: Interruption

  /// - Throws: `Failure.noBrowser` when none of the usual names is on the path.
  init(path: String, interruption: Interruption) throws(Failure) {
    self.interruption = interruption
    guard let browser = Self.program(Self.names, on: path) else { throw .noBrowser }
    self.browser = browser
    packer = Self.program(["qpdf"], on: path)
  }

  /// The first program on the path that has one of some names.
  private static func program(_ names: [String], on path: String) -> String? {
    path.split(separator: ":").lazy.flatMap { folder in names.map { "\(folder)/\($0)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The PDF of a page given as bytes; `scratch` is a folder of the run's own.
  func print(
    _ page: [UInt8], date: CalendarDate, scratch: String
  ) throws(Failure) -> [UInt8] {
    let folder = scratch + "/pdf"
    do {
      try FileSystem.makeNewFolder(folder)
      try FileSystem.create(folder + "/page.html", page)
    } catch {
      throw .file(error)
    }
    defer { try? FileSystem.removeTree(folder) }
    let status = try run(
      browser,
      [
        "--headless", "--disable-gpu", "--no-sandbox", "--no-pdf-header-footer",
        "--user-data-dir=\(folder)/profile", "--print-to-pdf=\(folder)/page.pdf",
        "file://\(folder)/page.html",
      ])
    guard status == 0 else { throw .failed(status: status) }
    let printed: [UInt8]
    do {
      printed = Self.dated(try FileSystem.read(folder + "/page.pdf"), date)
      if packer != nil { try FileSystem.create(folder + "/dated.pdf", printed) }
    } catch {
      throw .file(error)
    }
    guard let packer else { return printed }
    try pack(packer, folder + "/dated.pdf", to: folder + "/packed.pdf")
    do { return try FileSystem.read(folder + "/packed.pdf") } catch { throw .file(error) }
  }

  /// Packs what Chromium left plain. The file's identifier is made from its content.
  private func pack(_ packer: String, _ source: String, to target: String) throws(Failure) {
    let status = try run(
      packer,
      [
        "--object-streams=generate", "--recompress-flate", "--compression-level=9",
        "--deterministic-id", source, target,
      ])
    // 3: done, with warnings.
    guard status == 0 || status == 3 else { throw .notPacked(status: status) }
  }

  /// Runs a program to its end and gives its status.
  private func run(_ program: String, _ arguments: [String]) throws(Failure) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw .notStarted(path: program) }
    try wait(for: process)
    return process.terminationStatus
  }

  private func wait(for process: Process) throws(Failure) {
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
    if isLate { throw .late }
  }

  /// Writes nine o'clock of a day in place of the time of printing; the length stays the same.
  static func dated(_ pdf: [UInt8], _ date: CalendarDate) -> [UInt8] {
    var result = pdf
    let digits = date.iso.filter { $0 != "-" }
    let stamp = Array("D:\(digits)090000+08'00'".utf8)
    for name in ["/CreationDate (", "/ModDate ("] {
      let pattern = Array(name.utf8)
      var index = 0
      while index + pattern.count + stamp.count <= result.count {
        if result[index] == pattern[0],
          result[index..<index + pattern.count].elementsEqual(pattern)
        {
          let start = index + pattern.count
          if result[start] == UInt8(ascii: "D") {
            result.replaceSubrange(start..<start + stamp.count, with: stamp)
          }
        }
        index += 1
      }
    }
    return result
  }
}
