import TextFormats

/// A form as CSV: UTF-8 with the mark by which Excel knows it, commas, CRLF.
public enum FormCSV {
  /// The bytes of a form.
  public static func bytes(_ table: FormTable) -> [UInt8] {
    var output = CSVText.mark
    func add(_ fields: [String], isTable: Bool = true) {
      let width = max(table.columns.count, fields.count)
      for position in 0..<width {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        guard position < fields.count else { continue }
        let isText = isTable && table.columns[position].kind == .text
        CSVText.append(fields[position], guard: isText ? .values : .none, to: &output)
      }
      output.append(contentsOf: [0x0D, 0x0A])
    }
    add([table.title], isTable: false)
    add([table.heading], isTable: false)
    add(table.columns.map(\.title), isTable: false)
    for row in table.rows { add(row) }
    add([table.tail], isTable: false)
    return output
  }
}
