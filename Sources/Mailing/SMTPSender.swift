import CLibCurl

/// Hands messages to one server through libcurl; the only file that imports it.
///
/// One connection serves as many messages as it lasts. Certificates are checked. What is said to
/// another machine is encrypted (`mustEncrypt`), or nothing is said; nothing falls back to less.
public final class SMTPSender {
  /// How to talk to a server.
  public struct Options: Sendable {
    /// Name and password; nil for none.
    public var login: SMTPLogin?
    /// A file of certificates to trust besides those of the system; nil for none.
    public var authorities: String?
    /// Seconds to wait for a connection or an answer.
    public var patience = 120
    /// Whether a server that offers no encryption may be used, against the rule.
    public var allowsOpen = false

    /// No login, the system's certificates.
    public init() {}
  }

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private let handle: UnsafeMutableRawPointer
  private let secret: String
  private let mustEncrypt: Bool

  /// A sender for a server; connects with the first message.
  public init(_ server: SMTPServer, options: Options = Options()) throws(MailError) {
    guard Self.isReady, let handle = curl_easy_init() else { throw .noTransport }
    self.handle = handle
    secret = options.login?.password ?? ""
    mustEncrypt = Self.mustEncrypt(server, options)
    let secure = mustEncrypt ? CURLUSESSL_ALL : CURLUSESSL_TRY
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_USE_SSL, Int(secure.rawValue)), (CURLOPT_UPLOAD, 1), (CURLOPT_NOSIGNAL, 1),
      (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
      (CURLOPT_CONNECTTIMEOUT, min(options.patience, 30)),
      (CURLOPT_SERVER_RESPONSE_TIMEOUT, options.patience),
      // A byte a second, or it counts as broken.
      (CURLOPT_LOW_SPEED_LIMIT, 1), (CURLOPT_LOW_SPEED_TIME, options.patience),
      // For the answers of the server; nothing is printed.
      (CURLOPT_VERBOSE, 1),
    ]
    var texts: [(CURLoption, String)] = [
      (CURLOPT_URL, server.text), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
      // A proxy for web pages, set in the environment, is none for mail.
      (CURLOPT_PROXY, ""),
    ]
    if let login = options.login {
      texts += [(CURLOPT_USERNAME, login.user), (CURLOPT_PASSWORD, login.password)]
    }
    if let authorities = options.authorities { texts.append((CURLOPT_CAINFO, authorities)) }
    // libcurl copies texts (CURLOPT_URL(3) and the like).
    guard numbers.allSatisfy({ sevenones_curl_set_number(handle, $0.0, $0.1) == CURLE_OK }),
      texts.allSatisfy({ sevenones_curl_set_text(handle, $0.0, $0.1) == CURLE_OK }),
      sevenones_curl_set_read(handle, Exchange.read) == CURLE_OK,
      sevenones_curl_set_debug(handle, Exchange.listen) == CURLE_OK,
      // Without encryption because it is this machine: then it must be this machine.
      mustEncrypt || options.allowsOpen || sevenones_curl_set_loopback_only(handle) == CURLE_OK
    else { throw .noTransport }
  }

  /// Whether everything but the greeting must be encrypted: always with a login, and with every other
  /// machine unless that was waived. By `smtps://` it is from the first byte, whatever is asked.
  public static func mustEncrypt(_ server: SMTPServer, _ options: Options) -> Bool {
    server.isEncrypted || options.login != nil || !(server.isLoopback || options.allowsOpen)
  }

  /// Says goodbye to the server.
  deinit { curl_easy_cleanup(handle) }

  /// Whether the last message went through an encrypted connection.
  public private(set) var wasEncrypted = false

  /// Hands a message over for one recipient and waits for the server's answer.
  ///
  /// `willEnd` is called once, before the message's end is handed over; on false nothing is sent.
  public func send(
    _ message: [UInt8], from: MailAddress, to: MailAddress, willEnd: () -> Bool = { true }
  ) -> SMTPOutcome {
    withoutActuallyEscaping(willEnd) { willEnd in
      let exchange = Exchange(
        message, handle: handle, mustEncrypt: mustEncrypt, willEnd: willEnd)
      let code = perform(exchange, from: from.address, to: to.address)
      wasEncrypted = exchange.isEncrypted
      return exchange.outcome(code, hiding: secret)
    }
  }

  private func perform(_ exchange: Exchange, from: String, to: String) -> CURLcode {
    // The list must last as long as the transfer (CURLOPT_MAIL_RCPT(3)); we free it.
    let list = curl_slist_append(nil, "<\(to)>")
    defer { curl_slist_free_all(list) }
    let pointer = Unmanaged.passUnretained(exchange).toOpaque()
    let answers = [
      sevenones_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(from)>"),
      sevenones_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, list),
      sevenones_curl_set_pointer(handle, CURLOPT_READDATA, pointer),
      sevenones_curl_set_pointer(handle, CURLOPT_DEBUGDATA, pointer),
      sevenones_curl_set_size(
        handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(exchange.message.count)),
    ]
    guard list != nil, answers.allSatisfy({ $0 == CURLE_OK }) else { return CURLE_OUT_OF_MEMORY }
    // `exchange` must outlive what C knows of it, also in what the goodbye says later.
    let code = withExtendedLifetime(exchange) { curl_easy_perform(handle) }
    _ = sevenones_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, nil)
    _ = sevenones_curl_set_pointer(handle, CURLOPT_READDATA, nil)
    _ = sevenones_curl_set_pointer(handle, CURLOPT_DEBUGDATA, nil)
    return code
  }
}

