import Findings

/// A printed file without what differs from one printing to the next: the clock's time, identifiers made
/// from it, numbers that a program counts on with.
enum StablePDF {
  /// Writes nine o'clock of a day in place of the time of printing, zeros in place of identifiers made
  /// from it, and numbers nodes from 1; the length stays the same.
  static func bytes(_ pdf: [UInt8], _ date: CalendarDate) -> [UInt8] {
    var result = pdf
    let digits = date.iso.filter { $0 != "-" }
    // D:20200708090000+08'00' by Chromium, D:20200708090000Z' by LibreOffice, with and without a blank.
    let stamp = Array("D:\(digits)090000".utf8)
    let zone = Array("+08'00'".utf8)
    for name in ["/CreationDate (", "/ModDate (", "/CreationDate(", "/ModDate("] {
      each(name, in: result) { start in
        let end = start + stamp.count
        guard result[start] == UInt8(ascii: "D"), end + zone.count <= result.count else { return }
        result.replaceSubrange(start..<end, with: stamp)
        if result[end] != UInt8(ascii: "Z") {
          result.replaceSubrange(end..<end + zone.count, with: zone)
        }
      }
    }
    // Two identifiers of 32 digits, a line each, and one.
    for (name, reach) in [("/ID [ <", 70), ("/DocChecksum /", 32)] {
      each(name, in: result) { start in
        for place in start..<min(start + reach, result.count) {
          if result[place] == UInt8(ascii: "]") { break }
          if isHexDigit(result[place]) { result[place] = UInt8(ascii: "0") }
        }
      }
    }
    numbered(&result)
    return result
  }

  /// Numbers the nodes of a tagged page from 1. Chromium numbers them from whatever it has drawn before,
  /// which is not the same in each run: `(node00000070)` or `(node00000069)`.
  private static func numbered(_ pdf: inout [UInt8]) {
    let width = 8
    var nodes: [(place: Int, number: Int)] = []
    each("(node", in: pdf) { start in
      guard start + width < pdf.count, pdf[start + width] == UInt8(ascii: ")"),
        let number = Int(String(decoding: pdf[start..<start + width], as: UTF8.self))
      else { return }
      nodes.append((start, number))
    }
    guard let first = nodes.map(\.number).min() else { return }
    for node in nodes {
      let text = String(node.number - first + 1)
      let digits = String(repeating: "0", count: width - text.count) + text
      pdf.replaceSubrange(node.place..<node.place + width, with: Array(digits.utf8))
    }
  }

  /// The places behind each occurrence of a name.
  private static func each(_ name: String, in pdf: [UInt8], _ body: (Int) -> Void) {
    let pattern = Array(name.utf8)
    var index = 0
    while index + pattern.count < pdf.count {
      if pdf[index] == pattern[0], pdf[index..<index + pattern.count].elementsEqual(pattern) {
        body(index + pattern.count)
      }
      index += 1
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
  }
}
