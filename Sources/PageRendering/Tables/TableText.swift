import Narrating

/// What is said of one table.
struct TableText {
  let key: TableKey
  let words: [String: String]
  let values: [String: String]

  /// A text by its name, such as `caption`; empty where its places are.
  subscript(_ part: String) -> String {
    guard let text = words[part] else { return "" }
    return text.contains("{") ? Sentence.fill(text, values) : text
  }

  /// The head of a column.
  func head(_ name: String) -> String { self["heads." + name] }

  /// The heads of all columns but one.
  func heads(without column: String = "") -> [LinkModel] {
    key.heads.filter { $0 != column }.map { LinkModel(text: head($0)) }
  }
}

extension TableModel {
  /// A table with its caption, heads and note from the words, all heads but `column`'s; `heads` where
  /// there are others; `note` is put behind that of the words.
  init(
    _ text: TableText, anchor: String = "", without column: String = "",
    heads: [LinkModel]? = nil, rows: [CellRow], total: CellRow? = nil, note: String = "",
    isWide: Bool = false, isSortable: Bool = true
  ) {
    self.init(
      caption: text["caption"], anchor: anchor, corner: text["corner"],
      heads: heads ?? text.heads(without: column), rows: rows, total: total,
      note: text["note"] + note, isWide: isWide, isSortable: isSortable)
  }
}
