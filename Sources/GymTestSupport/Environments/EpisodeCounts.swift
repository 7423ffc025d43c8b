import GymCore

/// Checks that ended episodes are counted, and that limits of time end them.
enum EpisodeCounts {
  /// Returns the breaches found in so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) -> [String] {
    var play = Play(environment, extent)
    var counts = Array(repeating: 0, count: extent.count)
    guard play.batch.endedEpisodes == counts else {
      return ["the ended episodes are \(play.batch.endedEpisodes) before the first step"]
    }
    for _ in 0..<extent.steps where play.advance() {
      for i in counts.indices where play.batch.statuses[i] != .ongoing { counts[i] += 1 }
      var shown = StepBatch(count: extent.count, task: environment.task)
      play.environments.show(in: &shown)
      for found in [play.batch.endedEpisodes, shown.endedEpisodes] where found != counts {
        return ["the ended episodes are \(found) after step \(play.stepCount), not \(counts)"]
      }
      if let breach = overrun(in: play, environment.clock) { return [breach] }
    }
    return []
  }

  private static func overrun(in play: Play, _ clock: EpisodeClock) -> String? {
    guard let limit = clock.limit else { return nil }
    let runner = play.lengths.indices.first { play.lengths[$0] >= limit && !play.isOver[$0] }
    return runner.map {
      "environment \($0) goes on after \(play.lengths[$0]) steps, though the time limit is \(limit)"
    }
  }
}
