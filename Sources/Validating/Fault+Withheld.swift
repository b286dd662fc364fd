import Findings

extension Fault {
  /// The same fault without the value, for a column whose values never leave the office. A rule keeps
  /// its sentence: no restricted value was filled into it.
  var withoutValue: Fault {
    guard case .rule(let id, let severity, _, let message, let hint) = self else { return withheld }
    return .rule(id: id, severity: severity, found: "（不公开）", message: message, hint: hint)
  }

  /// The same fault without the value that was found.
  var withheld: Fault {
    let mark = "（不公开）"
    switch self {
    case .notOfType(let expected, _): return .notOfType(expected: expected, found: mark)
    case .notAllowed(_, let allowed): return .notAllowed(found: mark, allowed: allowed)
    case .outOfRange(_, let range): return .outOfRange(found: mark, range: range)
    case .destroyed: return .destroyed(found: mark)
    case .placeholder: return .placeholder(found: mark)
    case .eatenByDate: return .eatenByDate(found: mark, typed: mark)
    case .uncertain: return .uncertain(found: mark, used: mark)
    case .ambiguous: return .ambiguous(found: mark, readings: [])
    case .otherUnit(_, let unit): return .otherUnit(found: mark, unit: unit)
    case .unlikely(_, let unit, let isSmall):
      return .unlikely(found: mark, unit: unit, isSmall: isSmall)
    case .tooLong(_, let limit): return .tooLong(found: mark, limit: limit)
    case .normalised(let count, _, _): return .normalised(count: count, found: mark, used: mark)
    case .repeatedKey(_, let row): return .repeatedKey(found: mark, firstRow: row)
    case .notUnique(_, let elsewhere, let hint):
      return .notUnique(found: mark, elsewhere: elsewhere, hint: hint)
    case .totalDiffers: return .totalDiffers(written: mark, computed: mark)
    case .placeUnknown: return .placeUnknown(found: mark, nearest: [])
    case .placeAmbiguous: return .placeAmbiguous(found: mark, candidates: [])
    case .codeUnknown: return .codeUnknown(found: mark)
    case .placeElsewhere(_, let town): return .placeElsewhere(found: mark, town: town)
    case .codeContradictsName(let code, _, let used):
      return .codeContradictsName(code: code, name: mark, used: used)
    case .columnForbidden: return .columnForbidden(found: mark)
    case .columnUnknown: return .columnUnknown(found: mark)
    case .rule(let id, let severity, _, _, let hint):
      return .rule(id: id, severity: severity, found: mark, message: "内容不公开。", hint: hint)
    default: return self
    }
  }
}
