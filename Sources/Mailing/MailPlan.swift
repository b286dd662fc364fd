import Files
import Findings
import Reading

/// The drafts of a month with those who are to get them, and what stands in the way.
public struct MailPlan: Sendable {
  /// One recipient of a draft and what was sent there already.
  public struct Addressee: Sendable, Equatable {
    /// Who.
    public var recipient: Recipient
    /// What the record says.
    public var standing: SendRecord.Standing
  }

  /// A draft and its recipients.
  public struct Letter: Sendable {
    /// The file's name without ending.
    public var name: String
    /// The role of its recipients as written; empty for none.
    public var role: String
    /// The draft.
    public var draft: MailDraft
    /// Bytes of the body as HTML.
    public var bodyBytes: Int
    /// To and Cc, in the order of `recipients.csv`.
    public var addressees: [Addressee]
  }

  /// The month.
  public let month: Month
  /// The folder of the drafts.
  public let folder: String
  /// The drafts.
  public private(set) var letters: [Letter] = []
  /// Groups of `recipients.csv` for which there is no draft, such as those of an edition not built.
  public private(set) var missing: [RecipientGroup] = []
  /// What keeps them from being sent.
  public private(set) var hindrances: [Hindrance] = []
  /// What was sent already.
  public private(set) var record: SendRecord

  /// Looks at an output folder and the recipients as they are now; nil for the month built. Links in
  /// the input folder may lead to the folders in `follows` besides.
  public init(
    input: String, output: String, month wanted: Month? = nil, follows: [String] = []
  ) throws(MailError) {
    let facts = try BuildFacts(output: output)
    month = wanted ?? facts.month
    folder = "\(output)/mail/\(month.iso)"
    let names = try Self.drafts(folder)
    if names.isEmpty { throw .noDrafts(month: month, built: facts.month) }
    record = try SendRecord(folder: folder)
    if facts.month != month { hindrances.append(.otherMonth(built: facts.month)) }
    if !facts.isReleased { hindrances.append(.notReleased) }
    if facts.errors > 0 { hindrances.append(.errors(facts.errors)) }
    if facts.officeErrors > 0 { hindrances.append(.officeErrors(facts.officeErrors)) }
    if MonthCounts.isMostlyMissing(facts.missing, of: facts.expected) {
      hindrances.append(.mostMissing(facts.missing, of: facts.expected))
    }
    let groups = try Self.recipients(input, follows).groups
    for group in groups {
      guard names.contains(group.name) else {
        missing.append(group)
        continue
      }
      try add(group)
    }
    for name in names where !groups.contains(where: { $0.name == name }) {
      // Nobody gets it: only shown.
      guard let draft = try? MailDraft(Self.read("\(folder)/\(name).eml")) else { continue }
      letters.append(letter(name, "", draft, []))
      if !(draft.to + draft.copies).isEmpty { hindrances.append(.listChanged(name: name)) }
    }
    if letters.allSatisfy(\.addressees.isEmpty) { hindrances.append(.nobody) }
  }

  private mutating func add(_ group: RecipientGroup) throws(MailError) {
    let path = "\(folder)/\(group.name).eml"
    let draft: MailDraft
    let bytes = try Self.read(path)
    do { draft = try MailDraft(bytes) } catch { throw .draft(path: path, error) }
    if draft.edition != group.edition || draft.month != month {
      hindrances.append(.otherEdition(name: group.name))
    }
    // What a recipient is shown and who gets it must be the same list.
    if draft.to.map(\.key) != group.to.map(\.key)
      || draft.copies.map(\.key) != group.copies.map(\.key)
    {
      hindrances.append(.listChanged(name: group.name))
    }
    for mailbox in [draft.from] + draft.to + draft.copies where mailbox.isPlaceholder {
      hindrances.append(.placeholder(mailbox.address))
    }
    let addressees = group.members.map { member in
      Addressee(recipient: member, standing: record.standing(of: member.mailbox))
    }
    letters.append(letter(group.name, group.role, draft, addressees))
  }

