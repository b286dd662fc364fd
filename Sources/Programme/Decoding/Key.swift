/// What a key's value is.
indirect enum KeyType: Sendable {
  /// A text.
  case text
  /// A list of texts.
  case texts
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// A decimal with at most four places.
  case decimal
  /// true or false.
  case flag
  /// One of some words.
  case word([String])
  /// A month.
  case month
  /// Months of the year, 1…12.
  case months
  /// A day.
  case day
  /// A column's key.
  case column
  /// Columns' keys.
  case columns
  /// A list of anything.
  case list
  /// What a row must fit.
  case condition
  /// One side of a comparison.
  case term
  /// A mapping whose keys are declared elsewhere or free.
  case mapping
  /// A mapping with declared keys.
  case table(KeyTable)
  /// A list of mappings with declared keys.
  case tables(KeyTable)

  /// The type in words, for the key reference.
  var names: (english: String, chinese: String) {
    switch self {
    case .text: ("text", "文字")
    case .texts: ("list of texts", "文字列表")
    case .integer(let range):
      (
        "integer \(range.lowerBound)…\(range.upperBound)",
        "整数，\(range.lowerBound)至\(range.upperBound)"
      )
    case .decimal: ("decimal", "小数，不超过四位")
    case .flag: ("true or false", "true或false")
    case .word(let words):
      ("one of \(words.joined(separator: ", "))", "以下之一：\(words.joined(separator: "、"))")
    case .month: ("month", "月份")
    case .months: ("list of 1…12", "1至12的列表")
    case .day: ("day", "日期")
    case .column: ("column", "列名")
    case .columns: ("list of columns", "列名列表")
    case .list: ("list", "列表")
    case .condition: ("condition", "条件")
    case .term: ("term", "比较的一边")
    case .mapping: ("mapping", "键值")
    case .table(let table): ("mapping, see “\(table.name)”", "键值，见“\(table.name)”")
    case .tables(let table): ("list, see “\(table.name)”", "列表，见“\(table.name)”")
    }
  }
}

/// A key of `programme.yaml`, declared once: decoding, the key reference and the schema for editors
/// are made from it.
struct Key: Sendable {
  /// Its name.
  let name: String
  /// What its value is.
  let type: KeyType
  /// What it is for.
  let english: String
  /// What it is for, in Chinese.
  let chinese: String
  /// A value as it may stand in the file.
  let example: String
  /// Whether it must be there.
  let isRequired: Bool

  init(
    _ name: String, _ type: KeyType, _ english: String, _ chinese: String, _ example: String = "",
    isRequired: Bool = false
  ) {
    self.name = name
    self.type = type
    self.english = english
    self.chinese = chinese
    self.example = example
    self.isRequired = isRequired
  }
}

/// The keys of one kind of mapping.
struct KeyTable: Sendable {
  /// Its name in messages and in the reference.
  let name: String
  /// What the mapping is.
  let english: String
  /// What the mapping is, in Chinese.
  let chinese: String
  /// Its keys, in the order of the reference.
  let keys: [Key]
  /// Keys that were in use once, with what is written now.
  var former: [String: String] = [:]
  /// Whether other keys may stand in it: names of columns, of fields.
  var isOpen = false

  init(
    _ name: String, _ english: String, _ chinese: String, former: [String: String] = [:],
    isOpen: Bool = false, _ keys: [Key]
  ) {
    self.name = name
    self.english = english
    self.chinese = chinese
    self.keys = keys
    self.former = former
    self.isOpen = isOpen
  }
}
