/// The episodes of a seed in order, which can be played a few at a time.
///
/// However many are asked for at once, each is the same episode, found again by its `EpisodeNumber`; only a policy
/// that draws at random, and goes through all rows of a batch, acts differently.
public struct EpisodeSequence: Sendable {
  private let environment: ConfiguredEnvironment
  private var root: RandomStream

  /// The seed of the batch that the next episode is in.
  private var batchSeed: UInt64 = 0

  /// The number of episodes played.
  public private(set) var count = 0

  /// Prepares to play the episodes of `seed`.
  public init(in environment: ConfiguredEnvironment, seed: UInt64) {
    self.environment = environment
    root = RandomStream(seed: seed, purpose: "evaluation")
  }

  /// Plays the next `episodes`.
  ///
  /// - Returns: One result an episode.
  /// - Throws: `SettingError` where the policy cannot act in the environment.
  public mutating func play(
    _ episodes: Int, by policy: inout some Policy
  ) throws(SettingError) -> [EpisodeResult] {
    var nobody = Nobody()
    return try play(episodes, by: &policy, before: &nobody)
  }

  /// Plays the next `episodes` before a watcher, who changes nothing of them.
  mutating func play(
    _ episodes: Int, by policy: inout some Policy, before watcher: inout some EpisodeWatcher
  ) throws(SettingError) -> [EpisodeResult] {
    var results: [EpisodeResult] = []
    while results.count < episodes {
      let first = count % largestPlayedBatch
      if first == 0 { batchSeed = root.next() }
      let end = min(largestPlayedBatch, first + episodes - results.count)
      let environments = environment.make(count: end, seed: batchSeed)
      try policy.begin(in: environments)
      watcher.begin(in: environments, first: count - first)
      let played = playOneEpisode(
        inEachOf: environments, from: first, by: &policy, before: &watcher)
      results += played
      count += played.count
    }
    return results
  }
}
