import Programme

/// A blank table for one town: what it says, not how it is saved.
public struct FormTable: Sendable, Equatable {
  /// Short name of the ledger: of the worksheet, and of the CSV file without its ending.
  public var sheetName: String
  /// The line above everything, which names the ledger.
  public var title: String
  /// The line below it: unit, who fills in, when, report month, units of amounts.
  public var heading: String
  /// The columns, in the ledger's order.
  public var columns: [FormColumn]
  /// Texts of the rows, one for each column; empty where the town fills in.
  public var rows: [[String]]
  /// Empty lines below the rows for what is new; in workbooks only.
  public var spareRows: Int
  /// How many columns from the left say which row it is.
  public var nameColumns: Int
  /// The line for signatures.
  public var tail: String
  /// What is said beside single cells; in workbooks only.
  public var notes: [FormNote] = []
}

/// What is said beside one cell of a form.
public struct FormNote: Sendable, Equatable {
  /// Position in `rows`.
  public var row: Int
  /// Position in `columns`.
  public var column: Int
  /// One or more sentences.
  public var text: String
  /// Whether what stood there last was wrong, so that the cell is marked.
  public var isFault: Bool
}

/// One column of a form.
public struct FormColumn: Sendable, Equatable {
  /// What stands in its cells.
  public enum Kind: Sendable, Equatable {
    /// A number.
    case number
    /// A day or a month, as text.
    case date
    /// Any other text, codes and choices too.
    case text
  }

  /// Its position in the ledger.
  public var column: Int
  /// Its header, as the programme has it.
  public var header: String
  /// Its header as it is printed, with the mark of what must be filled in: `*党员人数`.
  public var title: String { isRequired ? "*" + header : header }
  /// What stands in its cells.
  public var kind: Kind
  /// Whether the town must fill it in.
  public var isRequired: Bool
  /// What a spreadsheet program accepts in its cells.
  public var check: FormCheck
  /// Whether anything else is refused, or only warned of: where nothing is required a stroke or a
  /// word of explanation may stand too, and a village may be written in several ways.
  public var isStrict: Bool

  /// A column of a form for the ledger's column at `position`.
  init(_ schema: Column, at position: Int, villages: [String]) {
    column = position
    header = schema.header
    isRequired = schema.isRequired
    isStrict = schema.isRequired && schema.role != .village
    check = FormCheck(schema, villages: villages)
    kind =
      switch (schema.role, schema.type) {
      case (.sequence, _), (_, .integer), (_, .decimal), (_, .money): .number
      case (_, .date), (_, .month): .date
      default: .text
      }
  }
}
