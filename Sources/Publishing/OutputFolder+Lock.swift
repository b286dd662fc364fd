import Files

extension OutputFolder {
  /// Keeps builds away from a folder that is there while something else is written in it.
  ///
  /// A build meanwhile says that the folder is busy, and so does this while a build is at work.
  public static func lock(_ path: String) throws(PublishingError) -> FileLock {
    guard let real = FileSystem.resolved(path), let slash = real.lastIndex(of: "/") else {
      throw .system(FileError(path: path, code: 2))
    }
    do {
      // The same name beside the folder as a build uses.
      let name = "\(real[..<slash])/.\(real[real.index(after: slash)...]).sevenones-lock"
      guard let lock = try FileLock(name) else { throw PublishingError.busy(path: path) }
      return lock
    } catch let error as FileError {
      throw .system(error)
    } catch let error as PublishingError {
      throw error
    } catch {
      throw .system(FileError(path: path, code: 0))
    }
  }
}
