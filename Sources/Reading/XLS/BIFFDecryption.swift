import Files
import Findings

/// Undoes the encryption of a workbook that is only write-protected: Excel and WPS store it under a
/// password that everyone knows ([MS-XLS] 2.2.10, [MS-OFFCRYPTO] 2.3.5 to 2.3.7).
enum BIFFDecryption {
  private typealias Kind = BIFFRecord.Kind

  /// What Excel uses where nobody chose a password.
  private static let password = Array("VelvetSweatshop".utf8)
  /// The password's key and verifier where bytes are only turned and laid over with it.
  private static let obfuscation = (key: 0xB359, verifier: 0x9A0A)
  /// Records that stay as they are: BOF, FILEPASS, USREXCL, FILELOCK, INTERFACEHDR, RRDINFO, RRDHEAD.
  private static let open: Set<Int> = [
    Kind.beginning, Kind.filePass, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138,
  ]
  /// How many bytes of the stream have one key.
  private static let block = 1024

  /// The stream as it can be read: one without encryption is the same.
  ///
  /// - Throws: `Refusal.encrypted` when somebody chose a password.
  static func plain(_ bytes: [UInt8]) throws(Refusal) -> [UInt8] {
    var records = BIFFRecords(bytes, at: 0)
    guard let first = records.next(), first.kind == Kind.beginning else { return bytes }
    while let record = records.next(), record.kind != Kind.end {
      guard record.kind == Kind.filePass else { continue }
      let isOld = bytes.little16(first.content.lowerBound) != 0x0600
      guard let cover = cover(Array(bytes[record.content]), isOld: isOld) else { throw .encrypted }
      return uncovered(bytes, records, cover)
    }
    return bytes
  }

  private enum Cover {
    case obfuscated
    /// The key of each block.
    case rc4((Int) -> [UInt8]?)
  }

  /// How a workbook is covered; nil when the known password does not open it.
  private static func cover(_ lock: [UInt8], isOld: Bool) -> Cover? {
    if isOld || lock.little16(0) == 0 {
      let at = isOld ? 0 : 2
      return lock.little16(at) == obfuscation.key && lock.little16(at + 2) == obfuscation.verifier
        ? .obfuscated : nil
    }
    switch (lock.little16(2), lock.little16(4)) {
    case (1?, 1?): return standard(lock)
    case (2?, 2?), (3?, 2?), (4?, 2?): return byProvider(lock)
    default: return nil
    }
  }

  private static let wide: [UInt8] = password.flatMap { [$0, 0] as [UInt8] }

  /// RC4 with keys of 40 bits through MD5.
  private static func standard(_ lock: [UInt8]) -> Cover? {
    guard lock.count >= 54, let start = OldDigest.md5(wide) else { return nil }
    let salted = Array(start.prefix(5)) + lock[6..<22]
    let all = Array(repeatElement(salted, count: 16).joined())
    guard let base = OldDigest.md5(all).map({ Array($0.prefix(5)) }) else { return nil }
    let key = { (block: Int) in OldDigest.md5(base + little32(block)) }
    return opens(lock[22..<38], lock[38..<54], key, OldDigest.md5) ? .rc4(key) : nil
  }

  /// RC4 as the system's cryptographic provider does it, through SHA-1.
  private static func byProvider(_ lock: [UInt8]) -> Cover? {
    // Behind the head, whose length stands in front of it: salt, verifier and its digest.
    guard let head = lock.little32(10), head >= 32, head < lock.count,
      lock.little32(14 + 8) == 0x6801, lock.little32(14 + 12) == 0x8004,
      let bits = lock.little32(14 + 16)
    else { return nil }
    let salt = 14 + head + 4
    guard lock.little32(salt - 4) == 16, lock.count >= salt + 56,
      let base = OldDigest.sha1(Array(lock[salt..<salt + 16]) + wide)
    else { return nil }
    let length = bits == 0 ? 5 : bits / 8
    guard (5...16).contains(length) else { return nil }
    let key = { (block: Int) -> [UInt8]? in
      guard let digest = OldDigest.sha1(base + little32(block)) else { return nil }
      return digest.prefix(length) + Array(repeating: 0, count: length == 5 ? 11 : 0)
    }
    return opens(lock[(salt + 16)..<salt + 32], lock[(salt + 36)..<salt + 56], key, OldDigest.sha1)
      ? .rc4(key) : nil
  }

  private static func little32(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// Whether the verifier has its digest once both are uncovered.
  private static func opens(
    _ verifier: ArraySlice<UInt8>, _ digest: ArraySlice<UInt8>, _ key: (Int) -> [UInt8]?,
    _ made: ([UInt8]) -> [UInt8]?
  ) -> Bool {
    guard let first = key(0) else { return false }
    var cipher = RC4(first)
    let text = verifier.map { $0 ^ cipher.next() }
    return made(text) == digest.map { $0 ^ cipher.next() }
  }

  /// The stream with the contents of its records uncovered; what stands in front of them never was.
  private static func uncovered(
    _ bytes: [UInt8], _ rest: BIFFRecords, _ cover: Cover
  ) -> [UInt8] {
    var records = rest
    var result = bytes
    var cipher = RC4([])
    var known: (block: Int, used: Int) = (-1, 0)
    let pad = password + [0xBB]
    let mask = pad.indices.map { index in
      let byte = pad[index] ^ UInt8(truncatingIfNeeded: obfuscation.key >> (index % 2 * 8))
      return byte << 2 | byte >> 6
    }
    while let record = records.next() {
      guard !open.contains(record.kind) else { continue }
      // Where a sheet begins is told openly.
      let covered = record.content.dropFirst(record.kind == Kind.boundSheet ? 4 : 0)
      switch cover {
      case .obfuscated:
        for at in covered {
          let byte = bytes[at]
          result[at] = (byte << 3 | byte >> 5) ^ mask[(at + record.content.count) % 16]
        }
      case .rc4(let key):
        for at in covered {
          if at / block != known.block {
            known = (at / block, 0)
            cipher = RC4(key(known.block) ?? [])
          }
          while known.used < at % block {
            _ = cipher.next()
            known.used += 1
          }
          result[at] ^= cipher.next()
          known.used += 1
        }
      }
    }
    return result
  }
}
