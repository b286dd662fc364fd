/// Writes header fields: CRLF, folded at 76 columns.
///
/// `Subject`, a long Chinese text → one field of several lines, each beginning with a blank.
struct HeaderWriter {
  private(set) var bytes: [UInt8] = []
  private var column = 0

  private static let width = 76

  /// A field of tokens; a token is never cut.
  mutating func field(_ name: String, _ tokens: [String]) {
    begin(name)
    for token in tokens { append(token) }
    end()
  }

  /// A field of running text, such as `Subject`.
  mutating func text(_ name: String, _ text: String) {
    begin(name)
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let isPlain =
      HeaderText.isPlain(text) && !text.contains("=?")
      && words.allSatisfy { !$0.isEmpty && $0.utf8.count <= 60 }
    if isPlain {
      for word in words { append(word) }
    } else {
      encoded(text)
    }
    end()
  }

  /// A field of mailboxes, such as `To`.
  mutating func mailboxes(_ name: String, _ list: [MailAddress]) {
    begin(name)
    for (position, mailbox) in list.enumerated() {
      let comma = position + 1 < list.count ? "," : ""
      if mailbox.name.isEmpty {
        append(mailbox.address + comma)
      } else {
        phrase(mailbox.name)
        append("<\(mailbox.address)>\(comma)")
      }
    }
    end()
  }

  // MARK: Tokens

  private mutating func begin(_ name: String) {
    bytes += Array(name.utf8)
    bytes.append(UInt8(ascii: ":"))
    column = name.utf8.count + 1
    isFirst = true
  }

  private var isFirst = true

  private mutating func append(_ token: String) {
    if !isFirst, column + 1 + token.utf8.count > Self.width { fold() }
    bytes.append(0x20)
    bytes += Array(token.utf8)
    column += 1 + token.utf8.count
    isFirst = false
  }

  private mutating func fold() {
    bytes += [0x0D, 0x0A]
    column = 0
  }

  private mutating func end() { fold() }

  /// A name before an address.
  private mutating func phrase(_ name: String) {
    guard HeaderText.isPlain(name), !name.contains("=?"), name.utf8.count <= 60 else {
      return encoded(name)
    }
    var quoted = "\""
    for scalar in name.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    append(quoted + "\"")
  }

  private mutating func encoded(_ text: String) {
    var word: [UInt8] = []
    for piece in EncodedWord.pieces(text) {
      let room = EncodedWord.capacity(columns: Self.width - column - 1)
      if !word.isEmpty, word.count + piece.count > room {
        append(EncodedWord.encode(word))
        word = []
        fold()
      } else if word.isEmpty, piece.count > room {
        fold()
      }
      word += piece
    }
    if !word.isEmpty { append(EncodedWord.encode(word)) }
  }
}
