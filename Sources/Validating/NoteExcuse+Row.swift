import Programme
import Sheets

extension NoteExcuse {
  /// Whether the remark of the row that starts at `base` answers the rule beforehand.
  func isGiven(_ ledger: Ledger, _ values: [Value], _ base: Int, _ bytes: [UInt8]) -> Bool {
    guard self != .none, let note = ledger.column(.note), values[base + note].state == .present
    else { return false }
    switch self {
    case .none: return false
    case .any: return true
    case .word(let word):
      return PlaceName.contains(word, in: Array(bytes[values[base + note].textRange]))
    }
  }
}
