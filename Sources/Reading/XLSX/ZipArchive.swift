import CLibZip
import Findings

/// A compressed file in memory, read through libzip; the only file that imports it.
///
/// The bytes stay with the archive for as long as libzip may look at them; nothing is written.
final class ZipArchive {
  private let storage: UnsafeMutableBufferPointer<UInt8>
  private let handle: OpaquePointer
  private let limits: Limits
  /// Position of each entry by its name: lower case, `/` between parts, none in front.
  private var entries: [String: Int] = [:]
  /// Bytes unpacked from all parts, one of them as often as it was opened.
  private var unpacked = 0

  /// - Throws: `Refusal.brokenArchive` when the bytes are no whole archive.
  init(_ bytes: [UInt8], limits: Limits) throws(Refusal) {
    self.limits = limits
    let storage = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = storage.initialize(from: bytes)
    // zip_source_buffer_create(3): with freep = 0 the buffer stays ours and must outlive the source.
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard
      let source = zip_source_buffer_create(storage.baseAddress, UInt64(bytes.count), 0, &error)
    else {
      storage.deallocate()
      throw .brokenArchive(part: "")
    }
    // On success the archive owns the source; on failure it is still ours (zip_open_from_source(3)).
    guard let opened = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
      zip_source_free(source)
      storage.deallocate()
      throw .brokenArchive(part: "")
    }
    self.storage = storage
    handle = opened
    let count = Int(zip_get_num_entries(handle, 0))
    guard count <= limits.archiveEntries else {
      throw .limit(name: "压缩包内的文件数", value: limits.archiveEntries)
    }
    for index in 0..<max(count, 0) {
      guard let name = zip_get_name(handle, UInt64(index), 0) else { continue }
      let key = Self.key(String(cString: name))
      // Which of two parts of one name is meant, readers do not agree on.
      guard entries.updateValue(index, forKey: key) == nil || key.hasSuffix("/") else {
        throw .brokenArchive(part: key)
      }
    }
  }

  deinit {
    zip_discard(handle)
    storage.deallocate()
  }

  /// Names differ in case and separator between programs: `\xl\Workbook.xml` → `xl/workbook.xml`.
  private static func key(_ name: String) -> String {
    var text = String(name.map { $0 == "\\" ? "/" : $0 }).lowercased()
    while text.hasPrefix("/") { text.removeFirst() }
    return text
  }

  /// Counts what was unpacked. A few bytes may stand for many parts that lie over each other, or for one
  /// that is opened for each of many sheets; no part by itself shows it.
  fileprivate func count(_ bytes: Int) throws(Refusal) {
    unpacked += bytes
    guard unpacked <= limits.archiveBytes else {
      throw .limit(name: "解压后的总字节数", value: limits.archiveBytes)
    }
    guard unpacked <= limits.freePartBytes || unpacked / limits.partRatio <= storage.count else {
      throw .limit(name: "压缩比", value: limits.partRatio)
    }
  }

  /// The names of all entries, in byte order.
  var names: [String] { entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// Whether there is an entry of this name.
  func has(_ name: String) -> Bool { entries[Self.key(name)] != nil }

  /// Opens an entry, nil when there is none of this name.
  func part(_ name: String) throws(Refusal) -> ZipPart? {
    guard let index = entries[Self.key(name)] else { return nil }
    var facts = zip_stat_t()
    zip_stat_init(&facts)
    guard zip_stat_index(handle, UInt64(index), 0, &facts) == 0 else {
      throw .brokenArchive(part: name)
    }
    guard let file = zip_fopen_index(handle, UInt64(index), 0) else {
      throw facts.encryption_method == 0 ? .brokenArchive(part: name) : .encrypted
    }
    return ZipPart(
      archive: self, file: file, name: name, packed: Int(clamping: facts.comp_size),
      limits: limits)
  }
}

/// One entry being unpacked, piece by piece.
final class ZipPart {
  /// Keeps the archive alive for as long as the entry is open.
  private let archive: ZipArchive
  private let file: OpaquePointer
  private let name: String
  private let packed: Int
  private let limits: Limits
  private var unpacked = 0

  fileprivate init(
    archive: ZipArchive, file: OpaquePointer, name: String, packed: Int, limits: Limits
  ) {
    self.archive = archive
    self.file = file
    self.name = name
    self.packed = packed
    self.limits = limits
  }

