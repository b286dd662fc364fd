import Glibc

/// How the work of something grows with its size, by the processor's time of this thread alone: other
/// tests run beside it.
public enum Growth {
  /// How many times longer `work` takes on four times as much: 4 for work in proportion, 16 for work that
  /// compares each with all. The least of three tries.
  public static func whenFourfold(from size: Int, _ work: (Int) throws -> Void) rethrows -> Double {
    try work(size)
    var least = Double.infinity
    for _ in 0..<3 {
      let small = try seconds { try work(size) }
      let large = try seconds { try work(size * 4) }
      least = min(least, large / max(small, 1e-4))
    }
    return least
  }

  private static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = now
    try work()
    return now - start
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
