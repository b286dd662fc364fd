/// What became of handing one message to a server for one recipient.
public enum SMTPOutcome: Sendable, Equatable {
  /// The server took it.
  case accepted(answer: String)
  /// The server refuses it for good (a 5xx answer): this address, or else the sender or the content.
  case refused(answer: String, isAddress: Bool)
  /// The server refuses it for now (a 4xx answer).
  case later(answer: String)
  /// The connection broke, or no answer came in time. When all of the message had been handed over,
  /// the server may have taken it.
  case dropped(isHandedOver: Bool)
  /// Nothing can be sent through this server as things are.
  case failed(SMTPFailure)
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
  /// The server offers no encryption, which a login needs.
  case notEncrypted
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
    case .notEncrypted: "服务器不提供加密连接（STARTTLS），不会以明文发送密码，因此没有登录。"
    case .loginRefused(let code):
      code > 0 ? "用户名或密码不正确，或该账号不允许发信（服务器答复\(code)）。" : "无法登录：服务器不接受任何可用的登录方式。"
    case .loginNeeded: "服务器要求先登录。请用环境变量给出用户名和密码（见sevenones mail --help）。"
    case .other(let code): "发送失败（网络库错误\(code)）。"
    }
  }
}
