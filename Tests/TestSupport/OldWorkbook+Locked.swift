import Files

extension OldWorkbook {
  /// How a workbook with a password is stored.
  public enum Lock: Sendable, CaseIterable {
    /// Bytes turned and laid over with 16 others; the password is always Excel's own.
    case obfuscated
    /// RC4 through MD5.
    case standard
    /// RC4 through SHA-1, with keys of so many bits.
    case provider40, provider128
  }

  /// The workbook as a file under a password: Excel's own stands for write protection.
  public func locked(_ lock: Lock, password: String = "VelvetSweatshop") -> [UInt8] {
    let covered = lock == .obfuscated ? obfuscated : enciphered(lock, password)
    return CompoundFileParts(streams: [(version == .biff8 ? "Workbook" : "Book", covered)]).bytes
  }

  /// RC4 as it is in textbooks: so many bytes of it.
  public static func rc4(_ key: [UInt8], count: Int) -> [UInt8] {
    var s = Array(0..<256)
    var j = 0
    for i in 0..<256 {
      j = (j + s[i] + Int(key[i % key.count])) & 255
      s.swapAt(i, j)
    }
    var i = 0
    j = 0
    return (0..<count).map { _ in
      i = (i + 1) & 255
      j = (j + s[i]) & 255
      s.swapAt(i, j)
      return UInt8(s[(s[i] + s[j]) & 255])
    }
  }

  /// The stream with this record in front and each later content changed: kind, place, content.
  private func covered(
    _ lock: [UInt8], _ change: (_ place: Int, _ length: Int, _ byte: UInt8) -> UInt8
  ) -> [UInt8] {
    var book = self
    book.globals.insert(Self.record(0x002F, lock), at: 0)
    var bytes = book.stream
    var at = 0
    while at + 4 <= bytes.count {
      let kind = Int(bytes[at]) | Int(bytes[at + 1]) << 8
      let length = Int(bytes[at + 2]) | Int(bytes[at + 3]) << 8
      at += 4
      let open = [0x0809, 0x002F, 0x00E1].contains(kind) ? length : kind == 0x0085 ? 4 : 0
      for place in at + open..<at + length { bytes[place] = change(place, length, bytes[place]) }
      at += length
    }
    return bytes
  }

  private var obfuscated: [UInt8] {
    let letters = Array("VelvetSweatshop".utf8) + [0xBB]
    let mask = letters.enumerated().map { index, letter in
      let byte = letter ^ [0x59, 0xB3][index % 2]
      return byte << 2 | byte >> 6
    }
    let lock: [UInt8] = (version == .biff8 ? [0, 0] : []) + [0x59, 0xB3, 0x0A, 0x9A]
    return covered(lock) { place, length, byte in
      let mixed = byte ^ mask[(place + length) % 16]
      return mixed << 5 | mixed >> 3
    }
  }

  private func enciphered(_ lock: Lock, _ password: String) -> [UInt8] {
    let salt = Array<UInt8>(1...16)
    let verifier = Array<UInt8>(101...116)
    let wide: [UInt8] = password.utf16.flatMap { Self.little(Int($0), 2) }
    let key: (Int) -> [UInt8]
    let digest: [UInt8]?
    switch lock {
    case .obfuscated, .standard:
      let start: [UInt8] = Array((OldDigest.md5(wide) ?? []).prefix(5)) + salt
      let repeated: [UInt8] = Array(repeatElement(start, count: 16).joined())
      let base: [UInt8] = Array((OldDigest.md5(repeated) ?? []).prefix(5))
      key = { OldDigest.md5(base + Self.little($0, 4)) ?? [] }
      digest = OldDigest.md5(verifier)
    case .provider40, .provider128:
      let base = OldDigest.sha1(salt + wide) ?? []
      key = { block in
        let all: [UInt8] = OldDigest.sha1(base + Self.little(block, 4)) ?? []
        if lock == .provider128 { return Array(all.prefix(16)) }
        return Array(all.prefix(5)) + [UInt8](repeating: 0, count: 11)
      }
      digest = OldDigest.sha1(verifier)
    }
    let proof: [UInt8] = verifier + (digest ?? [])
    let hidden: [UInt8] = zip(proof, Self.rc4(key(0), count: proof.count)).map { $0 ^ $1 }
    var head: [UInt8] = [1, 0, 1, 0, 1, 0] + salt + hidden
    if lock != .standard {
      let provider: [UInt8] = Array("Provider".utf8).flatMap { [$0, 0] as [UInt8] } + [0, 0]
      head = [1, 0, 2, 0, 2, 0] + Self.little(4, 4) + Self.little(32 + provider.count, 4)
      for value in [4, 0, 0x6801, 0x8004, lock == .provider128 ? 128 : 40, 1, 0, 0] {
        head += Self.little(value, 4)
      }
      head += provider + Self.little(16, 4) + salt + hidden.prefix(16) + Self.little(20, 4)
      head += hidden.dropFirst(16)
    }
    var masks: [Int: [UInt8]] = [:]
    return covered(head) { place, _, byte in
      let block = place / 1024
      let mask = masks[block] ?? Self.rc4(key(block), count: 1024)
      masks[block] = mask
      return byte ^ mask[place % 1024]
    }
  }
}
