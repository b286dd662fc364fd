import Findings

/// Something wrong in `recipients.csv`.
public struct RecipientFault: Error, Sendable, Equatable {
  /// What is wrong.
  public enum Kind: Error, Sendable, Equatable {
    /// The file cannot be read as a table.
    case unreadable(Refusal)
    /// Columns that must be there.
    case columnsMissing([String])
    /// Name or address.
    case address(AddressFault)
    /// The role has control characters or is too long.
    case role
    /// No edition is given; it is never guessed.
    case editionMissing
    /// The edition is neither of the two.
    case edition(found: String)
    /// Neither To nor Cc.
    case copy(found: String)
    /// The address stood in an earlier row.
    case repeated(address: String, firstRow: Int)
    /// There is a sender already.
    case secondSender
  }

  /// The row of the file, from 1; 0 for the file as a whole.
  public var row: Int
  /// What is wrong.
  public var kind: Kind

  init(row: Int, _ kind: Kind) {
    self.row = row
    self.kind = kind
  }

  /// What is wrong and where, in Chinese.
  public var message: String { (row > 0 ? "第\(row)行：" : "") + words }

  private var words: String {
    switch kind {
    case .unreadable(let refusal): refusal.message
    case .columnsMissing(let names): "缺少列：\(names.joined(separator: "、"))。"
    case .address(let fault): fault.message
    case .role: "角色（role）中有换行或不可见的字符，或者过长。"
    case .editionMissing: "没有填版本（edition），应为leadership（内部版）或public（公开版）。"
    case .edition(let found): "版本（edition）“\(found)”应为leadership（内部版）或public（公开版）。"
    case .copy(let found): "抄送（copy）“\(found)”应为to（主送）或cc（抄送）。"
    case .repeated(let address, let first): "邮箱地址“\(address)”与第\(first)行重复，一个地址只能收一份。"
    case .secondSender: "发件人只能有一个。"
    }
  }
}

/// Everything wrong in `recipients.csv`, in the order of the file.
public struct RecipientFaults: Error, Sendable, Equatable {
  /// One or more.
  public var faults: [RecipientFault]

  init(_ faults: [RecipientFault]) { self.faults = faults }

  /// One line for each, in Chinese.
  public var message: String {
    var lines = faults.prefix(20).map { "  " + $0.message }
    if faults.count > 20 { lines.append("  ……") }
    return lines.joined(separator: "\n")
  }
}
