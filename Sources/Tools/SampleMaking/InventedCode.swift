/// Unified social credit codes that are formally right (GB 32100-2015) and obviously invented: the
/// body has `XX` where a real one has digits.
enum InventedCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// A code of 18 characters for an entity (1…9) of a village: `N2`, `321282106202`, 1 →
  /// `N2321282XX1062021` and its check character. `lead` says who registered what.
  static func text(lead: String, village: String, number: Int) -> String {
    let body = "\(lead)\(village.prefix(6))XX\(village.dropFirst(6))\(number)"
    return body + check(body)
  }

  /// The check character: weights are the powers of 3 modulo 31.
  private static func check(_ body: String) -> String {
    var sum = 0
    var weight = 1
    for byte in body.utf8 {
      sum += (alphabet.firstIndex(of: byte) ?? 0) * weight
      weight = weight * 3 % 31
    }
    return String(decoding: [alphabet[(31 - sum % 31) % 31]], as: UTF8.self)
  }
}
