import Findings

/// Watches over start tags before the parser sees them: how long they are and how many names they
/// hold. `<a b="1" c="2">` has two. Instructions are counted besides: the parser keeps their names.
///
/// libxml2 compares each attribute of a tag, and each namespace it declares, with all others before it
/// tells of the element: a megabyte of them in one tag takes minutes. So the bytes are looked through
/// here first, piece by piece, and a tag beyond the limits is refused unparsed.
///
/// Only what is well-formed is told exactly. In anything else the parser stops at the fault, at the
/// latest where this loses its way.
struct StartTagGuard {
  private enum State: Equatable {
    case text
    /// Behind a `<`.
    case opening
    /// Behind `<!`, and so many bytes of `--` or `[CDATA[`.
    case declaration(matched: Int, isComment: Bool)
    case comment, section, instruction, tag
    /// A declaration that is none of those; it ends with the next `>`.
    case other
    case value(quote: UInt8)
  }

  private let limits: Limits
  private var state = State.text
  /// Bytes of the tag so far.
  private var length = 0
  /// Names with a value in it.
  private var names = 0
  /// Instructions so far.
  private var instructions = 0
  /// Bytes of an end mark such as `-->` that were just met.
  private var ending = 0
  /// Where in the last piece its last tag begins; the piece's own start for one begun before it.
  private(set) var tagStart = 0

  private static let sectionMark = Array("[CDATA[".utf8)

  init(limits: Limits) { self.limits = limits }

  /// Looks through the next piece of the document. When a tag is refused, what stands before
  /// `tagStart` may still hold an earlier fault.
  mutating func pass(_ piece: ArraySlice<UInt8>) throws(Refusal) {
    let span = piece.span
    var index = 0
    tagStart = piece.startIndex
    while index < span.count {
      let byte = span[index]
      index += 1
      switch state {
      case .text:
        if byte == UInt8(ascii: "<") {
          state = .opening
          tagStart = piece.startIndex + index - 1
        } else {
          while index < span.count, span[index] != UInt8(ascii: "<") { index += 1 }
        }
      case .value(let quote):
        let start = index
        if byte != quote {
          while index < span.count, span[index] != quote { index += 1 }
        } else {
          state = .tag
        }
        try count(index - start + 1)
      case .tag:
        try look(byte)
        guard state == .tag else { continue }
        let start = index
        while index < span.count, !Self.isMark(span[index]) { index += 1 }
        try count(index - start)
      case .opening: try open(byte)
      case .declaration(let matched, let isComment): declare(byte, matched, isComment)
      case .comment: close(byte, UInt8(ascii: "-"), times: 2)
      case .section: close(byte, UInt8(ascii: "]"), times: 2)
      case .instruction: close(byte, UInt8(ascii: "?"), times: 1)
      case .other: if byte == UInt8(ascii: ">") { state = .text }
      }
    }
  }

  private mutating func open(_ byte: UInt8) throws(Refusal) {
    length = 2
    names = 0
    ending = 0
    switch byte {
    case UInt8(ascii: "!"): state = .declaration(matched: 0, isComment: false)
    case UInt8(ascii: "?"):
      state = .instruction
      instructions += 1
      guard instructions <= limits.instructions else {
        throw .limit(name: "XML处理指令数", value: limits.instructions)
      }
    case UInt8(ascii: ">"): state = .text
    default: state = .tag
    }
  }

  private mutating func declare(_ byte: UInt8, _ matched: Int, _ isComment: Bool) {
    if byte == UInt8(ascii: "-"), matched == 0 {
      state = .declaration(matched: 1, isComment: true)
    } else if isComment {
      state = byte == UInt8(ascii: "-") ? .comment : .other
    } else if byte == Self.sectionMark[matched] {
      state =
        matched + 1 == Self.sectionMark.count
        ? .section : .declaration(matched: matched + 1, isComment: false)
    } else {
      state = byte == UInt8(ascii: ">") ? .text : .other
    }
  }

  /// Inside a comment and the like: it ends with so many marks and a `>`.
  private mutating func close(_ byte: UInt8, _ mark: UInt8, times: Int) {
    if byte == mark {
      ending = min(ending + 1, times)
    } else if byte == UInt8(ascii: ">"), ending == times {
      state = .text
    } else {
      ending = 0
    }
  }

  /// Whether a byte of a tag says something of how it goes on.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }

  private mutating func look(_ byte: UInt8) throws(Refusal) {
    try count(1)
    switch byte {
    case UInt8(ascii: ">"): state = .text
    case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .value(quote: byte)
    case UInt8(ascii: "="):
      names += 1
      if names > limits.tagNames { throw .limit(name: "XML标记中的属性和命名空间数", value: limits.tagNames) }
    default: break
    }
  }

  private mutating func count(_ bytes: Int) throws(Refusal) {
    length += bytes
    if length > limits.tagBytes { throw .limit(name: "XML标记字节数", value: limits.tagBytes) }
  }
}
