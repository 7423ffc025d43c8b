public import GymCore
public import Learning

/// How well a policy plays, beside random play and the ceiling of the environment.
public struct PolicyEvaluation: Sendable {
  /// The results.
  public let report: EvaluationReport

  /// Where it was played.
  public let environment: ConfiguredEnvironment

  /// What determined the episodes.
  public let seed: UInt64

  /// Plays `episodes` episodes by `policy`, and as many by random play and the scripted player.
  ///
  /// - Throws: `SettingError` where the policy cannot act in the environment.
  public init(
    of policy: inout some Policy, in environment: ConfiguredEnvironment, episodes: Int,
    seed: UInt64
  ) throws(SettingError) {
    guard episodes > 0 else { fatalError("an evaluation needs an episode, got \(episodes)") }
    self.environment = environment
    self.seed = seed
    let results = try playEpisodes(in: environment, by: &policy, episodes: episodes, seed: seed)
    var random = RandomPolicy(seed: seed)
    report = EvaluationReport(
      results,
      randomScore: try playEpisodes(in: environment, by: &random, episodes: episodes, seed: seed)
        .meanReturn,
      ceiling: try Self.ceiling(of: environment, episodes: episodes, seed: seed))
  }

  private static func ceiling(
    of environment: ConfiguredEnvironment, episodes: Int, seed: UInt64
  ) throws(SettingError) -> Ceiling? {
    guard environment.abilities.contains("expert") else { return nil }
    var expert = ExpertPolicy()
    return .scriptedPlayer(
      try playEpisodes(in: environment, by: &expert, episodes: episodes, seed: seed).meanReturn)
  }
}
