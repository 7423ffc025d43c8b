public import GymCore

extension Replay {
  /// Records the worst, the median and the best episode of an evaluation, by their return; fewer where there are fewer.
  ///
  /// Of episodes with the same return the first is taken. See `recordings(of:from:seed:by:in:byteLimit:)`.
  public static func examples(
    from results: [EpisodeResult], seed: UInt64, by policy: some Policy,
    in environment: ConfiguredEnvironment, byteLimit: Int = usualByteLimit
  ) throws -> [Replay] {
    let chosen = examples(of: results)
    var replays = try recordings(
      of: chosen.map(\.number), from: results, seed: seed, by: policy, in: environment,
      byteLimit: byteLimit)
    for i in replays.indices { replays[i].title = chosen[i].title }
    return replays
  }

  private static func examples(
    of results: [EpisodeResult]
  ) -> [(title: String, number: Int)] {
    let order = results.indices.sorted {
      (results[$0].episodeReturn, $0) < (results[$1].episodeReturn, $1)
    }
    guard let worst = order.first, let last = order.last else { return [] }
    guard order.count > 1 else { return [("Only", worst)] }
    // The first of the best, as of the others.
    let best =
      order.first { results[$0].episodeReturn == results[last].episodeReturn && $0 != worst }
      ?? last
    guard order.count > 2 else { return [("Worst", worst), ("Best", best)] }
    let median = results[order[(order.count - 1) / 2]].episodeReturn
    let between = order.first {
      results[$0].episodeReturn == median && $0 != worst && $0 != best
    }
    return [("Worst", worst), ("Median", between ?? order[(order.count - 1) / 2]), ("Best", best)]
  }
}
