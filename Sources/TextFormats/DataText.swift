import Findings
import Texts

/// Writes rows as CSV (RFC 4180) and as JSON at once.
package struct DataText {
  /// Rows as CSV, CRLF at the end of each.
  package private(set) var csv: [UInt8] = []
  /// Rows as JSON objects, `,` and a line end after each.
  package private(set) var json: [UInt8] = []
  private let keys: [[UInt8]]
  private var column = 0

  /// A value of a row.
  package enum Field {
    case text(String)
    case number(Int)
    case decimal(FixedDecimal)
    case empty
  }

  /// A text with these columns.
  package init(columns: [String]) {
    keys = columns.map { Array("\"\($0)\":".utf8) }
  }

  /// The header row of the CSV, with the mark by which Excel knows UTF-8.
  package static func header(_ columns: [String]) -> [UInt8] {
    CSVText.mark + Array((columns.joined(separator: ",") + "\r\n").utf8)
  }

  package mutating func row(_ fields: [Field]) {
    for (position, field) in fields.enumerated() {
      if position > 0 {
        csv.append(UInt8(ascii: ","))
        json.append(UInt8(ascii: ","))
      } else {
        json.append(UInt8(ascii: "{"))
      }
      json.append(contentsOf: keys[position])
      Self.appendCSV(field, to: &csv)
      switch field {
      case .text(let text): JSONValue.append(HiddenCharacters.removed(text), to: &json)
      case .number(let number): FixedDecimal.write(number, to: &json)
      case .decimal(let decimal): decimal.write(to: &json)
      case .empty: json.append(contentsOf: "null".utf8)
      }
    }
    csv.append(contentsOf: [0x0D, 0x0A])
    json.append(contentsOf: "},\n".utf8)
  }

  /// A value as a field of the CSV.
  package static func appendCSV(_ field: Field, to output: inout [UInt8]) {
    switch field {
    case .text(let text): CSVText.append(HiddenCharacters.removed(text), to: &output)
    case .number(let number): FixedDecimal.write(number, to: &output)
    case .decimal(let decimal): decimal.write(to: &output)
    case .empty: break
    }
  }
}
