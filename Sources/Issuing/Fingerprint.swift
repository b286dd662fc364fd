import Files

/// The short sign by which a printed bulletin is compared with the files it was made from.
public enum Fingerprint {
  /// The first eight digits of the SHA-256 of an edition's figures: of nothing `e3b0c442`.
  public static func of(_ figures: [UInt8]) -> String {
    String(SHA256Digest.hex(figures).prefix(8))
  }
}
