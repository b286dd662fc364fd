import Findings

/// The container of old office files: streams cut into sectors that a table chains ([MS-CFB]).
///
/// Only what lies directly below the root is seen: an embedded workbook is not the workbook.
struct CompoundFile {
  private struct Entry {
    var name: String
    var isStream: Bool
    var start: Int
    var size: Int
  }

  static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let directoryEntry = 128
  /// From here on a sector's number is a sign: end of chain, free, part of the table itself.
  private static let firstSign = 0xFFFF_FFFA

  private let bytes: [UInt8]
  private let sectorSize: Int
  private let smallSize: Int
  private let smallLimit: Int
  private let sectorCount: Int
  private var chains: [Int] = []
  private var smallChains: [Int] = []
  private var smallBytes: [UInt8] = []
  private var entries: [Entry] = []

  /// - Throws: `Refusal.brokenArchive` when sectors lie outside the file or a chain runs in a circle.
  init(_ bytes: [UInt8]) throws(Refusal) {
    guard bytes.starts(with: Self.mark), bytes.count >= 512,
      let shift = bytes.little16(30), shift == 9 || shift == 12,
      let smallShift = bytes.little16(32), (1..<shift).contains(smallShift),
      let directory = bytes.little32(48), let smallLimit = bytes.little32(56),
      let smallTable = bytes.little32(60)
    else { throw Self.broken }
    self.bytes = bytes
    self.smallLimit = smallLimit
    sectorSize = 1 << shift
    smallSize = 1 << smallShift
    // The last sector may be cut off behind its last used byte.
    sectorCount = max(0, (bytes.count - 1) / sectorSize)
    chains = try table()
    let listing = try read(from: directory, size: nil)
    guard let root = entry(listing, 0) else { throw Self.broken }
    entries = children(listing)
    if smallTable < Self.firstSign {
      smallChains = Self.numbers(try read(from: smallTable, size: nil))
      if root.start < Self.firstSign { smallBytes = try read(from: root.start, size: root.size) }
    }
  }

  private static let broken = Refusal.brokenArchive(part: "")

  /// Whether the root has an entry of this name, of whatever kind.
  func has(_ name: String) -> Bool { entries.contains { $0.name == name } }

  /// The bytes of the root's stream of this name; nil when there is none.
  func stream(_ name: String) throws(Refusal) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.isStream && $0.name == name }) else { return nil }
    return entry.size < smallLimit
      ? try readSmall(from: entry.start, size: entry.size)
      : try read(from: entry.start, size: entry.size)
  }

  private static func numbers(_ bytes: [UInt8]) -> [Int] {
    stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { bytes.little32($0) ?? 0 }
  }

  private func sector(_ number: Int) throws(Refusal) -> Range<Int> {
    guard number >= 0, number < sectorCount else { throw Self.broken }
    let start = (number + 1) * sectorSize
    return start..<min(start + sectorSize, bytes.count)
  }

  /// The table of chains: its sectors stand in the header, then in a chain of their own.
  private func table() throws(Refusal) -> [Int] {
    var result: [Int] = []
    var places = Self.numbers(Array(bytes[76..<512]))
    var next = bytes.little32(68) ?? Self.firstSign
    var steps = 0
    // More entries than the file has sectors say nothing.
    while true {
      for place in places where place < Self.firstSign && result.count < sectorCount {
        result += Self.numbers(Array(bytes[try sector(place)]))
      }
      guard result.count < sectorCount, next < Self.firstSign else { return result }
      steps += 1
      guard steps <= sectorCount else { throw Self.broken }
      places = Self.numbers(Array(bytes[try sector(next)]))
      next = places.popLast() ?? Self.firstSign
    }
  }

  /// The sectors of a chain up to `size` bytes, or all of them. A chain that ends early gives less.
  private func read(from start: Int, size: Int?) throws(Refusal) -> [UInt8] {
    try follow(chains, from: start, size: size, most: sectorCount) { (next) throws(Refusal) in
      bytes[try sector(next)]
    }
  }

  /// The same of the small sectors, which lie in a stream of their own.
  private func readSmall(from start: Int, size: Int) throws(Refusal) -> [UInt8] {
    try follow(smallChains, from: start, size: size, most: smallChains.count) {
      (next) throws(Refusal) in
      let place = next * smallSize
      guard place < smallBytes.count else { throw Self.broken }
      return smallBytes[place..<min(place + smallSize, smallBytes.count)]
    }
  }

  /// The pieces along a chain up to `size` bytes; one of more than `most` pieces runs in a circle.
  private func follow(
    _ chain: [Int], from start: Int, size: Int?, most: Int,
    _ piece: (Int) throws(Refusal) -> ArraySlice<UInt8>
  ) throws(Refusal) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(min(size ?? sectorSize, bytes.count))
    var next = start
    var steps = 0
    while next < Self.firstSign, result.count < size ?? .max {
      steps += 1
      guard steps <= most, next < chain.count else { throw Self.broken }
      result += try piece(next)
      next = chain[next]
    }
    if let size, result.count > size { result.removeLast(result.count - size) }
    return result
  }

  private func entry(_ listing: [UInt8], _ number: Int) -> Entry? {
    let at = number * Self.directoryEntry
    guard number < listing.count / Self.directoryEntry, let length = listing.little16(at + 64),
      let start = listing.little32(at + 116), let size = listing.little32(at + 120)
    else { return nil }
    let units = stride(from: at, to: at + min(max(length - 2, 0), 62), by: 2)
      .map { UInt16(listing.little16($0) ?? 0) }
    return Entry(
      name: String(decoding: units, as: UTF16.self), isStream: listing[at + 66] == 2, start: start,
      size: size)
  }

  /// The entries below the root, which form a tree; each is looked at once.
  private func children(_ listing: [UInt8]) -> [Entry] {
    var result: [Entry] = []
    var seen: Set<Int> = [0]
    var waiting = [listing.little32(76) ?? Self.firstSign]
    while let number = waiting.popLast() {
      guard number < Self.firstSign, seen.insert(number).inserted,
        let found = entry(listing, number)
      else { continue }
      result.append(found)
      let at = number * Self.directoryEntry
      waiting.append(listing.little32(at + 68) ?? Self.firstSign)
      waiting.append(listing.little32(at + 72) ?? Self.firstSign)
    }
    return result
  }
}
