import Files
import Findings
import Texts

/// A workbook of Office Open XML that is only write-protected, inside a compound file: covered with the
/// password that everyone knows ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.15).
enum EncryptedPackage {
  /// What Excel uses where nobody chose a password, in UTF-16.
  private static let password = Array("VelvetSweatshop".utf8).flatMap { [$0, 0] as [UInt8] }
  /// As often as Excel digests a password; a file that asks for much more only wants time.
  private static let mostTurns = 200_000

  /// The archive inside; nil when the compound file holds none.
  ///
  /// - Throws: `Refusal.encrypted` when somebody chose a password.
  static func plain(_ file: CompoundFile, limits: Limits) throws(Refusal) -> [UInt8]? {
    guard let package = try file.stream("EncryptedPackage") else { return nil }
    guard let lock = try file.stream("EncryptionInfo"), let size = package.little32(0),
      package.count >= 8
    else { throw .encrypted }
    let covered = Array(package.dropFirst(8))
    let bytes: [UInt8]?
    switch (lock.little16(0), lock.little16(2)) {
    case (2?, 2?), (3?, 2?), (4?, 2?): bytes = standard(lock, covered)
    case (4?, 4?): bytes = agile(Array(lock.dropFirst(8)), covered, limits)
    default: bytes = nil
    }
    guard let bytes else { throw .encrypted }
    return size < bytes.count ? Array(bytes.prefix(size)) : bytes
  }

  private static func little32(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// The password's digest, digested again so many times with a running number in front.
  private static func turned(
    _ salt: [UInt8], _ turns: Int, _ digest: ([UInt8]) -> [UInt8]?
  ) -> [UInt8]? {
    guard var result = digest(salt + password) else { return nil }
    for turn in 0..<turns {
      guard let next = digest(little32(turn) + result) else { return nil }
      result = next
    }
    return result
  }

  private static func wholeBlocks(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.prefix(bytes.count / 16 * 16))
  }

  // MARK: Standard encryption

  private static func standard(_ lock: [UInt8], _ covered: [UInt8]) -> [UInt8]? {
    guard let head = lock.little32(8), head >= 32, head < lock.count,
      let bits = lock.little32(12 + 16), [128, 192, 256].contains(bits)
    else { return nil }
    let salt = 12 + head + 4
    guard lock.little32(salt - 4) == 16, lock.count >= salt + 16 + 16 + 4 + 32,
      let turned = turned(Array(lock[salt..<salt + 16]), 50_000, OldDigest.sha1),
      let last = OldDigest.sha1(turned + little32(0))
    else { return nil }
    func half(_ sign: UInt8) -> [UInt8] {
      var pad = Array(repeating: sign, count: 64)
      for index in last.indices { pad[index] ^= last[index] }
      return OldDigest.sha1(pad) ?? []
    }
    let key = Array((half(0x36) + half(0x5C)).prefix(bits / 8))
    guard let verifier = BlockCipher.plain(Array(lock[salt + 16..<salt + 32]), key: key),
      let digest = BlockCipher.plain(Array(lock[salt + 36..<salt + 68]), key: key),
      let made = OldDigest.sha1(verifier), made.elementsEqual(digest.prefix(20))
    else { return nil }
    return BlockCipher.plain(wholeBlocks(covered), key: key)
  }

  // MARK: Agile encryption

  private static let pieceSize = 4096
  private static let inputBlock: [UInt8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79]
  private static let valueBlock: [UInt8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E]
  private static let keyBlock: [UInt8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6]

  private static func agile(
    _ description: [UInt8], _ covered: [UInt8], _ limits: Limits
  ) -> [UInt8]? {
    var reader = EncryptionDescription()
    do { try LibXML2.parse(description, handler: &reader, limits: limits) } catch { return nil }
    guard let data = reader.data, let own = reader.own, own.turns <= mostTurns,
      let digest = OldDigest.named(own.digest), let dataDigest = OldDigest.named(data.digest),
      let turned = turned(own.salt, own.turns, digest)
    else { return nil }
    func plain(_ bytes: [UInt8], _ block: [UInt8]) -> [UInt8]? {
      guard let made = digest(turned + block) else { return nil }
      let key = fitted(made, own.keyBytes)
      return BlockCipher.plain(bytes, key: key, vector: fitted(own.salt, 16))
    }
    guard let input = plain(own.input, inputBlock), let value = plain(own.value, valueBlock),
      let made = digest(Array(input.prefix(own.salt.count))),
      made.elementsEqual(value.prefix(made.count)), let key = plain(own.key, keyBlock)
    else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(covered.count)
    for (number, start) in stride(from: 0, to: covered.count, by: pieceSize).enumerated() {
      let piece = wholeBlocks(Array(covered[start..<min(start + pieceSize, covered.count)]))
      guard let vector = dataDigest(data.salt + little32(number)),
        let bytes = BlockCipher.plain(
          piece, key: Array(key.prefix(data.keyBytes)), vector: fitted(vector, 16))
      else { return nil }
      result += bytes
    }
    return result
  }

  /// The first bytes, filled up with 0x36.
  private static func fitted(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    bytes.prefix(count) + Array(repeating: 0x36, count: max(count - bytes.count, 0))
  }
}

/// Reads how an agile encryption is made: of the package and of its key.
private struct EncryptionDescription: XMLEventHandler {
  struct Part {
    var salt: [UInt8]
    var keyBytes: Int
    var digest: String
    var turns = 0
    var input: [UInt8] = []
    var value: [UInt8] = []
    var key: [UInt8] = []
  }

  private enum Name: Int { case salt, keyBits, cipher, chaining, digest, turns, input, value, key }

  let vocabulary = XMLVocabulary(
    namespaces: [], elements: ["keyData", "encryptedKey"],
    attributes: [
      "saltValue", "keyBits", "cipherAlgorithm", "cipherChaining", "hashAlgorithm", "spinCount",
      "encryptedVerifierHashInput", "encryptedVerifierHashValue", "encryptedKeyValue",
    ])
  var text: [UInt8] = []
  let gathersText = false
  private(set) var data: Part?
  private(set) var own: Part?

  mutating func open(_ start: XMLElementStart, depth: Int) {
    func bytes(_ name: Name) -> [UInt8] {
      Base64.decode((start.value(name.rawValue) ?? "").utf8.filter { $0 > 0x20 }) ?? []
    }
    guard start.element >= 0, start.value(Name.cipher.rawValue) == "AES",
      start.value(Name.chaining.rawValue) == "ChainingModeCBC",
      let bits = start.number(Name.keyBits.rawValue), [128, 192, 256].contains(bits)
    else { return }
    var part = Part(
      salt: bytes(.salt), keyBytes: bits / 8, digest: start.value(Name.digest.rawValue) ?? "")
    if start.element == 0 {
      data = data ?? part
    } else {
      part.turns = start.number(Name.turns.rawValue) ?? 0
      part.input = bytes(.input)
      part.value = bytes(.value)
      part.key = bytes(.key)
      own = own ?? part
    }
  }

  mutating func close(depth: Int) {}
}
