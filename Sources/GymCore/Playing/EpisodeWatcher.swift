/// Looks on while episodes are played, each in a row of a batch.
///
/// Rows that are not active take no part any more: their episodes are over.
package protocol EpisodeWatcher {
  /// Episodes begin in `environments`: in row i that of number `first + i`.
  mutating func begin(in environments: AnyVectorEnvironment, first: Int)

  /// The policy is about to act on what `batch` shows.
  mutating func look(at batch: StepBatch, by policy: some Policy)

  /// The actions of `batch` are chosen, and not yet taken.
  mutating func willStep(_ batch: StepBatch)

  /// The actions are taken.
  mutating func didStep(_ batch: StepBatch)
}

/// A watcher who sees nothing.
struct Nobody: EpisodeWatcher {
  /// A value without a byte has the address of something else, which ThreadSanitizer takes for a race.
  private let place: UInt8 = 0

  func begin(in environments: AnyVectorEnvironment, first: Int) {}
  func look(at batch: StepBatch, by policy: some Policy) {}
  func willStep(_ batch: StepBatch) {}
  func didStep(_ batch: StepBatch) {}
}
