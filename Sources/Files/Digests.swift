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

/// Digests that old file formats are made with; nothing of today's is to rest on them.
public enum OldDigest {
  /// 16 bytes: of nothing `d41d8cd9…`; nil where the library refuses MD5.
  public static func md5(_ bytes: [UInt8]) -> [UInt8]? { digest(bytes, EVP_md5()) }

  /// 20 bytes: of nothing `da39a3ee…`; nil where the library refuses SHA-1.
  public static func sha1(_ bytes: [UInt8]) -> [UInt8]? { digest(bytes, EVP_sha1()) }

  private static func digest(_ bytes: [UInt8], _ method: OpaquePointer?) -> [UInt8]? {
    // EVP_Digest(3) writes no more than EVP_MAX_MD_SIZE bytes and says how many.
    var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let isMade = bytes.withUnsafeBufferPointer { input in
      result.withUnsafeMutableBufferPointer { output in
        EVP_Digest(input.baseAddress, input.count, output.baseAddress, &count, method, nil) == 1
      }
    }
    return isMade ? Array(result.prefix(Int(count))) : nil
  }
}