  deinit { zip_fclose(file) }

  /// The next piece, nil at the end. What the archive says of the size is not trusted.
  func next() throws(Refusal) -> ArraySlice<UInt8>? {
    let size = 65_536
    var got: zip_int64_t = 0
    let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      got = zip_fread(file, buffer.baseAddress, UInt64(size))
      count = max(Int(got), 0)
    }
    guard got >= 0 else { throw .brokenArchive(part: name) }
    guard got > 0 else { return nil }
    unpacked += piece.count
    try archive.count(piece.count)
    guard unpacked <= limits.partBytes else {
      throw .limit(name: "解压后的字节数", value: limits.partBytes)
    }
    guard unpacked <= limits.freePartBytes || unpacked / limits.partRatio <= packed else {
      throw .limit(name: "压缩比", value: limits.partRatio)
    }
    return piece[...]
  }

  /// All that is left.
  func rest() throws(Refusal) -> [UInt8] {
    var result: [UInt8] = []
    while let piece = try next() { result.append(contentsOf: piece) }
    return result
  }
}

/// Puts parts into a compressed file: same parts, same bytes.
public enum ZipWriting {
  /// Why an archive could not be made: libzip's number.
  public struct Failure: Error, Equatable {
    /// The number as in zip.h; 14 for no memory.
    public var code: Int32
  }

  /// 1980-01-01, the first day that the format knows.
  private static let day: UInt16 = 0x21

  /// The archive of these parts, in order, each dated 1980-01-01: `[("a.xml", […])]` → `PK…`.
  public static func archive(
    _ parts: [(name: String, bytes: [UInt8])]
  ) throws(Failure) -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let target = zip_source_buffer_create(nil, 0, 0, &error) else {
      throw Failure(code: error.zip_err)
    }
    defer { zip_source_free(target) }
    guard let archive = zip_open_from_source(target, Int32(ZIP_TRUNCATE), &error) else {
      throw Failure(code: error.zip_err)
    }
    // The archive frees its hold of the source when it is closed; ours outlives it.
    zip_source_keep(target)
    do { try add(parts, to: archive) } catch {
      zip_discard(archive)
      throw error
    }
    return try read(target)
  }

  /// Adds the parts and closes the archive, while their bytes are certain to stay where they are.
  private static func add(
    _ parts: [(name: String, bytes: [UInt8])], to archive: OpaquePointer
  ) throws(Failure) {
    let all = parts.flatMap(\.bytes)
    let code = all.withUnsafeBufferPointer { buffer -> Int32 in
      var start = 0
      for part in parts {
        let base = buffer.baseAddress.map { $0 + start }
        start += part.bytes.count
        guard let source = zip_source_buffer(archive, base, UInt64(part.bytes.count), 0) else {
          return zip_error_code_zip(zip_get_error(archive))
        }
        // Once added, the source belongs to the archive.
        let index = zip_file_add(archive, part.name, source, UInt32(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
          zip_source_free(source)
          return zip_error_code_zip(zip_get_error(archive))
        }
        // Left to itself the library takes three times as long for two bytes in a hundred.
        guard
          zip_set_file_compression(archive, UInt64(index), ZIP_CM_DEFLATE, 6) == 0
        else {
          return zip_error_code_zip(zip_get_error(archive))
        }
        guard zip_file_set_dostime(archive, UInt64(index), 0, day, 0) == 0 else {
          return zip_error_code_zip(zip_get_error(archive))
        }
      }
      return zip_close(archive) == 0 ? 0 : zip_error_code_zip(zip_get_error(archive))
    }
    guard code == 0 else { throw Failure(code: code) }
  }

  private static func read(_ source: OpaquePointer) throws(Failure) -> [UInt8] {
    var facts = zip_stat_t()
    zip_stat_init(&facts)
    guard zip_source_stat(source, &facts) == 0, zip_source_open(source) == 0 else {
      throw Failure(code: zip_error_code_zip(zip_source_error(source)))
    }
    defer { zip_source_close(source) }
    var got: zip_int64_t = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(facts.size)) { buffer, count in
      got = zip_source_read(source, buffer.baseAddress, facts.size)
      count = max(Int(got), 0)
    }
    guard got == Int64(facts.size) else {
      throw Failure(code: zip_error_code_zip(zip_source_error(source)))
    }
    return bytes
  }
}
