public import GymCore
public import Learning
internal import Solving

/// How well a policy plays, beside random play and the ceiling of the environment.
public struct PolicyEvaluation: Sendable {
  /// What each episode came to, in order.
  public let results: [EpisodeResult]

  /// The summary of the results.
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
    try self.init(
      of: policy, in: environment, seed: seed,
      try playEpisodes(in: environment, by: &policy, episodes: episodes, seed: seed))
  }

  /// Measures `results`, which `policy` played, by as many episodes of random play and the scripted player.
  ///
  /// - Precondition: There is a result.
  /// - Throws: `SettingError` where a ceiling cannot be found.
  public init(
    of policy: some Policy, in environment: ConfiguredEnvironment, seed: UInt64,
    _ results: [EpisodeResult]
  ) throws(SettingError) {
    let episodes = results.count
    self.environment = environment
    self.seed = seed
    self.results = results
    let best = try Self.best(of: environment.whole ?? environment, episodes: episodes, seed: seed)
    report = EvaluationReport(
      results,
      randomScore: try Self.randomScore(in: environment, episodes: episodes, seed: seed),
      ceiling: best.ceiling, exactValue: try Self.exactValue(of: policy, in: environment),
      measures: environment.measures, expertResults: best.results)
  }

  /// Returns what random play and the ceiling of an environment are worth.
  ///
  /// - Throws: `SettingError` where they cannot be found.
  public static func scale(
    of environment: ConfiguredEnvironment, episodes: Int, seed: UInt64
  ) throws(SettingError) -> (random: Double, ceiling: Ceiling?) {
    (
      try randomScore(in: environment, episodes: episodes, seed: seed),
      try best(of: environment.whole ?? environment, episodes: episodes, seed: seed).ceiling
    )
  }

  private static func exactValue(
    of policy: some Policy, in environment: ConfiguredEnvironment
  ) throws(SettingError) -> Double? {
    guard environment.abilities.contains("model"), var policy = policy as? any MemorylessPolicy,
      policy.isMemoryless
    else { return nil }
    return try Solving.exactValue(of: &policy, in: environment)
  }

  private static func randomScore(
    in environment: ConfiguredEnvironment, episodes: Int, seed: UInt64
  ) throws(SettingError) -> Double {
    var random = RandomPolicy(seed: seed)
    if let value = try exactValue(of: random, in: environment) { return value }
    return try playEpisodes(in: environment, by: &random, episodes: episodes, seed: seed).meanReturn
  }

  /// The exact optimum where it can be found, else what the scripted player reaches, with its episodes;
  /// against an opponent, what winning every game returns.
  private static func best(
    of environment: ConfiguredEnvironment, episodes: Int, seed: UInt64
  ) throws(SettingError) -> (ceiling: Ceiling?, results: [EpisodeResult]) {
    if let optimum = optimalValue(of: environment) { return (.optimum(optimum), []) }
    if environment.isOneSide, let most = environment.greatestReturn {
      return (.everyGame(most), [])
    }
    guard environment.abilities.contains("expert") else { return (nil, []) }
    var expert = ExpertPolicy()
    let results = try playEpisodes(
      in: environment, by: &expert, episodes: episodes, seed: seed)
    return (.scriptedPlayer(results.meanReturn), results)
  }
}
