public import GymCore

extension Replay {
  /// Records one of the episodes that `playEpisodes` plays.
  ///
  /// - Parameters:
  ///   - episode: Which one.
  ///   - policy: Who plays, as it was before any episode.
  ///   - environment: The world.
  ///   - byteLimit: About how many bytes it may take; pictures are left out where all would take more.
  /// - Throws: `ReplayError` where the world has no pictures, `SettingError` where the policy cannot act in it.
  public init(
    of episode: EpisodeNumber, by policy: some Policy, in environment: ConfiguredEnvironment,
    byteLimit: Int = usualByteLimit
  ) throws {
    try Self.requirePictures(of: environment)
    var recorder = ReplayRecorder(
      [episode.number], byteLimit: byteLimit, frameLimit: greatestFrameCount)
    var policy = policy
    _ = try playEpisode(episode, in: environment, by: &policy, before: &recorder)
    self.init(recorder.takes[0], seed: episode.seed, in: environment)
  }

  /// Records some episodes of an evaluation.
  ///
  /// Each is played alone. Where that comes to something else than in the evaluation, because the policy draws by chance
  /// for all episodes together, the whole evaluation is played again.
  ///
  /// - Parameters:
  ///   - numbers: Which episodes.
  ///   - results: What all episodes of the evaluation came to.
  ///   - seed: What determined them.
  ///   - policy: Who played, as it was before the evaluation.
  ///   - environment: The world.
  ///   - byteLimit: About how many bytes each may take.
  /// - Returns: The replays, in the order of `numbers`.
  /// - Throws: `ReplayError` where the world has no pictures, or the policy does not play again as it did.
  public static func recordings(
    of numbers: [Int], from results: [EpisodeResult], seed: UInt64, by policy: some Policy,
    in environment: ConfiguredEnvironment, byteLimit: Int = usualByteLimit
  ) throws -> [Replay] {
    try requirePictures(of: environment)
    if let unknown = numbers.first(where: { !results.indices.contains($0) }) {
      throw ReplayError("there is no episode \(unknown) among \(results.count)")
    }
    let alone = try numbers.map {
      try Replay(
        of: EpisodeNumber(seed: seed, number: $0), by: policy, in: environment,
        byteLimit: byteLimit)
    }
    if alone.allSatisfy({ $0.isSame(as: results[$0.episode.number]) }) { return alone }
    var recorder = ReplayRecorder(numbers, byteLimit: byteLimit, frameLimit: greatestFrameCount)
    var policy = policy
    _ = try playEpisodes(
      in: environment, by: &policy, episodes: results.count, seed: seed, before: &recorder)
    return try numbers.map { number in
      guard let take = recorder.takes.first(where: { $0.number == number }) else {
        throw ReplayError("episode \(number) was not played")
      }
      let replay = Replay(take, seed: seed, in: environment)
      guard replay.isSame(as: results[number]) else {
        throw ReplayError(
          "episode \(number) came to \(results[number].episodeReturn), and played again to "
            + "\(replay.result.episodeReturn)")
      }
      return replay
    }
  }

  private func isSame(as other: EpisodeResult) -> Bool {
    result.episodeReturn == other.episodeReturn && result.length == other.length
  }

  private static func requirePictures(of environment: ConfiguredEnvironment) throws(ReplayError) {
    guard environment.make(count: 1, seed: 0).abilities.pictures != nil else {
      throw ReplayError("environment '\(environment.name)' has no pictures")
    }
  }
}

/// The most pictures of a replay: at ten a second they take more than six minutes.
private let greatestFrameCount = 4_000
