import Mailing

/// What `sevenones mail` says of a plan and of what became of it.
struct MailText {
  private let plan: MailPlan

  init(_ plan: MailPlan) { self.plan = plan }

  /// All drafts with their recipients and what was sent already.
  func list() -> String {
    var lines = ["\(plan.month.chinese)邮件草稿\(plan.letters.count)封（\(plan.folder)/）："]
    for letter in plan.letters {
      lines.append(head(letter))
      if letter.addressees.isEmpty { lines.append("    没有收件人") }
      for addressee in letter.addressees {
        lines.append("    \(named(addressee))：\(standing(addressee.standing))")
      }
    }
    lines += absent
    lines += plan.hindrances.map { "注意：\($0.message)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What would be sent.
  func forecast(_ options: MailDelivery.Options, server: String?, mustEncrypt: Bool) -> String {
    var lines: [String] = []
    var count = 0
    for letter in plan.letters {
      let due = letter.addressees.filter(options.includes)
      if due.isEmpty { continue }
      count += due.count
      lines.append(head(letter))
      lines += due.map { "    将发给\(named($0))" }
    }
    let secure = mustEncrypt ? "，须加密" : "，可不加密"
    lines.insert(
      "试运行，不发送\(server.map { "（服务器\($0)\(secure)）" } ?? "")：将发给\(count)人。", at: 0)
    return (lines + absent).joined(separator: "\n") + "\n"
  }

  /// One recipient's line while sending.
  func line(_ event: MailDelivery.Event) -> String {
    switch event {
    case .skipped(let letter, let addressee):
      "\(letter.name)：\(named(addressee))：\(standing(addressee.standing))，未再发送\n"
    case .tried(let letter, let addressee, let outcome):
      "\(letter.name)：\(named(addressee))：\(words(outcome))\n"
    }
  }

  /// The closing words of a sending.
  func closing(_ tally: MailDelivery.Tally, server: SMTPServer) -> String {
    var parts = ["已发送\(tally.sent)人"]
    if tally.unsent > 0 { parts.append("未发成\(tally.unsent)人") }
    if tally.unclear > 0 { parts.append("不确定\(tally.unclear)人") }
    if tally.remaining > 0 { parts.append("尚未发送\(tally.remaining)人") }
    var lines =
      absent + [parts.joined(separator: "，") + "。记录：\(plan.folder)/\(SendRecord.fileName)"]
    if tally.unsent + tally.remaining > 0 {
      lines.append("问题排除后再次运行同一命令，只发给尚未收到的人。")
    }
    if tally.unclear > 0 {
      lines.append("不确定的请先向收件人核实；确未收到的，加--again --to 地址再发。")
    }
    if tally.wasOpen { lines.append("注意：与\(server.text)的连接没有加密。") }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Pieces

  private func head(_ letter: MailPlan.Letter) -> String {
    let role = letter.role.isEmpty ? "" : "·\(letter.role)"
    let large = letter.bodyBytes > MailDrafts.mostBodyBytes ? "，超过100 KB，可能被截断" : ""
    return "  \(letter.name).eml（\(letter.draft.edition.chinese)\(role)，"
      + "\(size(letter.draft.bytes.count))，其中正文\(size(letter.bodyBytes))\(large)）"
      + letter.draft.subject
  }

  private func named(_ addressee: MailPlan.Addressee) -> String {
    let recipient = addressee.recipient
    let role = recipient.role.isEmpty ? "" : "（\(recipient.role)）"
    return (recipient.isCopy ? "抄送" : "主送") + role + recipient.mailbox.shown
  }

  private func standing(_ standing: SendRecord.Standing) -> String {
    switch standing {
    case .open: "未发送"
    case .sent(let time, _): "已于\(shown(time))发送"
    case .unclear(let time): "\(shown(time))发出后没有收到答复，可能已送达"
    }
  }

  private func words(_ outcome: SMTPOutcome) -> String {
    switch outcome {
    case .accepted: "已发送"
    case .refused(let answer, let isAddress):
      isAddress ? "服务器拒收（\(answer)），请核对地址" : "服务器拒收（\(answer)）"
    case .later(let answer): "服务器暂时不收（\(answer)），请稍后再试"
    case .dropped(false): "连接中断，已重试一次，未送出"
    case .unanswered(false): "服务器没有答复，未送出"
    case .dropped(true), .unanswered(true): "邮件已交给服务器，但没有收到答复，可能已送达"
    case .failed: "未发送"
    }
  }

  private var absent: [String] {
    plan.missing.map { group in
      "没有\(group.name).eml，以下\(group.members.count)人的邮件无法发送（"
        + "\(group.edition.chinese)没有生成，或名单有改动）："
        + group.members.map(\.mailbox.shown).joined(separator: "、")
    }
  }

  /// `2020-07-07T09:00:00+08:00` → `2020-07-07 09:00`.
  private func shown(_ time: String) -> String {
    time.prefix(16).split(separator: "T").joined(separator: " ")
  }

  private func size(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + (1 << 19)) >> 20
    return bytes < 1 << 20 ? "\((bytes + 1023) >> 10) KB" : "\(tenths / 10).\(tenths % 10) MB"
  }
}
