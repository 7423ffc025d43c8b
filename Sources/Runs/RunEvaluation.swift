internal import GymCore
public import Learning

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

  /// Plays `episodes` episodes each, acting greedily on what was `restored`.
  public init(
    of restored: RestoredTrainer, _ configuration: RunConfiguration, episodes: Int, seed: UInt64
  ) {
    guard episodes > 0 else { fatalError("an evaluation needs an episode, got \(episodes)") }
    let trainer = restored.trainer
    let (agent, environment) = (trainer.agent, configuration.environment)
    report = EvaluationReport(
      Self.playGreedily(agent, in: environment, episodes: episodes, seed: seed),
      random: Self.playRandomly(in: environment, episodes: episodes, seed: seed),
      expert: trainer.environments.hasExpert
        ? playEpisodes(in: environment, episodes: episodes, seed: seed) { $0.actAsExpert(in: &$1) }
        : nil)
    checkpointPath = restored.checkpointPath
    step = restored.step
    self.seed = seed
  }

  private static func playGreedily(
    _ agent: any Agent, in environment: ConfiguredEnvironment, episodes: Int, seed: UInt64
  ) -> [EpisodeResult] {
    var player = agent
    return playEpisodes(in: environment, episodes: episodes, seed: seed) { _, batch in
      player.act(on: &batch, mode: .greedy)
    }
  }

  private static func playRandomly(
    in environment: ConfiguredEnvironment, episodes: Int, seed: UInt64
  ) -> [EpisodeResult] {
    var random = RandomStream(seed: seed, purpose: "random play")
    return playEpisodes(in: environment, episodes: episodes, seed: seed) { environments, batch in
      actRandomly(on: &batch, shape: environments.task.actions, using: &random)
    }
  }
}

extension RunDirectory {
  /// Replaces `evaluation.json` by `text`, whole or not at all.
  public func writeEvaluation(_ text: String) throws(FileError) {
    try folder.writeAtomically(Array(text.utf8), to: "evaluation.json")
  }
}
