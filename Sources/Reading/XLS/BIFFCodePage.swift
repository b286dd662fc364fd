import Findings

/// Bytes of Excel 5 and 95 in the code page of the computer that wrote them, to UTF-8.
struct BIFFCodePage: ~Copyable {
  /// Code pages of Windows, DOS and the Macintosh by the numbers that Excel gives them.
  private static let names: [Int: String] = [
    367: "WINDOWS-1252", 437: "CP437", 850: "CP850", 852: "CP852", 866: "CP866", 874: "CP874",
    932: "CP932", 936: "GB18030", 949: "CP949", 950: "BIG5", 1250: "CP1250", 1251: "CP1251",
    1252: "WINDOWS-1252", 1253: "CP1253", 1254: "CP1254", 1255: "CP1255", 1256: "CP1256",
    1257: "CP1257", 1258: "CP1258", 10000: "MACINTOSH", 32768: "MACINTOSH",
    32769: "WINDOWS-1252", 28591: "ISO-8859-1", 65001: "UTF-8", 1200: "WINDOWS-1252",
  ]

  private let decoder: IConvDecoder
  private let name: String

  /// `936` → GB18030; nil: the file does not say, as old programs in China do not.
  ///
  /// - Throws: `Refusal.unknownEncoding` for a code page that is not read.
  init(_ number: Int?) throws(Refusal) {
    guard let name = Self.names[number ?? 936] else {
      throw .unknownEncoding(name: "代码页\(number ?? 936)")
    }
    decoder = try IConvDecoder(name: name)
    self.name = name
  }

  /// The text of these bytes; `offset` is where they stand, for who is told that they have no meaning.
  func text(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    if bytes.allSatisfy({ (0x20..<0x80).contains($0) }) { return Array(bytes) }
    let decoded: [UInt8]
    do {
      decoded = try decoder.decode(bytes)
    } catch {
      guard case .notText(let offset) = error else { throw error }
      throw .wrongEncoding(declared: name, offset: offset)
    }
    return decoded.filter { $0 >= 0x20 || $0 == 9 || $0 == 10 || $0 == 13 }
  }
}
