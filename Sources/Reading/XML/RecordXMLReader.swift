import Findings
import Sheets

/// Reads plain records in XML of any names: `<rows><row><村>…</村></row></rows>` → a header and rows.
///
/// An element without elements inside is a field of the one around it; attributes are fields too.
/// Rows are the elements of the path that has fields most often, or of the name the programme says.
/// Fields of what surrounds the rows once become lines above the header, name beside value; what
/// surrounds them more than once (`<镇 名称="…">`) is repeated in each row.
struct RecordXMLReader: XMLEventHandler {
  let vocabulary = XMLVocabulary(namespaces: [], elements: [], attributes: [], keepsNames: true)
  var text: [UInt8] = []
  let gathersText = true

  /// A chain of element names from the root.
  private struct Path {
    var name: String
    var parent: Int
    var recordCount = 0
  }
  /// An element that has fields.
  private struct Record {
    var path: Int
    var parent: Int
  }
  private struct Field {
    var record: Int
    var path: Int
    var text: Range<Int>
  }
  private struct Frame {
    var path: Int
    var record = -1
    var hasChildren = false
  }

  private let limits: Limits
  private let mappings: [RecordMapping]
  private var paths: [Path] = []
  private var children: [[String: Int]] = []
  private var records: [Record] = []
  private var fields: [Field] = []
  private var bytes: [UInt8] = []
  private var frames: [Frame] = []

  init(limits: Limits, mappings: [RecordMapping]) {
    self.limits = limits
    self.mappings = mappings
  }

  // MARK: Events

  mutating func open(_ start: XMLElementStart, depth: Int) throws(Refusal) {
    if let parent = frames.indices.last {
      frames[parent].hasChildren = true
      // Text between elements belongs to nobody.
      text.removeAll(keepingCapacity: true)
    }
    let path = self.path(start.name, under: frames.last?.path ?? -1)
    frames.append(Frame(path: path))
    for (attribute, name) in zip(start.attributes, start.attributeNames) {
      let name = self.path("@" + name, under: path)
      try addField(name, start.values[attribute.value], to: frames.count - 1)
    }
  }

  mutating func close(depth: Int) throws(Refusal) {
    guard let frame = frames.popLast() else { return }
    if !frame.hasChildren, !frames.isEmpty, frame.record < 0 || !text.isEmpty {
      try addField(frame.path, text[...], to: frames.count - 1)
    }
    text.removeAll(keepingCapacity: true)
  }

  private mutating func path(_ name: String, under parent: Int) -> Int {
    if parent >= 0, let known = children[parent][name] { return known }
    if parent < 0, let root = paths.first, root.name == name { return 0 }
    paths.append(Path(name: name, parent: parent))
    children.append([:])
    if parent >= 0 { children[parent][name] = paths.count - 1 }
    return paths.count - 1
  }

  private mutating func addField(_ path: Int, _ value: ArraySlice<UInt8>, to frame: Int)
    throws(Refusal)
  {
    let record = self.record(of: frame)
    guard fields.count < limits.cells else { throw .limit(name: "单元格数", value: limits.cells) }
    guard value.count <= limits.cellBytes else {
      throw .limit(name: "单元格字节数", value: limits.cellBytes)
    }
    guard paths.count <= limits.columns else { throw .limit(name: "列数", value: limits.columns) }
    let start = bytes.count
    bytes.append(contentsOf: value)
    fields.append(Field(record: record, path: path, text: start..<bytes.count))
  }

  /// The record of an open element, made with those around it when it gets its first field.
  private mutating func record(of frame: Int) -> Int {
    if frames[frame].record >= 0 { return frames[frame].record }
    let parent = frame > 0 ? record(of: frame - 1) : -1
    paths[frames[frame].path].recordCount += 1
    records.append(Record(path: frames[frame].path, parent: parent))
    frames[frame].record = records.count - 1
    return records.count - 1
  }

  // MARK: Table

  /// The table, or a refusal when no element repeats or holds fields.
  func sheet() throws(Refusal) -> Sheet {
    let rootName = paths.first?.name ?? ""
    if rootName.lowercased() == "html" { throw FormatSniffing.webPage }
    let mapping = mappings.first { mapping in paths.contains { $0.name == mapping.record } }
    guard let recordPath = recordPath(mapping) else { throw .unknownXML(root: rootName) }
    var table = RecordTable(filler: SheetFiller(limits: limits), bytes: bytes)
    try table.filler.startSheet(rootName)
    let rows = try rows(recordPath)
    guard !rows.isEmpty else { throw .unknownXML(root: rootName) }

    let heading = headingRecords(of: recordPath)
    for field in fields where heading.contains(field.record) && !field.text.isEmpty {
      try table.addLine([Array(header(field.path, mapping).utf8), Array(bytes[field.text])])
    }
    var columns: [FieldColumn: Int] = [:]
    var headers: [String] = []
    let placed = rows.map { row in
      place(row, &columns, &headers, mapping)
    }
    // One name for all fields tells nothing: <row><col/><col/></row>. Then the rows are all there is.
    if Set(columns.keys.map(\.path)).count > 1 || columns.count == 1 {
      try table.addLine(headers.map { Array($0.utf8) })
    }
    for cells in placed { try table.addRow(cells) }
    table.filler.finishSheet()
    guard let sheet = table.filler.sheets.first else { throw .unknownXML(root: rootName) }
    return sheet
  }

