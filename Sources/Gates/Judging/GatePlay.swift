internal import GymCore
internal import Learning
internal import Statistics

/// The episodes that a gate has played.
struct GatePlay {
  /// What each came to.
  private(set) var results: [EpisodeResult] = []

  /// The regression test, where one is asked for and there is what to compare with.
  private(set) var trial: RegressionTrial?

  /// How long they took, in seconds.
  private(set) var seconds = 0.0

  private let episodes: Int
  private let needsEveryEpisode: Bool

  /// The episodes that are played before the test is asked again whether it has decided.
  private static let batchSize = 32

  /// Prepares to play `episodes` at most.
  init(
    _ gate: Gate, margin: Double?, against baseline: EvaluationRecord?, episodes: Int
  ) {
    self.episodes = episodes
    if let margin, let baseline {
      trial = RegressionTrial(
        RegressionTest(
          margin: margin, leastEpisodes: min(32, episodes),
          leastHeldEpisodes: baseline.episodesToSeeFailures(costing: margin),
          mostEpisodes: episodes),
        against: baseline.returns, sharesSeeds: true)
    }
    needsEveryEpisode = gate.criteria.contains(where: \.needsEveryEpisode)
  }

  /// Lets `subject` play.
  ///
  /// Without a test, and without a criterion that needs all episodes, a few tell what there is to be told.
  mutating func perform(_ subject: inout EvaluationSubject, seed: UInt64) throws {
    var sequence = EpisodeSequence(in: subject.environment, seed: seed)
    let most = needsEveryEpisode || trial != nil ? episodes : min(episodes, Self.batchSize)
    let clock = ContinuousClock()
    while results.count < most, needsEveryEpisode || trial == nil || trial?.verdict == nil {
      let count = trial == nil ? most : min(Self.batchSize, most - results.count)
      let start = clock.now
      let played = try sequence.play(count, by: &subject.policy)
      seconds += (clock.now - start) / .seconds(1)
      results += played
      guard trial != nil else { continue }
      if let odd = played.first(where: { !$0.episodeReturn.isFinite }) {
        throw GateError("a return of \(odd.episodeReturn) cannot be compared with others")
      }
      for result in played where trial?.verdict == nil { trial?.add(result.episodeReturn) }
    }
  }

  /// The steps a second that were played.
  var stepsPerSecond: Double {
    Double(results.reduce(0) { $0 + $1.length }) / max(seconds, 1e-9)
  }
}

extension EvaluationRecord {
  /// Returns how many episodes it takes that a failure as bad as random play, often enough to cost `margin` on average,
  /// has been seen with 95 % confidence: 3 divided by its probability.
  func episodesToSeeFailures(costing margin: Double) -> Int {
    let loss = report.summary.mean - report.randomScore
    guard loss > 0, (3 * loss / margin).isFinite else { return 0 }
    return Int(min((3 * loss / margin).rounded(.up), 1e9))
  }
}
