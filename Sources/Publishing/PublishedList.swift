import Files

/// The list of what a build wrote, as it lies in its tree: how ours is told from what others put there.
struct PublishedList {
  /// Whether it is there and complete; after a power cut of an earlier version it may not be.
  let isWhole: Bool
  private let paths: Set<[UInt8]>

  /// Reads the list of a tree.
  init(in folder: String) throws(FileError) {
    let path = folder + "/" + OutputFolder.listName
    guard case .file? = try FileSystem.kind(path, follows: false) else {
      // A folder without a manifest too is one that we have not written in yet.
      isWhole = try FileSystem.kind(folder + "/" + OutputFolder.manifestName) == nil
      paths = []
      return
    }
    let bytes = try FileSystem.read(path)
    // The manifest is written last and so stands last.
    isWhole =
      bytes.suffix(Self.ending.count).elementsEqual(Self.ending) && !bytes.contains(0)
    paths = Set(bytes.split(separator: 0x0A).map { Array($0) })
  }

  private static let ending = Array("\(OutputFolder.manifestName)\n".utf8)

  /// Whether a file was written by us. Where the list is not complete, what a build writes again and
  /// what is empty was ours too; never anything of a sending of mail, and no dot file.
  func isOurs(_ path: String, _ kind: FileSystem.Kind, isWrittenAgain: Bool) -> Bool {
    if path == OutputFolder.listName || paths.contains(Array(path.utf8)) { return true }
    if isWhole { return false }
    if isWrittenAgain { return true }
    guard case .file(size: 0) = kind else { return false }
    return !path.hasPrefix("mail/") && !path.split(separator: "/").contains { $0.hasPrefix(".") }
  }
}
