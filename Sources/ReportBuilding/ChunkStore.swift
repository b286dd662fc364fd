import Files

/// Keeps pieces of the data tables until they are put together in roster order: in memory while
/// they are small, on disk beyond that.
struct ChunkStore {
  private static let memoryLimit = 48 << 20
  private let folder: String
  private var pieces: [String: [Int: Piece]] = [:]
  private var inMemory = 0

  private enum Piece {
    case memory([UInt8])
    case file(String)
  }

  /// A store that may use this folder, which is there and the run's own.
  init(folder: String) { self.folder = folder }

  /// Keeps a town's piece of a table, in place of an earlier one.
  mutating func keep(_ bytes: [UInt8], table: String, town: Int) throws(FileError) {
    if case .memory(let old)? = pieces[table]?[town] { inMemory -= old.count }
    if bytes.isEmpty {
      pieces[table]?[town] = nil
      return
    }
    if inMemory + bytes.count <= Self.memoryLimit {
      inMemory += bytes.count
      pieces[table, default: [:]][town] = .memory(bytes)
      return
    }
    let path = "\(folder)/table-\(table).\(town)"
    try FileSystem.writeAnew(path, bytes)
    pieces[table, default: [:]][town] = .file(path)
  }

  /// Hands out a table's pieces in roster order.
  func each(
    _ table: String, _ body: ([UInt8]) throws(FileError) -> Void
  ) throws(FileError) {
    for (_, piece) in (pieces[table] ?? [:]).sorted(by: { $0.key < $1.key }) {
      switch piece {
      case .memory(let bytes): try body(bytes)
      case .file(let path): try body(try FileSystem.read(path))
      }
    }
  }
}
