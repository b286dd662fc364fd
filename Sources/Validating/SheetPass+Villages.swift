import Findings
import Programme
import Recognising
import Sheets

/// Which village a row is about, and whether it is the first to say so.
extension SheetPass {
  enum Resolution {
    case found(Int)
    /// Not known for sure; the villages that may be meant.
    case notPlaced([Int])
    case nothing
  }

  mutating func resolveVillage(_ row: Int) -> Resolution {
    guard let places = context.places, let villageColumn else {
      return .nothing
    }
    var name = range(villageColumn)
    if let written = name {
      if CellWords.isDitto(sheet.bytes, written) {
        name = lastVillageCell
      } else {
        lastVillageCell = written
      }
    } else if hasContent() {
      if let doubt = unclear[row] {
        add(
          .placeOfBlockUnclear(above: doubt.above?.name, below: doubt.below?.name), row: row,
          column: villageColumn)
        return .notPlaced([doubt.above, doubt.below].compactMap { $0?.village })
      }
      name = lastVillageCell
    }
    let coded = codedVillage(row) ?? name.flatMap { validator.index.village(code: sheet.bytes, $0) }
    if let written = coded {
      let village = arrived(written, at: places.town) ?? written
      let owner = validator.roster.villages[village].town
      guard owner == places.town else {
        add(
          .placeElsewhere(
            found: validator.roster.villages[village].name,
            town: validator.roster.towns[owner].name),
          row: row, column: ledger.column(.code))
        return .notPlaced([])
      }
      checkTown(row, village)
      if let name, name.count != 12 || validator.index.village(code: sheet.bytes, name) == nil,
        !names(match(places, name), village, written)
      {
        add(
          .codeContradictsName(
            code: validator.roster.villages[village].code,
            name: String(decoding: sheet.bytes[name], as: UTF8.self),
            used: validator.roster.villages[village].name),
          row: row, column: villageColumn)
      }
      return .found(village)
    }
    guard let name else {
      guard hasContent() else { return .nothing }
      add(.required, row: row, column: villageColumn)
      return .notPlaced([])
    }
    func written() -> String { String(decoding: sheet.bytes[name], as: UTF8.self) }
    switch match(places, name) {
    case .village(let village):
      checkTown(row, village)
      noteFormerName(row, village, name)
      return .found(village)
    case .stem(let village):
      checkTown(row, village)
      if stems.count == 0 { stems = (0, row, written(), validator.roster.villages[village].name) }
      stems.count += 1
      return .found(village)
    case .several(let several):
      add(
        .placeAmbiguous(
          found: written(), candidates: several.map { validator.roster.villages[$0].name }),
        row: row, column: villageColumn)
      return .notPlaced(several)
    case .elsewhere(let other):
      if let village = arrived(other, at: places.town) { return .found(village) }
      let owner = validator.roster.villages[other].town
      add(
        .placeElsewhere(found: written(), town: validator.roster.towns[owner].name), row: row,
        column: villageColumn)
    case .none:
      let text = TextFolding.fold(sheet.bytes[name])
      if !hasContent(), RowWords.isSection(text) || isKind(text) { return .nothing }
      let nearest = places.nearest(to: written())
      let names = nearest.map { validator.roster.villages[$0].name }
      add(.placeUnknown(found: written(), nearest: names), row: row, column: villageColumn)
      return .notPlaced(nearest)
    }
    return .notPlaced([])
  }

  /// Whether a text is a kind of village in the roster: 行政村 heads a group of rows.
  private func isKind(_ text: [UInt8]) -> Bool {
    let ledger = validator.roster.ledger
    return ledger.column(.kind).map { column in
      ledger.columns[column].choices.contains { text.elementsEqual($0.utf8) }
    } ?? false
  }

  /// Asks about a row whose town column names another town than the village's.
  private mutating func checkTown(_ row: Int, _ village: Int) {
    guard let column = townColumn, let range = range(column) else { return }
    let own = validator.roster.villages[village].town
    // Most rows repeat the town of the row above.
    if lastTownCell.isOwn, sheet.bytes[range].elementsEqual(lastTownCell.text) { return }
    let name = Array(sheet.bytes[range])
    let named = validator.index.town(named: name)
    lastTownCell = (name, named == nil || named == own)
    if let named, named != own {
      add(
        .rowTownDiffers(
          written: String(decoding: name, as: UTF8.self),
          used: validator.roster.towns[own].name),
        row: row, column: column)
    }
  }

