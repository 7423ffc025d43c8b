/// Plays `episodes` whole episodes and returns their results.
///
/// Every environment contributes exactly one episode, so short episodes are not
/// counted more often than long ones, and results depend on `seed` alone; nobody acts in an
/// environment whose episode is over. Without a time limit a good player may never lose; its
/// episode is cut after `EpisodeNumber.greatestLength` steps.
///
/// - Parameters:
///   - environment: The environment to play in.
///   - policy: Who plays.
///   - episodes: The number of episodes.
///   - seed: Determines the episodes, together with the actions.
/// - Returns: One result an episode.
/// - Throws: `SettingError` where the policy cannot act in the environment.
public func playEpisodes(
  in environment: ConfiguredEnvironment, by policy: inout some Policy, episodes: Int, seed: UInt64
) throws(SettingError) -> [EpisodeResult] {
  var nobody = Nobody()
  return try playEpisodes(
    in: environment, by: &policy, episodes: episodes, seed: seed, before: &nobody)
}

/// Plays `episodes` whole episodes before a watcher, who changes nothing of them.
package func playEpisodes(
  in environment: ConfiguredEnvironment, by policy: inout some Policy, episodes: Int, seed: UInt64,
  before watcher: inout some EpisodeWatcher
) throws(SettingError) -> [EpisodeResult] {
  var sequence = EpisodeSequence(in: environment, seed: seed)
  return try sequence.play(episodes, by: &policy, before: &watcher)
}

/// Plays one of the episodes that `playEpisodes` plays, alone.
///
/// It goes as it goes there where the policy draws nothing by chance, or for every environment apart.
package func playEpisode(
  _ episode: EpisodeNumber, in environment: ConfiguredEnvironment, by policy: inout some Policy,
  before watcher: inout some EpisodeWatcher
) throws(SettingError) -> EpisodeResult {
  let alone = episode.start(in: environment)
  try policy.begin(in: alone)
  watcher.begin(in: alone, first: episode.number)
  return playOneEpisode(inEachOf: alone, from: 0, by: &policy, before: &watcher)[0]
}

/// One of the episodes that `playEpisodes` plays: a seed and a number find it again.
public struct EpisodeNumber: Sendable, Hashable, Codable {
  /// What determines all episodes.
  public var seed: UInt64

  /// The number of the episode, from 0.
  public var number: Int

  /// Names an episode.
  public init(seed: UInt64, number: Int) {
    self.seed = seed
    self.number = number
  }

  /// The steps after which an episode without an end is cut.
  public static let greatestLength = 100_000

  /// Starts the episode, alone.
  public func start(in environment: ConfiguredEnvironment) -> AnyVectorEnvironment {
    var root = RandomStream(seed: seed, purpose: "evaluation")
    for _ in 0..<number / largestPlayedBatch { _ = root.next() }
    let row = number % largestPlayedBatch
    let environments = environment.make(count: row + 1, seed: root.next())
    guard row > 0 else { return environments }
    let alone = environment.make(count: 1, seed: 0)
    alone.goBack(to: environments.moment(of: row))
    return alone
  }
}

/// How many environments are played in together.
let largestPlayedBatch = 128

/// Plays one episode in each environment from the one numbered `first` on.
func playOneEpisode(
  inEachOf environments: AnyVectorEnvironment, from first: Int, by policy: inout some Policy,
  before watcher: inout some EpisodeWatcher
) -> [EpisodeResult] {
  var batch = StepBatch(count: environments.count, task: environments.task)
  environments.show(in: &batch)
  batch.isActive = (0..<batch.count).map { $0 >= first }
  var results = Array(repeating: EpisodeResult(episodeReturn: 0, length: 0), count: batch.count)
  var runningCount = batch.count - first
  while runningCount > 0 {
    watcher.look(at: batch, by: policy)
    policy.act(on: &batch)
    watcher.willStep(batch)
    environments.step(&batch)
    watcher.didStep(batch)
    for i in 0..<batch.count where batch.isActive[i] {
      let reward = Double(batch.rewards[i])
      results[i].episodeReturn += batch.previousPlayers[i] == .first ? reward : -reward
      results[i].length += 1
      if batch.statuses[i] != .ongoing { results[i].measures = batch.finalMeasures(of: i) }
      if batch.statuses[i] != .ongoing || results[i].length == EpisodeNumber.greatestLength {
        batch.isActive[i] = false
        runningCount -= 1
      }
    }
  }
  return Array(results[first...])
}
