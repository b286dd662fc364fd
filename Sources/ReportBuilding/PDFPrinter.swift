import Files
import Findings
import Foundation

/// Prints a page to PDF through an installed Chromium.
///
/// The dates that Chromium writes into the file are replaced by a given day, so that the same page gives
/// the same bytes with the same Chromium.
struct PDFPrinter {
  /// Why there is no PDF.
  enum Failure: Error {
    /// No Chromium is installed.
    case noBrowser
    /// It did not print in time, or failed.
    case failed(status: Int32)
  }

  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
  ]
  /// Seconds after which Chromium is ended.
  private static let patience = 120.0

  private let browser: String

  /// - Throws: `Failure.noBrowser` when none of the usual names is on the path.
  init(path: String) throws(Failure) {
    for folder in path.split(separator: ":") {
      for name in Self.names {
        let file = "\(folder)/\(name)"
        if FileManager.default.isExecutableFile(atPath: file) {
          browser = file
          return
        }
      }
    }
    throw .noBrowser
  }

  /// The PDF of a page given as bytes; `scratch` is a folder for the moment.
  func print(_ page: [UInt8], date: CalendarDate, scratch: String) throws -> [UInt8] {
    let folder = scratch + "/pdf"
    try FileSystem.makeFolder(scratch)
    try FileSystem.makeFolder(folder)
    defer { try? FileSystem.removeTree(folder) }
    try FileSystem.write(folder + "/page.html", page)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    process.arguments = [
      "--headless", "--disable-gpu", "--no-sandbox", "--no-pdf-header-footer",
      "--user-data-dir=\(folder)/profile", "--print-to-pdf=\(folder)/page.pdf",
      "file://\(folder)/page.html",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let end = Date().addingTimeInterval(Self.patience)
    while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.05) }
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure.failed(status: process.terminationStatus)
    }
    return Self.dated(try FileSystem.read(folder + "/page.pdf"), date)
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