  /// The name of another town in a row of a town's own table.
  func otherTown() -> String? {
    guard let places = context.places, let column = townColumn,
      let range = range(column),
      let named = validator.index.town(named: Array(sheet.bytes[range])), named != places.town
    else { return nil }
    return validator.roster.towns[named].name
  }

  /// Whether any column beyond numbering and place has text in this row.
  func hasContent() -> Bool {
    facts.indices.contains { facts[$0].isContent && range($0) != nil }
  }

  /// The village of a usable code; destroyed and unknown codes fall back to the name.
  mutating func codedVillage(_ row: Int) -> Int? {
    guard let column = codeColumn, var range = range(column) else { return nil }
    var bytes = sheet.bytes
    if sheet.bytes[range].contains(where: { $0 >= 0x80 || $0 == 0x20 }) {
      bytes = TextFolding.fold(sheet.bytes[range])
      range = 0..<bytes.count
    }
    let tricks: [UInt8] = [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "=")]
    while let first = range.first, tricks.contains(bytes[first]) { range = range.dropFirst() }
    while let last = range.last, tricks.contains(bytes[last]) { range = range.dropLast() }
    if range.count > 12, bytes[range].allSatisfy({ (0x2C...0x39).contains($0) && $0 != 0x2F }) {
      // Set apart by threes or by parts: 321,282,106,001 and 321282-106-001.
      let digits = bytes[range].filter { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "-") }
      if digits.count < range.count { (bytes, range) = (digits, 0..<digits.count) }
    }
    if range.count > 12, bytes[range.lowerBound + 12] == UInt8(ascii: ".") {
      range = range.prefix(12)
    }
    if let found = validator.index.village(code: bytes, range) { return found }
    if let exact = Self.writtenOut(bytes[range]),
      let found = validator.index.village(code: exact, 0..<exact.count)
    {
      return found
    }
    let text = String(decoding: bytes[range], as: UTF8.self)
    let isDestroyed = text.contains("E+") || text.contains("e+")
    if isDestroyed || CellWords.isDestroyed(Array(text.utf8)) {
      if destroyedCodes.count == 0 { destroyedCodes = (0, row, text) }
      destroyedCodes.count += 1
    } else if !range.isEmpty {
      add(.codeUnknown(found: text), row: row, column: column)
    }
    return nil
  }

  /// The digits of a code that a program wrote with a power of ten: `3.21282106001E11` →
  /// 321282106001. Nil for what a spreadsheet shows instead of a code, `3.21282E+11`: the rest is lost.
  static func writtenOut(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.count <= 24,
      let power = bytes.firstIndex(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }),
      let whole = DecimalDigits(bytes)?.scaled(by: 0), whole > 0
    else { return nil }
    // Java writes all the digits it has and no plus; others are exact when twelve digits stand there.
    let hasPlus = bytes[power...].contains(UInt8(ascii: "+"))
    guard !hasPlus || bytes[..<power].count(where: { (48...57).contains($0) }) >= 12 else {
      return nil
    }
    return Array(String(whole).utf8)
  }

  /// Whether no earlier row has the same key; a town's own list has one row.
  mutating func isNewKey(_ row: Int, _ village: Int, _ own: Int) -> Bool {
    guard !ledger.key.isEmpty, context.places != nil else { return true }
    newKey.removeAll(keepingCapacity: true)
    for column in ledger.key {
      if ledger.columns[column].role == .village {
        withUnsafeBytes(of: village) { newKey.append(contentsOf: $0) }
      } else if ledger.columns[column].role != .town {
        // A key that is itself in doubt is not compared.
        guard table.grid.state(own, column) == .present else { return true }
        table.grid.appendKey(own, column, to: &newKey)
      }
      newKey.append(0)
    }
    if let first = keys[newKey] {
      let shown = ledger.key.filter { ledger.columns[$0].role != .town }.map { column in
        ledger.columns[column].role == .village
          ? validator.roster.villages[village].name : table.grid.text(own, column, of: ledger)
      }
      let column = ledger.key.last { ledger.columns[$0].role != .town }
      add(
        .repeatedKey(
          found: shown.isEmpty ? context.town : shown.joined(separator: " "), firstRow: first + 1),
        row: row, column: column)
      return false
    }
    keys.insert(newKey, row)
    return true
  }
}