  /// A field's path, and how many of that path came before it in its row.
  private struct FieldColumn: Hashable {
    var path: Int
    var occurrence: Int
  }

  /// The path of the rows: named by the programme, else the one with most records; the outer one
  /// wins a tie, and the root is a row only when the programme says so.
  private func recordPath(_ mapping: RecordMapping?) -> Int? {
    var best: Int?
    for (path, entry) in paths.enumerated() where entry.recordCount > 0 {
      if let mapping, entry.name != mapping.record { continue }
      if mapping == nil, entry.parent < 0 { continue }
      if best.map({ entry.recordCount > paths[$0].recordCount }) ?? true { best = path }
    }
    return best
  }

  /// For each row of the table the fields that belong to it.
  private func rows(_ recordPath: Int) throws(Refusal) -> [[Int]] {
    // The row each record lies in: itself or the nearest around it; −1 for none.
    var rowOf = Array(repeating: -1, count: records.count)
    var rowRecords: [Int] = []
    for (position, record) in records.enumerated() {
      if record.path == recordPath {
        rowOf[position] = rowRecords.count
        rowRecords.append(position)
      } else if record.parent >= 0 {
        rowOf[position] = rowOf[record.parent]
      }
    }
    var rows: [[Int]] = Array(repeating: [], count: rowRecords.count)
    var own: [Int: [Int]] = [:]
    for (position, field) in fields.enumerated() {
      if rowOf[field.record] >= 0 {
        rows[rowOf[field.record]].append(position)
      } else {
        own[field.record, default: []].append(position)
      }
    }
    let heading = headingRecords(of: recordPath)
    var repeated = 0
    for (row, record) in rowRecords.enumerated() {
      var outer = records[record].parent
      var around: [Int] = []
      while outer >= 0 {
        if !heading.contains(outer) { around = (own[outer] ?? []) + around }
        outer = records[outer].parent
      }
      repeated += around.count
      guard repeated <= limits.repeatedCells else {
        throw .limit(name: "重复的单元格数", value: limits.repeatedCells)
      }
      rows[row] = around + rows[row]
    }
    return rows
  }

  /// Records around or beside the rows that exist only once.
  private func headingRecords(of recordPath: Int) -> Set<Int> {
    var result: Set<Int> = []
    for (position, record) in records.enumerated()
    where record.path != recordPath && paths[record.path].recordCount == 1 {
      // Around the rows, or beside them: <报表><表头>…</表头><行>…</行></报表>.
      var around = record.path
      var isInside = false
      while around >= 0 {
        if around == recordPath { isInside = true }
        around = paths[around].parent
      }
      if !isInside { result.insert(position) }
    }
    return result
  }

  private func place(
    _ row: [Int], _ columns: inout [FieldColumn: Int], _ headers: inout [String],
    _ mapping: RecordMapping?
  ) -> [(column: Int, text: Range<Int>)] {
    var seen: [Int: Int] = [:]
    var cells: [(column: Int, text: Range<Int>)] = []
    for position in row {
      let field = fields[position]
      let key = FieldColumn(path: field.path, occurrence: seen[field.path, default: 0])
      seen[field.path, default: 0] += 1
      let column = columns[key] ?? headers.count
      if columns[key] == nil {
        columns[key] = column
        headers.append(header(field.path, mapping))
      }
      cells.append((column, field.text))
    }
    return cells.sorted { $0.column < $1.column }
  }

  private func header(_ path: Int, _ mapping: RecordMapping?) -> String {
    var name = paths[path].name
    if name.hasPrefix("@") { name.removeFirst() }
    return mapping?.names[name] ?? name
  }
}

/// Fills the sheet line by line.
private struct RecordTable {
  var filler: SheetFiller
  let bytes: [UInt8]
  private var row = 0

  init(filler: SheetFiller, bytes: [UInt8]) {
    self.filler = filler
    self.bytes = bytes
  }

  mutating func addLine(_ texts: [[UInt8]]) throws(Refusal) {
    try filler.startRow(row)
    row += 1
    for (column, text) in texts.enumerated() {
      var value = text
      _ = try filler.addCell(column, &value, .text)
    }
  }

  mutating func addRow(_ cells: [(column: Int, text: Range<Int>)]) throws(Refusal) {
    try filler.startRow(row)
    row += 1
    for cell in cells where !cell.text.isEmpty {
      var value = Array(bytes[cell.text])
      _ = try filler.addCell(cell.column, &value, .text)
    }
  }
}
