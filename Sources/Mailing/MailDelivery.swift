import Files

/// Sends what a plan holds, one recipient after the other, and writes down what became of each.
public struct MailDelivery {
  /// What to send.
  public struct Options: Sendable {
    /// Also to those who got the month's message already.
    public var again = false
    /// Only to these addresses; empty for all.
    public var only: [String] = []

    /// To everyone who got nothing yet.
    public init() {}

    /// Whether an addressee is to get something now.
    public func includes(_ addressee: MailPlan.Addressee) -> Bool {
      isMeant(addressee) && (again || addressee.standing == .open)
    }

    func isMeant(_ addressee: MailPlan.Addressee) -> Bool {
      only.isEmpty || only.contains { $0.lowercased() == addressee.recipient.mailbox.key }
    }
  }

  /// How many ended how.
  public struct Tally: Sendable, Equatable {
    /// Taken by the server.
    public var sent = 0
    /// Refused, for now or for good, or broken off.
    public var unsent = 0
    /// Handed over without an answer, now or earlier.
    public var unclear = 0
    /// Not tried, because the server failed.
    public var remaining = 0
    /// Why the rest was not tried.
    public var failure: SMTPFailure?
    /// Whether something went out over a connection that was not encrypted.
    public var wasOpen = false
    /// Connections in a row that broke when all of a message had been handed over.
    private var brokenInARow = 0

    /// Nothing tried yet.
    public init() {}

    /// Counts what became of one recipient's message, and sees whether to go on.
    mutating func count(_ outcome: SMTPOutcome, wasEncrypted: Bool) {
      brokenInARow = outcome == .dropped(isHandedOver: true) ? brokenInARow + 1 : 0
      switch outcome {
      case .accepted:
        sent += 1
        wasOpen = wasOpen || !wasEncrypted
      case .refused, .later, .dropped(isHandedOver: false): unsent += 1
      case .dropped(isHandedOver: true):
        unclear += 1
        if brokenInARow == 2 { failure = .unsteady }
      case .unanswered(let isHandedOver):
        if isHandedOver { unclear += 1 } else { unsent += 1 }
        // The next recipient would wait as long, and the one after.
        failure = .silent
      case .failed(let failure):
        remaining += 1
        self.failure = failure
      }
    }
  }

  /// A step to show.
  public enum Event: Sendable {
    /// One recipient's message and what became of it.
    case tried(MailPlan.Letter, MailPlan.Addressee, SMTPOutcome)
    /// A recipient left out.
    case skipped(MailPlan.Letter, MailPlan.Addressee)
  }

  private let plan: MailPlan
  private let server: SMTPServer
  private let options: Options
  private let interruption: Interruption
  private let now: () -> MailDate?
  private let report: (Event) -> Void

  /// A delivery. `now` tells the time; `report` hears of each step. Whoever strikes `interruption`
  /// finds no line of the record half written, and no copy of what nobody got.
  public init(
    _ plan: MailPlan, server: SMTPServer, options: Options,
    interruption: Interruption = Interruption(), now: @escaping () -> MailDate?,
    report: @escaping (Event) -> Void
  ) {
    self.plan = plan
    self.server = server
    self.options = options
    self.interruption = interruption
    self.now = now
    self.report = report
  }

  /// Does it. The caller holds the output folder's lock and has asked for hindrances.
  public func run(_ sender: SMTPSender) throws(MailError) -> Tally {
    var tally = Tally()
    var record = plan.record
    for letter in plan.letters {
      let due = letter.addressees.filter(options.includes)
      for addressee in letter.addressees
      where options.isMeant(addressee) && !options.includes(addressee) {
        if case .unclear = addressee.standing { tally.unclear += 1 }
        report(.skipped(letter, addressee))
      }
      if due.isEmpty { continue }
      if tally.failure != nil {
        tally.remaining += due.count
        continue
      }
      try send(letter, to: due, sender, &record, &tally)
    }
    return tally
  }

  private func send(
    _ letter: MailPlan.Letter, to due: [MailPlan.Addressee], _ sender: SMTPSender,
    _ record: inout SendRecord, _ tally: inout Tally
  ) throws(MailError) {
    guard let start = now() else { throw .clock }
    let message = letter.draft.sent(at: start)
    let copy: SentCopy
    let cleanup: Int
    do {
      (copy, cleanup) = try interruption.shield { () throws(FileError) in
        let copy = try SentCopy(
          message, name: "\(letter.name)-\(letter.draft.digest.prefix(12))", in: plan.folder)
        let discard = { @Sendable in
          copy.discard()
          return ""
        }
        return (copy, interruption.add(discard))
      }
    } catch {
      throw .file(error)
    }
    defer {
      interruption.withdraw(cleanup)
      copy.discard()
    }
    var isKept = false
    for (position, addressee) in due.enumerated() {
      let outcome = try hand(message, letter, addressee, sender, copy, &record)
      report(.tried(letter, addressee, outcome))
      tally.count(outcome, wasEncrypted: sender.wasEncrypted)
      isKept = isKept || outcome.mayHaveArrived
      if !isKept { copy.release() }
      if tally.failure != nil {
        tally.remaining += due.count - position - 1
        break
      }
    }
  }

  /// One recipient: tried again once where the connection broke before everything was handed over.
  private func hand(
    _ message: [UInt8], _ letter: MailPlan.Letter, _ addressee: MailPlan.Addressee,
    _ sender: SMTPSender, _ copy: SentCopy, _ record: inout SendRecord
  ) throws(MailError) -> SMTPOutcome {
    func row(_ result: SendRecord.Result, _ answer: String) -> SendRecord.Row {
      SendRecord.Row(
        time: now()?.iso ?? "", month: plan.month.iso, message: letter.name,
        address: addressee.recipient.mailbox.address, role: addressee.recipient.role,
        digest: letter.draft.digest, server: server.text, result: result, answer: answer)
    }
    func note(_ result: SendRecord.Result, _ answer: String) throws(MailError) {
      try interruption.shield { () throws(MailError) in try record.append(row(result, answer)) }
    }
    var fault: MailError?
    var isHandedOver = false
    func attempt() -> SMTPOutcome {
      sender.send(message, from: letter.draft.from, to: addressee.recipient.mailbox) {
        guard copy.keep() else { return false }
        do throws(MailError) {
          // Before the end goes out, so that a second sending is never blind.
          try note(.handed, "")
          isHandedOver = true
          return true
        } catch {
          fault = error
          copy.release()
          return false
        }
      }
    }
    var outcome = attempt()
    if outcome == .dropped(isHandedOver: false), fault == nil { outcome = attempt() }
    if let fault { throw fault }
    switch outcome {
    case .accepted(let answer): try note(.sent, answer)
    case .refused(let answer, _): try note(.refused, answer)
    case .later(let answer): try note(.later, answer)
    case .dropped(false): try note(.failed, "连接中断")
    case .unanswered(false): try note(.failed, "没有答复")
    case .failed(let failure):
      // Handed over and refused: without this line it would count as perhaps received.
      if isHandedOver { try note(.failed, failure.message) }
    case .dropped(true), .unanswered(true): break
    }
    return outcome
  }
}
