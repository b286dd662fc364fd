import Glibc

extension FileError {
  /// What it means and what to do: `没有权限。请让运行本程序的账号可以读写它。`
  public var sentence: String { "\(reason)。\(remedy)。" }

  /// What it means.
  public var reason: String {
    switch code {
    case ENOENT: "不存在"
    case EACCES, EPERM: "没有权限"
    case EROFS: "所在磁盘只读"
    case ENOSPC: "磁盘空间不足"
    case EDQUOT: "磁盘配额已用完"
    case ENOTDIR: "路径中有一段不是文件夹"
    case EISDIR: "是文件夹而不是文件"
    case ENODEV, ENXIO: "是设备或管道，不是普通文件"
    case EFBIG, EOVERFLOW: "文件过大"
    case ENAMETOOLONG: "名称过长"
    case EILSEQ: "名称中有不能使用的字符"
    case ELOOP: "链接不能用在这里，或者一环套一环没有尽头"
    case EEXIST: "已经存在"
    case ENOTEMPTY: "文件夹不是空的"
    case EBUSY: "正被占用，可能是挂载点"
    case ETXTBSY: "正由其他程序使用"
    case EIO: "磁盘读写出错"
    case ESTALE, ENOTCONN, ETIMEDOUT, EHOSTDOWN, EHOSTUNREACH, ECONNREFUSED, ECONNRESET, ENETDOWN,
      ENETUNREACH:
      "网络文件夹没有应答"
    case EMFILE, ENFILE: "同时打开的文件过多"
    case ENOMEM: "内存不足"
    case ENOLCK: "文件系统不支持加锁"
    case EINVAL, ENOSYS, EOPNOTSUPP, EXDEV, EMLINK: "所在的文件系统不支持这项操作"
    case EPIPE: "接收的一方已经关闭"
    case EBADF: "没有打开"
    case EINTR: "被中断"
    default: "系统答复“\(String(cString: strerror(code)))”（错误\(code)）"
    }
  }

  /// What to do.
  public var remedy: String {
    switch code {
    case ENOENT, ENOTDIR, EISDIR: "请核对路径"
    case EACCES, EPERM: "请让运行本程序的账号可以读写它"
    case EROFS: "请换一个可以写入的位置"
    case ENOSPC, EDQUOT: "请腾出空间后再试"
    case ENODEV, ENXIO: "请换成普通文件"
    case EFBIG, EOVERFLOW: "请核对是不是放错了文件"
    case ENAMETOOLONG, EILSEQ: "请改名后再试"
    case ELOOP: "请改正链接"
    case EEXIST, ENOTEMPTY: "请移走后再试"
    case EBUSY, ETXTBSY: "请关闭正在使用它的程序，或者换一个位置"
    case EIO: "请检查磁盘后再试"
    case ESTALE, ENOTCONN, ETIMEDOUT, EHOSTDOWN, EHOSTUNREACH, ECONNREFUSED, ECONNRESET, ENETDOWN,
      ENETUNREACH:
      "请重新连接后再试"
    case EMFILE, ENFILE: "请用ulimit -n调高上限后再试"
    case ENOMEM: "请关闭其他程序，或用--workers减少同时进行的任务"
    case ENOLCK, EINVAL, ENOSYS, EOPNOTSUPP, EXDEV, EMLINK: "请换到本机磁盘上的文件夹"
    case EPIPE, EBADF: "请核对输出接到了哪里"
    case EINTR: "请再试一次"
    default: "请检查磁盘和网络后再试，仍不行时请把这句话告诉系统管理员"
    }
  }
}
