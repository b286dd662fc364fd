import ArgumentParser
import Files
import Findings
import Mailing
import Publishing

/// `sevenones mail`: lists the drafts that a build wrote; sends them only when told to.
struct Mail: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "列出生成好的邮件草稿；加--send才会发送。",
    discussion: """
      发送需要登录时，用户名和密码从环境变量\(MailLogin.userVariable)和\(MailLogin.passwordVariable)读取。
      每封信的发送结果记在“输出文件夹/mail/月份/sent.csv”中，同一地址同一月份不会重复发送。
      """)

  @Option(help: "输入文件夹（读取其中的收件人名单recipients.csv）。") var input = "input"
  @OptionGroup var links: LinkOptions
  @Option(help: "输出文件夹。") var output = "output"
  @Option(help: "月份，例如2020-06；默认为输出文件夹中的月份。", transform: Month.argument)
  var month: Month?
  @Flag(help: "发送。") var send = false
  @Flag(help: "只说明将发送什么，不连接服务器，也不发送。") var dryRun = false
  @Option(help: "邮件服务器：smtp://主机:端口或smtps://主机:端口。") var server: String?
  @Option(help: "另外信任的证书文件（PEM），用于单位自签的证书。") var ca: String?
  @Flag(help: "服务器不提供加密时，也以明文发送（本机的服务器无须此项；密码从不以明文发送）。") var insecure = false
  @Option(help: "只发给这个地址（可多次使用）。") var to: [String] = []
  @Flag(help: "已经发过的也再发一次。") var again = false
  @Flag(help: "核对有差错时也发送。") var force = false
  @Option(help: "等待服务器答复的秒数。") var timeout = 120

  func validate() throws {
    if send, server == nil { throw ValidationError("--send需要用--server指定邮件服务器。") }
    if !send, !dryRun {
      guard server == nil, ca == nil, to.isEmpty, !again, !force, !insecure else {
        throw ValidationError("没有加--send或--dry-run，什么也不会发送。")
      }
    }
    if let server {
      do { _ = try SMTPServer(server) } catch { throw ValidationError(error.message) }
    }
    guard (1...3600).contains(timeout) else { throw ValidationError("--timeout应在1到3600之间。") }
  }

  func run() async throws {
    do {
      if send, !dryRun { try deliver() } else { try show() }
    } catch let error as MailError {
      throw Ending.failure(error.message)
    }
  }

  private func plan() throws(MailError) -> MailPlan {
    let plan = try MailPlan(
      input: input, output: output, month: month, follows: links.folders)
    let known = plan.letters.flatMap(\.addressees).map(\.recipient.mailbox.key)
    for address in to where !known.contains(address.lowercased()) {
      throw .unknownRecipient(address)
    }
    return plan
  }

  private var deliveryOptions: MailDelivery.Options {
    var options = MailDelivery.Options()
    options.again = again
    options.only = to
    return options
  }

  /// Ends the program when something stands in the way that was not waved through.
  private func checkHindrances(_ plan: MailPlan) throws {
    let standing = plan.hindrances.filter { !(force && $0.isOverridable) }
    guard !standing.isEmpty else { return }
    ProcessFacts.printError("未发送：\n" + standing.map { "  \($0.message)\n" }.joined())
    throw ExitCode(2)
  }

  // MARK: Looking

  private func show() throws {
    let plan = try plan()
    let text = MailText(plan)
    guard dryRun else {
      try ProcessFacts.printOut(text.list())
      return
    }
    let mustEncrypt = try server.map { try SMTPSender.mustEncrypt(SMTPServer($0), senderOptions()) }
    try ProcessFacts.printOut(
      text.forecast(deliveryOptions, server: server, mustEncrypt: mustEncrypt ?? true))
    try checkHindrances(plan)
  }

  // MARK: Sending

  private func deliver() throws {
    guard let server = try server.map({ text throws(MailError) in try SMTPServer(text) }) else {
      return
    }
    // Before the plan: nobody else may send or build between looking and sending.
    let (lock, cleanup) = try takeLock()
    defer { Ending.interruption.withdraw(cleanup) }
    try withExtendedLifetime(lock) {
      let plan = try plan()
      try checkHindrances(plan)
      let options = try senderOptions()
      try warn(server, options)
      let sender = try SMTPSender(server, options: options)
      let text = MailText(plan)
      let delivery = MailDelivery(
        plan, server: server, options: deliveryOptions, interruption: Ending.interruption,
        now: Self.now
      ) {
        // What was sent stands in the record, whether or not it can be shown.
        try? ProcessFacts.printOut(text.line($0))
      }
      let tally = try delivery.run(sender)
      try ProcessFacts.printOut(text.closing(tally, server: server))
      if let failure = tally.failure {
        throw Ending.failure("\(server.text)：\(failure.message)")
      }
      if tally.unsent + tally.unclear + plan.missing.count > 0 { throw ExitCode(1) }
    }
  }

  private func takeLock() throws(MailError) -> (FileLock, Int) {
    do {
      return try Ending.interruption.shield { () throws(PublishingError) in
        let lock = try OutputFolder.lock(output)
        let cleanup = Ending.interruption.add {
          lock.release()
          return "已发出的都记在发送记录中；再次运行同一命令，只发给尚未收到的人。"
        }
        return (lock, cleanup)
      }
    } catch {
      switch error {
      case .busy: throw .busy(path: output)
      case .system(let error), .closedAbove(_, let error):
        guard (try? FileSystem.kind(output)) != nil else { throw .noOutput(path: output) }
        throw .file(error)
      default: throw .noOutput(path: output)
      }
    }
  }

  /// Says before anything goes out what `--insecure` comes to.
  private func warn(_ server: SMTPServer, _ options: SMTPSender.Options) throws {
    guard insecure, !server.isEncrypted, !server.isLoopback else { return }
    try ProcessFacts.printOut(
      SMTPSender.mustEncrypt(server, options)
        ? "注意：设有用户名和密码，--insecure不起作用，不加密就不发送。\n"
        : "注意：已指定--insecure，\(server.text)不提供加密时邮件以明文发送，途中可能被他人读取。\n")
  }

  private func senderOptions() throws -> SMTPSender.Options {
    var options = SMTPSender.Options()
    options.login = try MailLogin.fromEnvironment()
    options.patience = timeout
    options.allowsOpen = insecure
    if let ca {
      do { _ = try FileSystem.read(ca, limit: 16 << 20) } catch { throw MailError.file(error) }
      options.authorities = ca
    }
    return options
  }

  private static func now() -> MailDate? {
    let clock = ProcessFacts.clock
    return MailDate(seconds: clock.seconds, zone: clock.zone)
  }
}

/// The login for the mail server; never on the command line, where others could see it.
enum MailLogin {
  static let userVariable = "SEVENONES_SMTP_USER"
  static let passwordVariable = "SEVENONES_SMTP_PASSWORD"

  /// Nil when neither variable is set.
  static func fromEnvironment() throws -> SMTPLogin? {
    let user = ProcessFacts.environment(userVariable) ?? ""
    let password = ProcessFacts.environment(passwordVariable) ?? ""
    if user.isEmpty, password.isEmpty { return nil }
    guard !user.isEmpty, !password.isEmpty else {
      throw ValidationError("环境变量\(userVariable)和\(passwordVariable)须同时设置。")
    }
    return SMTPLogin(user: user, password: password)
  }
}
