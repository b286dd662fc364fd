import Glibc
import Synchronization

/// Runs tasks on threads of our own, one per core.
///
/// For systems without `/proc`, such as a bare chroot: the language's own pool (libdispatch) looks its
/// threads up there, and ends the process when it finds nothing.
public final class ThreadExecutor: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let waiting: Waiting

  /// Whether the language's own pool would end the process.
  public static var isNeeded: Bool { access("/proc/self/stat", R_OK) != 0 }

  /// Starts the threads; they live as long as the process.
  public init() {
    waiting = Waiting()
    for _ in 0..<ProcessFacts.cores { Threads.start { self.work() } }
  }

  /// Takes a job.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    waiting.add()
  }

  private func work() {
    while true {
      waiting.take()
      let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      job?.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  /// A semaphore of the system: as many takes as adds.
  private final class Waiting: @unchecked Sendable {
    // Unchecked: sem_post(3) and sem_wait(3) may be called from all threads at once.
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(semaphore, 0, 0) }

    deinit {
      sem_destroy(semaphore)
      semaphore.deallocate()
    }

    func add() { sem_post(semaphore) }

    func take() { while sem_wait(semaphore) != 0 {} }
  }
}
