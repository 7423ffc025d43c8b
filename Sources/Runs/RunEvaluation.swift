internal import GymCore
public import Learning
public import Tensors

/// How well what a run learned plays, beside random play and the scripted player.
public struct RunEvaluation: Sendable {
  /// The results.
  public let report: EvaluationReport

  /// The checkpoint that was evaluated.
  public let checkpointPath: String

  /// The environment steps it had learned from.
  public let step: Int

  /// What determined the episodes.
  public let seed: UInt64

  /// Plays `episodes` episodes each, acting greedily on what `found` holds.
  ///
  /// - Throws: `RunError` when the checkpoint does not fit the configuration.
  public init(
    of found: CheckpointStore.Found, _ configuration: RunConfiguration, episodes: Int,
    seed: UInt64, workers: WorkerPool
  ) throws {
    guard episodes > 0 else { fatalError("an evaluation needs an episode, got \(episodes)") }
    let environment = configuration.environment
    let context = LearningContext(
      task: environment.task, environmentCount: configuration.agent.environmentCount,
      plannedSteps: configuration.steps, seed: configuration.seed, workers: workers)
    var policy = try configuration.agent.makePolicy(for: context)
    try Self.read(found, into: &policy)
    var random = RandomPolicy(seed: seed)
    var expert = ExpertPolicy()
    report = EvaluationReport(
      try playEpisodes(in: environment, by: &policy, episodes: episodes, seed: seed),
      random: try playEpisodes(in: environment, by: &random, episodes: episodes, seed: seed),
      expert: environment.abilities.contains("expert")
        ? try playEpisodes(in: environment, by: &expert, episodes: episodes, seed: seed) : nil)
    checkpointPath = found.path
    step = found.checkpoint.step
    self.seed = seed
  }

  private static func read(
    _ found: CheckpointStore.Found, into policy: inout some Policy & Archivable
  ) throws(RunError) {
    do {
      try Archive.reading(found.checkpoint.state, into: &policy, at: "policy.")
    } catch {
      throw .badCheckpoint(
        path: found.path, reason: "it does not fit the configuration of the run (\(error))")
    }
  }
}

extension RunDirectory {
  /// Replaces `evaluation.json` by `text`, whole or not at all.
  public func writeEvaluation(_ text: String) throws(FileError) {
    try Files.writeAtomically(Array(text.utf8), to: evaluationPath)
  }
}
