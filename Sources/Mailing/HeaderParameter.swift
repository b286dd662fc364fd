/// Parameters of a header field, as tokens.
enum HeaderParameter {
  /// Most columns of a token, its blank and its semicolon not counted.
  private static let width = 74

  /// `filename`, `通报.pdf` → `filename*=UTF-8''%E9%80%9A%E6%8A%A5.pdf` (RFC 2231), in numbered
  /// pieces where it is long; plain names are quoted.
  static func tokens(_ name: String, _ value: String) -> [String] {
    if HeaderText.isPlain(value), !value.contains("\""), !value.contains("\\"),
      value.utf8.count <= 60
    {
      return ["\(name)=\"\(value)\""]
    }
    let pieces = value.unicodeScalars.map(escaped)
    let whole = "\(name)*=UTF-8''" + pieces.joined()
    if whole.utf8.count <= width { return [whole] }
    var tokens: [String] = []
    var token = "\(name)*0*=UTF-8''"
    for piece in pieces {
      if token.utf8.count + piece.utf8.count > width {
        tokens.append(token + ";")
        token = "\(name)*\(tokens.count)*="
      }
      token += piece
    }
    return tokens + [token]
  }

  private static let plain = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._".utf8)

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map { byte in
      if plain.contains(byte) { return String(UnicodeScalar(byte)) }
      let hex = String(byte, radix: 16, uppercase: true)
      return byte < 16 ? "%0\(hex)" : "%\(hex)"
    }.joined()
  }
}
