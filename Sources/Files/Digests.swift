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

  /// The digest of a name that office files give: `SHA512` → 64 bytes; nil for a name that is unknown.
  public static func named(_ name: String) -> (([UInt8]) -> [UInt8]?)? {
    switch name {
    case "SHA1", "SHA-1": sha1
    case "SHA256": { digest($0, EVP_sha256()) }
    case "SHA384": { digest($0, EVP_sha384()) }
    case "SHA512": { digest($0, EVP_sha512()) }
    default: nil
    }
  }

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

/// AES as office files are covered with it, for what everyone can read.
public enum BlockCipher {
  /// The plain bytes of whole blocks of 16, no padding taken off: with a first vector they are chained
  /// (CBC), without one they are not (ECB). Nil where the key has no length of AES or the last block
  /// is cut off.
  public static func plain(_ bytes: [UInt8], key: [UInt8], vector: [UInt8]? = nil) -> [UInt8]? {
    let methods: [Int: (OpaquePointer?, OpaquePointer?)] = [
      16: (EVP_aes_128_ecb(), EVP_aes_128_cbc()), 24: (EVP_aes_192_ecb(), EVP_aes_192_cbc()),
      32: (EVP_aes_256_ecb(), EVP_aes_256_cbc()),
    ]
    guard bytes.count % 16 == 0, vector?.count ?? 16 == 16, let method = methods[key.count],
      let context = EVP_CIPHER_CTX_new()
    else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    // EVP_DecryptInit_ex(3) copies key and vector; without padding as many bytes come as went in.
    guard
      EVP_DecryptInit_ex(context, vector == nil ? method.0 : method.1, nil, key, vector ?? []) == 1,
      EVP_CIPHER_CTX_set_padding(context, 0) == 1
    else { return nil }
    var result = [UInt8](repeating: 0, count: bytes.count + 16)
    var count: Int32 = 0
    guard EVP_DecryptUpdate(context, &result, &count, bytes, Int32(clamping: bytes.count)) == 1,
      Int(count) == bytes.count
    else { return nil }
    result.removeLast(16)
    return result
  }
}
