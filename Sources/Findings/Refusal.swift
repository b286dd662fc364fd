/// Why a file as a whole cannot be read. Thrown by the readers, told to the town as a finding.
public enum Refusal: Error, Sendable, Equatable {
  /// The file has no bytes, or nothing but blanks.
  case empty
  /// The operating system would not give the bytes, or what it takes to read them: what it answered
  /// and what to do, in Chinese, without full stops.
  case notReadable(reason: String, remedy: String)
  /// The file is larger than the limit, both in bytes.
  case tooLarge(bytes: Int, limit: Int)
  /// By its first bytes it is another format than can be read.
  case wrongFormat(name: String, advice: String)
  /// Neither UTF-8, UTF-16 nor GB18030; `offset` is the first wrong byte, from 0.
  case notText(offset: Int)
  /// The text was garbled by saving it in a wrong encoding before it reached us.
  case garbled(sample: String)
  /// The XML breaks off or is malformed; line and column from 1, 0 when unknown.
  case malformedXML(line: Int, column: Int, code: Int)
  /// A document type declaration is refused: entities could read other files.
  case documentType
  /// A stated limit was passed: its name in Chinese and its value.
  case limit(name: String, value: Int)
  /// The name of the file or of its folder is not UTF-8.
  case unreadableName
  /// The text breaks the encoding it declares; `offset` is the first wrong byte, from 0.
  case wrongEncoding(declared: String, offset: Int)
  /// The text declares an encoding that is not read.
  case unknownEncoding(name: String)
  /// A compressed workbook that is damaged, cut off or lacks a part; `part` is empty for the whole.
  case brokenArchive(part: String)
  /// The workbook can only be opened with a password.
  case encrypted
  /// Rows or columns of a worksheet go backwards; `row` counts from 1.
  case disorderedTable(row: Int)
  /// XML, but of no kind that is a table.
  case unknownXML(root: String)
  /// A symbolic link that is not followed.
  case link(LinkFault)
  /// Neither a file nor a folder: a device, a pipe.
  case special
}

extension Refusal {
  /// A document made for printing.
  public static let pdf = Refusal.wrongFormat(name: "PDF文件", advice: "请报送原始表格。")
  /// The same in China's own format.
  public static let ofd = Refusal.wrongFormat(name: "OFD文件", advice: "请报送原始表格。")
  /// A photograph or a screen's picture.
  public static let picture = Refusal.wrongFormat(
    name: "图片", advice: "请报送原始表格，不要报送照片或截图。")

  /// Whether it is what towns send beside their tables, signed and sealed.
  public var isScan: Bool { self == .pdf || self == .ofd || self == .picture }
}

/// Why a symbolic link is not followed.
public enum LinkFault: Sendable, Equatable {
  /// It leads out of the input folder, to a folder that was not named.
  case outside
  /// What it names is not there.
  case broken
  /// It leads back to a folder it lies in, or to itself.
  case circular
  /// Where it leads has a name that is not UTF-8.
  case unnameable
}
