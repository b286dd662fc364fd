import Files

/// Does pieces of work, several at a time.
struct Workers {
  let count: Int

  /// So many at a time; nil for one per core.
  init(_ count: Int?) { self.count = max(count ?? ProcessFacts.cores, 1) }

  /// Does the pieces and hands each outcome over as it comes. After a failure the others end what they are
  /// at, and nothing new begins.
  func run<Outcome: Sendable, Failure: Error>(
    _ pieces: [Int], _ work: @escaping @Sendable (Int) throws(Failure) -> Outcome,
    done: (Int, Outcome) throws(Failure) -> Void
  ) async throws(Failure) {
    var failure: Failure?
    await withTaskGroup(of: (Int, Result<Outcome, Failure>).self) { group in
      var waiting = pieces[...]
      func start() {
        guard let piece = waiting.popFirst() else { return }
        group.addTask { (piece, Result { () throws(Failure) in try work(piece) }) }
      }
      for _ in 0..<count { start() }
      while let (piece, outcome) = await group.next() {
        do throws(Failure) {
          try done(piece, try outcome.get())
        } catch {
          failure = failure ?? error
          waiting = []
        }
        start()
      }
    }
    if let failure { throw failure }
  }
}