/// What is said while one message is handed over.
private final class Exchange {
  let message: [UInt8]
  private let handle: UnsafeMutableRawPointer
  private let mustEncrypt: Bool
  private let willEnd: () -> Bool
  private var offset = 0
  private var isHandedOver = false
  private(set) var isEncrypted = false
  private var stage = Stage.connecting
  private var answer: [UInt8] = []
  private var isAnswerComplete = true
  private var isOver = false

  /// The last thing that we said.
  private enum Stage { case connecting, greeting, oldGreeting, login, sender, recipient, content }

  /// Of an endless answer no more is kept.
  private static let mostAnswer = 4000

  init(
    _ message: [UInt8], handle: UnsafeMutableRawPointer, mustEncrypt: Bool,
    willEnd: @escaping () -> Bool
  ) {
    self.message = message
    self.handle = handle
    self.mustEncrypt = mustEncrypt
    self.willEnd = willEnd
  }

  // MARK: Calls from libcurl, all within curl_easy_perform

  /// Gives the next bytes of the message.
  static let read: curl_read_callback = { buffer, size, count, pointer in
    guard let buffer, let pointer else { return Int(CURL_READFUNC_ABORT) }
    return Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
      .read(into: buffer, most: size * count)
  }

  private func read(into buffer: UnsafeMutablePointer<CChar>, most: Int) -> Int {
    if offset == 0 { isEncrypted = sevenones_curl_is_encrypted(handle) != 0 }
    // libcurl sees to it; nobody shall have to believe that.
    guard isEncrypted || !mustEncrypt else { return Int(CURL_READFUNC_ABORT) }
    let count = min(most, message.count - offset)
    if offset + count == message.count, !isHandedOver {
      guard willEnd() else { return Int(CURL_READFUNC_ABORT) }
      isHandedOver = true
    }
    message.withUnsafeBytes { bytes in
      UnsafeMutableRawBufferPointer(start: buffer, count: most)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]))
    }
    offset += count
    return count
  }

  /// Hears what both sides say. Of ours only the command's first letters are looked at.
  static let listen: curl_debug_callback = { _, kind, text, count, pointer in
    guard let text, let pointer else { return 0 }
    let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    let bytes = UnsafeRawBufferPointer(start: text, count: count)
    switch kind {
    case CURLINFO_HEADER_OUT:
      exchange.heard(command: String(decoding: bytes.prefix(4), as: UTF8.self))
    case CURLINFO_HEADER_IN: exchange.heard(reply: Array(bytes.prefix(1000)))
    default: break
    }
    return 0
  }

  private func heard(command: String) {
    if isOver { return }
    switch command.uppercased() {
    case "EHLO", "STAR": stage = .greeting
    case "HELO": stage = .oldGreeting
    case "AUTH": stage = .login
    case "MAIL": stage = .sender
    case "RCPT": stage = .recipient
    case "DATA": stage = .content
    case "QUIT":
      // What counts is the answer before it.
      isOver = true
      return
    default: break
    }
    answer = []
    isAnswerComplete = true
  }

  private func heard(reply: [UInt8]) {
    if isOver { return }
    if isAnswerComplete { answer = [] }
    answer += reply.prefix(Self.mostAnswer - answer.count)
    isAnswerComplete = reply.count < 4 || reply[3] != UInt8(ascii: "-")
  }

  // MARK: What became of it

  /// The number of the server's last answer; 0 without one.
  private var code: Int { Int(String(decoding: answer.prefix(3), as: UTF8.self)) ?? 0 }

  func outcome(_ result: CURLcode, hiding secret: String) -> SMTPOutcome {
    let words = Self.words(answer, hiding: secret)
    switch result {
    case CURLE_OK: return .accepted(answer: words)
    case CURLE_COULDNT_RESOLVE_HOST: return .failed(.unknownHost)
    case CURLE_COULDNT_CONNECT: return .failed(.unreachable)
    case CURLE_PEER_FAILED_VERIFICATION: return .failed(.untrusted)
    case CURLE_SSL_CACERT_BADFILE: return .failed(.authorities)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ENGINE_INITFAILED:
      return .failed(.encryption)
    case CURLE_USE_SSL_FAILED: return .failed(.notEncrypted)
    case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: return .failed(.loginRefused(code: code))
    case CURLE_REMOTE_ACCESS_DENIED:
      // A server too old for EHLO has no encryption to offer.
      let isOld = stage == .greeting && [500, 502, 504].contains(code)
      return .failed(isOld ? .notEncrypted : .unavailable(answer: words))
    case CURLE_OPERATION_TIMEDOUT:
      if stage == .connecting, answer.isEmpty {
        return .failed(sevenones_curl_is_connected(handle) == 0 ? .unreachable : .mute)
      }
      return .unanswered(isHandedOver: isHandedOver)
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY,
      CURLE_PARTIAL_FILE:
      return broken(words)
    default:
      // Without an answer to a whole message nothing is certain.
      if isHandedOver { return .dropped(isHandedOver: true) }
      return .failed(.other(code: Int(result.rawValue)))
    }
  }

  private func broken(_ words: String) -> SMTPOutcome {
    if code >= 400 {
      switch stage {
      case .connecting, .greeting, .oldGreeting: return .failed(.unavailable(answer: words))
      case .login: return .failed(.loginRefused(code: code))
      case .sender, .recipient, .content:
        // RFC 4954: authentication required.
        if code == 530 { return .failed(.loginNeeded) }
        return code < 500
          ? .later(answer: words) : .refused(answer: words, isAddress: stage == .recipient)
      }
    }
    return .dropped(isHandedOver: isHandedOver)
  }

  /// An answer in one line, without what must not be seen.
  private static func words(_ answer: [UInt8], hiding secret: String) -> String {
    let lines = answer.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A })
    var text = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    while !secret.isEmpty, let range = text.firstRange(of: secret) {
      text.replaceSubrange(range, with: "…")
    }
    return HeaderText.shown(text)
  }
}

extension SMTPServer {
  /// Whether the server is this machine, as far as its address says so by itself: `localhost`,
  /// `127.0.0.1`, `[::1]`. Any other name may mean any machine, today or tomorrow.
  public var isLoopback: Bool {
    if host.lowercased() == "localhost" { return true }
    let number = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    return sevenones_curl_is_loopback_text(number) != 0
  }
}
