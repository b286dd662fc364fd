import PageRendering
import Templating

/// A table of an annex with widths for its columns: names and numbers are never broken.
struct DocumentTable: TemplateModel {
  private let table: BulletinContent.Table
  private let widths: [Int]
  private let halfPoints: Int
  private let isWide: Bool

  /// Half points of the letters in an annex, and the least that people still read.
  private static let sizes = (upright: 21, wide: 18, least: 12)

  init(_ table: BulletinContent.Table, isWide: Bool) {
    self.table = table
    self.isWide = isWide
    let room = isWide ? PageSheet.longWidth : PageSheet.textWidth
    var size = isWide ? Self.sizes.wide : Self.sizes.upright
    var columns = ColumnWidths(table, halfPoints: size)
    while columns.least > room, size > Self.sizes.least {
      size -= 1
      columns = ColumnWidths(table, halfPoints: size)
    }
    halfPoints = size
    widths = columns.filling(room)
  }

  static let fields: [Field<DocumentTable>] = [
    .text("caption") { $0.table.caption }, .text("note") { $0.table.note },
    .text("width") { "\($0.widths.reduce(0, +))" },
    .texts("widths") { $0.widths.map(String.init) },
    .list("heads") { table in
      zip(table.table.heads, table.widths).map {
        DocumentCell(text: $0, width: $1, halfPoints: table.halfPoints, isTight: table.isWide)
      }
    },
    .list("rows") { table in
      table.table.rows.map {
        DocumentRow(
          cells: $0, widths: table.widths, halfPoints: table.halfPoints, isTight: table.isWide)
      }
    },
  ]
}

/// A row.
private struct DocumentRow: TemplateModel {
  var cells: [BulletinContent.Cell]
  var widths: [Int]
  var halfPoints: Int
  var isTight: Bool

  static let fields: [Field<DocumentRow>] = [
    .list("cells") { row in
      zip(row.cells, row.widths).map {
        DocumentCell(
          text: $0.text, note: $0.note, isNumber: $0.isNumber, width: $1,
          halfPoints: row.halfPoints, isTight: row.isTight)
      }
    }
  ]
}

/// A cell.
private struct DocumentCell: TemplateModel {
  var text: String
  var note = ""
  var isNumber = false
  var width: Int
  var halfPoints: Int
  /// Whether lines stand close: on the short side of the sheet fifteen rows of two lines find room.
  var isTight: Bool

  static let fields: [Field<DocumentCell>] = [
    .text("text") { $0.text }, .text("note") { $0.note }, .flag("number") { $0.isNumber },
    .text("width") { "\($0.width)" },
    .text("size") { "\($0.halfPoints)" },
    // Exact, so that a table is as long in one font as in another.
    .text("line") { "\($0.halfPoints * ($0.isTight ? 22 : 23) / 2)" },
    .text("gap") { $0.isTight ? "10" : "20" },
  ]
}

/// How wide the columns of a table must be, and how wide they had better be.
struct ColumnWidths {
  private let columns: [(least: Int, best: Int)]

  /// Lines that a head may be broken into; widths, in tenths of a character, of its lines and of those
  /// of running text, at least.
  private static let headLines = 4
  private static let headTenths = 20
  private static let runningTenths = 60
  /// A wider cell is running text and may be broken.
  private static let nameTenths = 110
  /// Blank on both sides of a cell's text and its rules.
  static let padding = 130

  /// Widths for letters of so many half points.
  init(_ table: BulletinContent.Table, halfPoints: Int) {
    columns = table.heads.enumerated().map { place, head in
      var whole = 0
      for row in table.rows where place < row.count {
        let cell = row[place]
        whole = max(whole, TextWidth.tenths(cell.text), TextWidth.tenths(cell.note))
      }
      let breaks = place > 0 && whole > Self.nameTenths
      let headWhole = TextWidth.tenths(head)
      let headLeast = min(
        headWhole, max(Self.headTenths, (headWhole / Self.headLines + 19) / 10 * 10))
      let least = max(breaks ? Self.runningTenths : whole, headLeast)
      // A character of 21 half points is 210 twentieths of a point wide.
      func twips(_ tenths: Int) -> Int { tenths * halfPoints + Self.padding }
      return (twips(least), twips(max(whole, headWhole, least)))
    }
  }

  /// The narrowest table in which no name and no number is broken.
  var least: Int { columns.reduce(0) { $0 + $1.least } }

  /// Widths that fill a room: what is left above the least goes to those who want more, in
  /// proportion.
  func filling(_ room: Int) -> [Int] {
    guard !columns.isEmpty else { return [] }
    let best = columns.reduce(0) { $0 + $1.best }
    var result: [Int]
    if best <= room {
      result = columns.map { $0.best + (room - best) * $0.best / best }
    } else if least >= room {
      result = columns.map { $0.least * room / least }
    } else {
      result = columns.map { $0.least + (room - least) * ($0.best - $0.least) / (best - least) }
    }
    result[result.count - 1] += room - result.reduce(0, +)
    return result
  }
}
