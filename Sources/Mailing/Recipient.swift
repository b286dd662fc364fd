/// One line of `recipients.csv`: who gets which edition.
public struct Recipient: Sendable, Equatable {
  /// What brings several recipients into one message, such as 领导; as written.
  public var role: String
  /// Name and address.
  public var mailbox: MailAddress
  /// The edition to get.
  public var edition: MailEdition
  /// Whether only a copy goes there (抄送).
  public var isCopy: Bool
  /// The row of the file, from 1.
  public var row: Int

  /// A recipient.
  public init(
    role: String, mailbox: MailAddress, edition: MailEdition, isCopy: Bool = false, row: Int = 0
  ) {
    self.role = role
    self.mailbox = mailbox
    self.edition = edition
    self.isCopy = isCopy
    self.row = row
  }
}

/// The recipients of one message.
public struct RecipientGroup: Sendable, Equatable {
  /// The message's file name without ending, ASCII: `leadership`, `public-office`.
  public var name: String
  /// The edition.
  public var edition: MailEdition
  /// The role as written; empty for none.
  public var role: String
  /// The members in the order of the file.
  public var members: [Recipient]

  /// 主送.
  public var to: [MailAddress] { members.filter { !$0.isCopy }.map(\.mailbox) }
  /// 抄送.
  public var copies: [MailAddress] { members.filter(\.isCopy).map(\.mailbox) }
}
