/// Values as old and binary workbooks store them alike.
enum BIFFValue {
  /// A number in four bytes: a whole one or the upper half of a double, perhaps a hundredth of it.
  static func short(_ code: Int) -> Double {
    let number =
      code & 2 != 0
      ? Double(Int32(truncatingIfNeeded: code) >> 2)
      : Double(bitPattern: UInt64(code & 0xFFFF_FFFC) << 32)
    return code & 1 != 0 ? number / 100 : number
  }

  /// An error by its number ([MS-XLS] 2.5.10): 0x07 → `#DIV/0!`.
  static func error(_ code: Int) -> String { errors[code] ?? "#N/A" }

  private static let errors: [Int: String] = [
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A", 0x2B: "#GETTING_DATA",
  ]
}