  private func letter(
    _ name: String, _ role: String, _ draft: MailDraft, _ addressees: [Addressee]
  ) -> Letter {
    var size = 0
    if case .file(let bytes)? = try? FileSystem.kind("\(folder)/\(name).html") { size = bytes }
    return Letter(
      name: name, role: role, draft: draft, bodyBytes: size, addressees: addressees)
  }

  // MARK: Files

  /// Names of the drafts without ending, in order.
  private static func drafts(_ folder: String) throws(MailError) -> [String] {
    do {
      guard case .folder? = try FileSystem.kind(folder) else { return [] }
      return try FileSystem.entries(folder).map(\.name)
        .filter { $0.hasSuffix(".eml") && !$0.hasPrefix(".") }.map { String($0.dropLast(4)) }
    } catch {
      throw .file(error)
    }
  }

  private static func recipients(
    _ input: String, _ follows: [String]
  ) throws(MailError) -> Recipients {
    let bytes: [UInt8]?
    do {
      bytes = try LinkRule(input, alsoInto: follows).read(Recipients.fileName, limit: 256 << 20)
    } catch let error as LinkReadingError {
      throw MailError(error)
    } catch let error as FileError {
      throw .file(error)
    } catch {
      return Recipients()
    }
    guard let bytes else { return Recipients() }
    do { return try Recipients(bytes) } catch {
      throw .recipients(path: "\(input)/\(Recipients.fileName)", error)
    }
  }

  private static func read(_ path: String) throws(MailError) -> [UInt8] {
    do { return try FileSystem.read(path, limit: 256 << 20) } catch { throw .file(error) }
  }
}

/// What keeps mail from being sent.
public enum Hindrance: Sendable, Equatable {
  /// The build found so many errors in the month's tables.
  case errors(Int)
  /// So many in the office's own files, or in files of no town.
  case officeErrors(Int)
  /// More than half of the tables did not come.
  case mostMissing(Int, of: Int)
  /// Nobody has issued the month: its bulletin is 送审稿.
  case notReleased
  /// The output folder holds another month's report.
  case otherMonth(built: Month)
  /// A draft was made for other recipients than `recipients.csv` names now.
  case listChanged(name: String)
  /// A draft carries another edition or month than its recipients are to get.
  case otherEdition(name: String)
  /// An address stands for one that was not given.
  case placeholder(String)
  /// No draft has recipients.
  case nobody

  /// Whether the office may send all the same (`--force`).
  public var isOverridable: Bool {
    switch self {
    case .errors, .officeErrors, .mostMissing, .notReleased, .otherMonth: true
    case .listChanged, .otherEdition, .placeholder, .nobody: false
    }
  }

  /// What is wrong and what to do, in Chinese.
  public var message: String {
    switch self {
    case .errors(let count): "核对时发现本月差错\(count)处。请先改正；确认无碍、仍要发送时加--force。"
    case .officeErrors(let count):
      "名录、按语或不能归到单位的文件有差错\(count)处。请先改正；确认无碍、仍要发送时加--force。"
    case .mostMissing(let count, let expected):
      "本月应报的\(expected)张表中有\(count)张未报，数字多为沿用上期。请先催报；确需发送时加--force。"
    case .notReleased:
      "本月通报尚未印发（送审稿）。请先运行sevenones issue印发，再重新生成；确需先行发送时加--force。"
    case .otherMonth(let built):
      "输出文件夹中现在是\(built.chinese)的通报。请重新生成本月的；仍要发送原有草稿时加--force。"
    case .listChanged(let name):
      "\(name).eml生成之后，收件人名单（recipients.csv）有改动。请重新运行sevenones build。"
    case .otherEdition(let name): "\(name).eml的版本或月份与收件人名单不符，不能发送。请重新运行sevenones build。"
    case .placeholder(let address):
      "地址“\(address)”只是占位，没有填写真实的地址。请在recipients.csv中填写（发件人的角色填“发件人”）。"
    case .nobody: "没有收件人。请在输入文件夹的recipients.csv中填写。"
    }
  }
}
