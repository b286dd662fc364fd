import ArgumentParser
import Files
import Reading

/// Reads one file again and again: from the disk to sheets with positions.
struct ReadingBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reading", abstract: "Measures reading one file.")

  @Argument(help: "File to read.") var file: String
  @Option(help: "Times to read it; the median is reported.") var runs = 5

  func run() throws {
    var seconds: [Double] = []
    var cells = 0
    var bytes = 0
    for _ in 0..<runs {
      let start = ProcessFacts.seconds
      let content = try FileSystem.read(file)
      bytes = content.count
      let workbook = try SpreadsheetReader.read(content)
      cells = workbook.sheets.reduce(0) { $0 + $1.cells.count }
      seconds.append(ProcessFacts.seconds - start)
    }
    let median = Figures.median(seconds)
    try ProcessFacts.printOut(
      "\(Figures.rounded(median)) s, \(Figures.rounded(Double(bytes) / 1e6 / median)) MB/s, "
        + "\(cells) cells, peak \(ProcessFacts.peakMemory >> 20) MiB\n")
  }
}
