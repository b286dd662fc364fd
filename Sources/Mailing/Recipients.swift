import Reading
import Sheets
import TextFormats

/// Who gets the month's mail, and who sends it: `recipients.csv`.
public struct Recipients: Sendable, Equatable {
  /// The file's name in the input folder.
  public static let fileName = "recipients.csv"

  /// The recipients in the order of the file.
  public private(set) var list: [Recipient] = []
  /// The line whose role is 发件人 or `sender`; nil when there is none.
  public private(set) var sender: MailAddress?

  /// Nobody.
  public init() {}

  /// Reads the table: columns `role,name,address,edition` and, if wanted, `copy`; their Chinese
  /// names 角色, 姓名, 地址, 版本, 抄送 too. Other columns are for the office alone.
  ///
  /// - Throws: all faults at once.
  public init(_ bytes: [UInt8]) throws(RecipientFaults) {
    let sheet: Sheet
    do {
      guard let first = try SpreadsheetReader.read(bytes).sheets.first else { return }
      sheet = first
    } catch {
      throw RecipientFaults([RecipientFault(row: 0, .unreadable(error))])
    }
    let table: NamedTable
    do { table = try NamedTable(sheet, needs: Line.columns, or: [Line.copyColumn]) } catch {
      throw RecipientFaults([RecipientFault(row: 0, .columnsMissing(error.columns))])
    }
    var faults: [RecipientFault] = []
    var rows: [String: Int] = [:]
    for row in table.rows {
      do {
        guard let line = try Line(table, row) else { continue }
        if line.isSender {
          if sender != nil { throw RecipientFault.Kind.secondSender }
          sender = line.mailbox
          continue
        }
        if let earlier = rows.updateValue(row + 1, forKey: line.mailbox.key) {
          throw RecipientFault.Kind.repeated(address: line.mailbox.address, firstRow: earlier)
        }
        list.append(try line.recipient())
      } catch let fault as RecipientFault.Kind {
        faults.append(RecipientFault(row: row + 1, fault))
      } catch {
        // Nothing else is thrown above.
        continue
      }
    }
    if !faults.isEmpty { throw RecipientFaults(faults) }
  }

  // MARK: Messages

  /// Roles that say nothing beyond the edition: their message carries the edition's name alone.
  private static let plainRoles: Set<String> = [
    "", "领导", "leadership", "leader", "leaders", "公开", "public", "主送", "to", "抄送", "cc",
  ]

  /// One message for each edition and role, in the order of the file; that of the plain role, or
  /// else of an edition's first role, is named after the edition.
  public var groups: [RecipientGroup] {
    MailEdition.allCases.flatMap { edition in
      let own = list.filter { $0.edition == edition }
      let keys = own.map { Self.key($0.role) }
      var order: [String] = []
      for key in keys where !order.contains(key) { order.append(key) }
      let main = order.first { $0.isEmpty } ?? order.first
      var names: Set<String> = []
      return order.enumerated().map { position, key in
        var name = edition.rawValue
        if key != main { name += "-" + Self.slug(key, number: position + 1) }
        while names.contains(name) { name += "-\(position + 1)" }
        names.insert(name)
        let members = zip(own, keys).filter { $0.1 == key }.map(\.0)
        return RecipientGroup(
          name: name, edition: edition, role: members.first?.role ?? "", members: members)
      }
    }
  }

  /// Roles are the same however their blanks and letters are written; all plain ones are one.
  private static func key(_ role: String) -> String {
    let folded = Self.folded(role)
    return plainRoles.contains(folded) ? "" : folded
  }

  static func folded(_ text: String) -> String {
    String(decoding: TextFolding.fold(Array(text.utf8)[...]), as: UTF8.self).lowercased()
  }

  /// ASCII for a file name: `office` for `Office`, the number of the role for 组织科.
  private static func slug(_ key: String, number: Int) -> String {
    let isPlain = key.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
    }
    return isPlain && !key.isEmpty && key.utf8.count <= 40 ? key : "\(number)"
  }
}

/// A row with something in it.
private struct Line {
  let row: Int
  let role: String
  let edition: String
  let copy: String
  let mailbox: MailAddress

  /// Columns that must be there, by the names they go by.
  static let columns = [
    ["role", "角色", "类别", "分组"], ["name", "姓名", "名称", "收件人"],
    ["address", "email", "e-mail", "mail", "地址", "邮箱", "邮箱地址", "电子邮箱", "电子邮件"],
    ["edition", "版本"],
  ]
  static let copyColumn = ["copy", "cc", "抄送", "主送/抄送"]

  init?(_ table: NamedTable, _ row: Int) throws(RecipientFault.Kind) {
    let texts = (Self.columns + [Self.copyColumn]).map { table.text(row, $0[0]) }
    if texts.allSatisfy(\.isEmpty) { return nil }
    self.row = row
    (role, edition, copy) = (texts[0], texts[3], texts[4])
    if HeaderText.isForbidden(role) || role.unicodeScalars.count > 60 { throw .role }
    do { mailbox = try MailAddress(name: texts[1], address: texts[2]) } catch {
      throw .address(error)
    }
  }

  var isSender: Bool { ["发件人", "sender", "from"].contains(Recipients.folded(role)) }

  func recipient() throws(RecipientFault.Kind) -> Recipient {
    if edition.isEmpty { throw .editionMissing }
    guard let wanted = MailEdition(label: Recipients.folded(edition)) else {
      throw .edition(found: HeaderText.shown(edition, most: 40))
    }
    let isCopy: Bool
    switch Recipients.folded(copy) {
    case "": isCopy = ["抄送", "cc"].contains(Recipients.folded(role))
    case "抄送", "cc", "copy", "是", "yes", "y", "1", "true": isCopy = true
    case "主送", "to", "收件", "否", "no", "n", "0", "false": isCopy = false
    default: throw .copy(found: HeaderText.shown(copy, most: 40))
    }
    return Recipient(
      role: role, mailbox: mailbox, edition: wanted, isCopy: isCopy, row: row + 1)
  }
}
