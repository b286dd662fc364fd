import Glibc

extension ProcessFacts {
  /// The time of day: seconds since 1970-01-01 UTC, and seconds by which this machine's zone is
  /// ahead of UTC.
  public static var clock: (seconds: Int, zone: Int) {
    var now = time(nil)
    var local = tm()
    guard localtime_r(&now, &local) != nil else { return (Int(now), 0) }
    return (Int(now), Int(local.tm_gmtoff))
  }
}
