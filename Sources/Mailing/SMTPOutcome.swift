/// What became of handing one message to a server for one recipient.
public enum SMTPOutcome: Sendable, Equatable {
  /// The server took it.
  case accepted(answer: String)
  /// The server refuses it for good (a 5xx answer): this address, or else the sender or the content.
  case refused(answer: String, isAddress: Bool)
  /// The server refuses it for now (a 4xx answer).
  case later(answer: String)
  /// The connection broke. When all of the message had been handed over, the server may have taken it.
  case dropped(isHandedOver: Bool)
  /// No answer came in time; the same.
  case unanswered(isHandedOver: Bool)
  /// Nothing can be sent through this server as things are.
  case failed(SMTPFailure)

  /// Whether the message may be in the recipient's hands.
  var mayHaveArrived: Bool {
    switch self {
    case .accepted, .dropped(isHandedOver: true), .unanswered(isHandedOver: true): true
    case .dropped, .unanswered, .refused, .later, .failed: false
    }
  }
}

/// Why a server cannot be used.
public enum SMTPFailure: Error, Sendable, Equatable {
  /// No machine has this name.
  case unknownHost
  /// No connection.
  case unreachable
  /// It answers, but will not talk to us.
  case unavailable(answer: String)
  /// The certificate is not trusted or is that of another machine.
  case untrusted
  /// The file of certificates given cannot be read.
  case authorities
  /// The encrypted connection could not be made.
  case encryption
  /// The server offers no encryption, or goes back on it.
  case notEncrypted
  /// The server stopped answering.
  case silent
  /// The server never said a word.
  case mute
  /// The server broke off twice in a row when it had all of a message.
  case unsteady
  /// Name or password are wrong; `code` is the server's answer.
  case loginRefused(code: Int)
  /// The server takes nothing without a login.
  case loginNeeded
  /// Anything else; `code` is libcurl's.
  case other(code: Int)

  /// What happened and what to do, in Chinese.
  public var message: String {
    switch self {
    case .unknownHost: "找不到这台服务器，请检查--server中的名称和网络。"
    case .unreachable: "连接不上服务器，请检查--server中的名称、端口和网络。"
    case .unavailable(let answer): "服务器暂不提供服务（\(answer)），请稍后再试。"
    case .untrusted: "服务器的证书不受信任，或不是这台服务器的。单位自签的证书可用--ca指定证书文件。"
    case .authorities: "--ca指定的证书文件无法使用。"
    case .encryption: "无法与服务器建立加密连接。smtps://用于一开始就加密的端口（一般为465），其余端口用smtp://。"
    case .notEncrypted:
      "服务器不提供或拒绝加密（STARTTLS），没有发送任何内容，也没有发送密码。确认可以用明文发送的，不设用户名和密码，并加--insecure。"
    case .silent: "服务器在规定的时间（--timeout）内没有答复，已停止发送，以免逐个等待。"
    case .mute: "服务器接通后没有答复。请检查--server中的端口：一开始就加密的端口（一般为465）须用smtps://。"
    case .unsteady: "服务器接连两次收完邮件后断开、不作答复，已停止发送，以免更多的邮件不知是否送达。"
    case .loginRefused(let code):
      code > 0 ? "用户名或密码不正确，或该账号不允许发信（服务器答复\(code)）。" : "无法登录：服务器不接受任何可用的登录方式。"
    case .loginNeeded: "服务器要求先登录。请用环境变量给出用户名和密码（见sevenones mail --help）。"
    case .other(let code): "发送失败（网络库错误\(code)）。"
    }
  }
}
