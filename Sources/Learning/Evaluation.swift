public import GymCore

/// What happened in one evaluated episode.
public struct EpisodeResult: Sendable, Hashable {
  /// The undiscounted sum of rewards.
  public var episodeReturn: Double

  /// The number of steps.
  public var length: Int

  /// Creates a result.
  public init(episodeReturn: Double, length: Int) {
    self.episodeReturn = episodeReturn
    self.length = length
  }
}

/// Plays `episodes` whole episodes and returns their results.
///
/// Every environment contributes exactly one episode, so short episodes are not
/// counted more often than long ones, and results depend on `seed` alone.
/// Without a time limit a good player may never lose; its episode is cut after
/// `longestEpisode` steps.
///
/// - Parameters:
///   - environment: The environment to play in.
///   - episodes: The number of episodes.
///   - seed: Determines the episodes, together with the actions.
///   - longestEpisode: The steps after which an episode is cut.
///   - act: Reads the observations of a batch and writes its actions.
/// - Returns: One result an episode.
public func playEpisodes(
  in environment: ConfiguredEnvironment, episodes: Int, seed: UInt64,
  longestEpisode: Int = 100_000,
  act: (AnyVectorEnvironment, inout StepBatch) -> Void
) -> [EpisodeResult] {
  let largestBatch = 128
  var root = RandomStream(seed: seed, purpose: "evaluation")
  var results: [EpisodeResult] = []
  while results.count < episodes {
    let count = min(largestBatch, episodes - results.count)
    let batchSeed = root.next()
    let environments = environment.make(count: count, seed: batchSeed)
    var batch = StepBatch(count: count, task: environments.task)
    environments.show(in: &batch)
    results += playOneEpisode(
      inEachOf: environments, with: &batch, longestEpisode: longestEpisode, act: act)
  }
  return results
}

private func playOneEpisode(
  inEachOf environments: AnyVectorEnvironment, with batch: inout StepBatch, longestEpisode: Int,
  act: (AnyVectorEnvironment, inout StepBatch) -> Void
) -> [EpisodeResult] {
  var results = Array(repeating: EpisodeResult(episodeReturn: 0, length: 0), count: batch.count)
  var isRunning = Array(repeating: true, count: batch.count)
  var runningCount = batch.count
  while runningCount > 0 {
    act(environments, &batch)
    environments.step(&batch)
    for i in 0..<batch.count where isRunning[i] {
      results[i].episodeReturn += Double(batch.rewards[i])
      results[i].length += 1
      if batch.statuses[i] != .ongoing || results[i].length == longestEpisode {
        isRunning[i] = false
        runningCount -= 1
      }
    }
  }
  return results
}

/// Writes a legal action drawn uniformly into every row of `batch`.
public func actRandomly(
  on batch: inout StepBatch, shape: ActionShape, using random: inout RandomStream
) {
  switch shape {
  case .discrete(let count):
    for i in 0..<batch.count {
      guard !batch.legalActions.isEmpty else {
        batch.actions[i] = Int32(random.integer(below: count))
        continue
      }
      let row = batch.legalActions[i * count..<(i + 1) * count]
      var remaining = random.integer(below: max(1, row.count { $0 }))
      for (action, isLegal) in row.enumerated() where isLegal {
        batch.actions[i] = Int32(action)
        if remaining == 0 { break }
        remaining -= 1
      }
    }
  case .continuous(let bounds):
    for i in 0..<batch.count {
      for (j, range) in bounds.enumerated() {
        batch.continuousActions[i * bounds.count + j] =
          range.lowerBound + random.uniform() * (range.upperBound - range.lowerBound)
      }
    }
  }
}
