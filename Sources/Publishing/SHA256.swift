import CLibCrypto

/// SHA-256 through OpenSSL's libcrypto; the only file that imports it.
public enum SHA256Digest {
  /// The digest in lower-case hexadecimal: of nothing `e3b0c442…`.
  public static func hex(_ bytes: [UInt8]) -> String {
    // SHA256(3) writes 32 bytes to the buffer given and keeps nothing.
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    bytes.withUnsafeBufferPointer { input in
      digest.withUnsafeMutableBufferPointer { output in
        _ = SHA256(input.baseAddress, input.count, output.baseAddress)
      }
    }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
