/// What is told to the town of a file that cannot be read at all.
extension Fault {
  static let refusalExamples: [Fault] = [
    Refusal.empty, .notReadable(reason: "没有权限", remedy: "请核对权限"), .tooLarge(bytes: 9, limit: 8),
    .wrongFormat(name: "PDF文件", advice: "请报送原始表格。"), .notText(offset: 9),
    .garbled(sample: "锟斤拷"), .malformedXML(line: 3, column: 5, code: 1), .documentType,
    .limit(name: "行数", value: 10), .unreadableName, .wrongEncoding(declared: "UTF-8", offset: 4),
    .unknownEncoding(name: "UTF-7"), .brokenArchive(part: ""), .encrypted,
    .disorderedTable(row: 7), .unknownXML(root: "a"), .link(.outside), .link(.broken),
    .link(.circular), .link(.unnameable), .special,
  ].map(fileRefused)

  /// The file cannot be read at all.
  public static func fileRefused(_ refusal: Refusal) -> Fault {
    switch refusal {
    case .empty:
      refused("file.empty", "文件为空", "文件是空的，没有任何内容。", hint: "请检查后重新报送。")
    case .notReadable(let reason, let remedy):
      refused(
        "file.not-readable", "文件无法打开", "文件无法打开：\(ours: reason)。", hint: "\(ours: remedy)。")
    case .tooLarge(let bytes, let limit):
      overLimit("文件有\(bytes)字节，超过\(limit)字节的上限，未读入。")
    case .limit(let name, let value):
      overLimit("\(ours: name)超过上限\(value)，未读入。")
    case .wrongFormat(let name, let advice):
      refused(
        "file.wrong-format", "文件格式不能读取", "文件内容是\(ours: name)，不能读取。", hint: "\(ours: advice)")
    case .notText(let offset):
      refused(
        "file.not-text", "文字编码无法识别", "文件从第\(offset + 1)个字节起不是可识别的文字编码，可能已损坏或被截断。",
        hint: "请从原始表格重新导出为“CSV UTF-8（逗号分隔）”后报送。")
    case .garbled(let sample):
      refused(
        "file.garbled", "文字成乱码", "文字已成乱码（如“\(sample)”），是以错误的编码另存造成的，无法还原。",
        hint: "请从原始表格重新导出为“CSV UTF-8（逗号分隔）”后报送。")
    case .malformedXML(let line, let column, _):
      refused(
        "file.malformed-xml", "XML有错误",
        line > 0 ? "XML在第\(line)行第\(column)列附近不完整或有错误。" : "XML不完整或有错误。",
        hint: "请从原始表格重新另存为“XML 电子表格 2003”后报送。")
    case .documentType:
      refused(
        "file.document-type", "XML含文档类型声明", "XML含有文档类型声明（DOCTYPE），为安全起见未读入。",
        hint: "请用表格软件打开后另存为“XML 电子表格 2003”再报送。")
    case .unreadableName:
      refused(
        "file.unreadable-name", "文件名无法识别", "文件名不是UTF-8编码，文件未读入。", hint: "请改名后重新放入文件夹。")
    case .wrongEncoding(let declared, let offset):
      refused(
        "file.wrong-encoding", "编码与声明不符",
        "文件按声明（或默认）应为\(declared)编码，但从第\(offset + 1)个字节起不符合，内容可能已损坏。",
        hint: "请用表格软件打开原始表格，另存为“XML 电子表格 2003”或xlsx后报送。")
    case .unknownEncoding(let name):
      refused(
        "file.unknown-encoding", "编码不能读取", "文件声明的编码“\(name)”不能读取。",
        hint: "请用表格软件打开原始表格，另存为“XML 电子表格 2003”或xlsx后报送。")
    case .brokenArchive(let part):
      refused(
        "file.broken-archive", "工作簿已损坏",
        part.isEmpty ? "工作簿已损坏或不完整，无法打开。" : "工作簿中的“\(part)”部分缺失或已损坏，无法读取。",
        hint: "请用表格软件打开原始表格，重新另存后报送。")
    case .encrypted:
      refused("file.encrypted", "工作簿有打开密码", "工作簿设有打开密码，无法读取。", hint: "请取消打开密码，另存后重新报送。")
    case .disorderedTable(let row):
      refused(
        "file.disordered-table", "行列次序颠倒", "工作表第\(row)行附近的行列次序颠倒，文件可能被程序改坏。",
        hint: "请用表格软件打开原始表格，另存为“XML 电子表格 2003”或xlsx后报送。")
    case .unknownXML(let root):
      refused(
        "file.unknown-xml", "XML不是表格", "XML的根元素是“\(root)”，不是可识别的表格格式。",
        hint: "请用表格软件打开后另存为“XML 电子表格 2003”再报送。")
    case .link(let fault): link(fault)
    case .special:
      refused("file.special", "特殊文件", "是设备、管道一类的特殊文件，不是表格，未读入。", hint: "请删除，改放表格文件。")
    }
  }

  private static func link(_ fault: LinkFault) -> Fault {
    let (message, hint): (Wording, Wording) =
      switch fault {
      case .outside:
        (
          "是符号链接，指向输入文件夹之外，未读入。",
          "请把内容复制到输入文件夹中；确需读取链接所指之处的，运行时加--follow指明那个文件夹。"
        )
      case .broken:
        (
          "是符号链接，所指的文件或文件夹不存在（也可能是所在的磁盘没有连接），未读入。",
          "请连接磁盘，或删除这个链接、改放文件本身。"
        )
      case .circular: ("是符号链接，绕回它自己或所在的文件夹，未再读入。", "请删除这个链接。")
      case .unnameable:
        (
          "是符号链接，所指位置的名称不是UTF-8编码，未读入。", "请把所指的文件或文件夹改名，或复制到输入文件夹中。"
        )
      }
    return refused("file.link", "符号链接未读入", message, hint: hint)
  }

  private static func refused(
    _ id: String, _ title: String, _ message: Wording, hint: Wording
  ) -> Fault {
    Fault(id, .error, title, .notCounted, message, hint: hint)
  }

  private static func overLimit(_ message: Wording) -> Fault {
    refused("file.limit", "文件过大", message, hint: "请只保留本单位本月的表格内容后重新报送。")
  }
}

extension Refusal {
  /// Stable identifier of the finding made of this refusal.
  public var rule: String { Fault.fileRefused(self).rule }
  /// One sentence: what the file is or what is wrong with it.
  public var message: String { Fault.fileRefused(self).message }
  /// What to do about it.
  public var hint: String { Fault.fileRefused(self).hint }
}
