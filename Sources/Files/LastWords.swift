import CLastWords

/// What each worker has in hand, for the day when a fault of our own ends the process: the town and
/// the file are told on standard error before it does. The only file that imports the C side.
///
/// `程序意外终止（信号4），正在处理：2020-06/孤山镇/表七.csv。…`
public enum LastWords {
  /// Begins to watch; once, before the first worker starts.
  public static func install() {
    sevenones_last_words_install(
      "程序意外终止（信号", "），正在处理：",
      "。请把这一行连同有关的报表交给程序的维护人员；先移出该报表，可以继续。")
  }

  /// Notes what the calling thread has in hand from now on; nothing when empty.
  public static func note(_ words: String) { sevenones_last_words_set(words) }
}
