internal import GymCore
internal import Learning
internal import Statistics

/// The episodes that a gate has played.
struct GatePlay {
  /// What each came to.
  private(set) var results: [EpisodeResult] = []

  /// The regression test, where one is asked for and there is what to compare with.
  private(set) var trial: RegressionTrial?

  /// How long the candidate's took, in seconds.
  private(set) var seconds = 0.0

  private let other: Baseline?
  private var otherResults: [EpisodeResult] = []
  private let episodes: Int
  private let needsEveryEpisode: Bool

  /// The episodes that are played before the test is asked again whether it has decided.
  private static let batchSize = 32

  /// Prepares to play `episodes` at most.
  init(_ gate: Gate, margin: Double?, against other: Baseline?, episodes: Int) {
    self.other = other
    self.episodes = episodes
    if let margin, let other {
      let known: [Double] = if case .record(let record, _) = other { record.returns } else { [] }
      let least = min(32, episodes)
      trial = RegressionTrial(
        RegressionTest(margin: margin, leastEpisodes: least, mostEpisodes: episodes),
        against: known, sharesSeeds: true)
    }
    needsEveryEpisode = trial == nil || gate.criteria.contains(where: \.needsEveryEpisode)
  }

  /// Lets `subject` play, and the baseline where it is a run.
  mutating func perform(_ subject: inout EvaluationSubject, seed: UInt64) throws {
    var own = EpisodeSequence(in: subject.environment, seed: seed)
    var theirs: (policy: any Policy, EpisodeSequence)?
    if trial != nil, case .run(let run)? = other {
      theirs = (run.policy, EpisodeSequence(in: run.environment, seed: seed))
    }
    let clock = ContinuousClock()
    while results.count < episodes, needsEveryEpisode || trial?.verdict == nil {
      let count = trial == nil ? episodes : min(Self.batchSize, episodes - results.count)
      let start = clock.now
      let played = try own.play(count, by: &subject.policy)
      seconds += (clock.now - start) / .seconds(1)
      let before = results.count
      results += played
      if trial?.verdict == nil, var (policy, sequence) = theirs {
        otherResults += try sequence.play(count, by: &policy)
        theirs = (policy, sequence)
      }
      if trial != nil,
        let odd = (played + otherResults).first(where: { !$0.episodeReturn.isFinite })
      {
        throw GateError("a return of \(odd.episodeReturn) cannot be compared with others")
      }
      for i in played.indices where trial?.verdict == nil && trial != nil {
        let baseline =
          theirs == nil ? nil : otherResults[before + i].episodeReturn
        trial?.add(played[i].episodeReturn, baseline: baseline)
      }
    }
  }

  /// The steps a second that the candidate played.
  var stepsPerSecond: Double {
    Double(results.reduce(0) { $0 + $1.length }) / max(seconds, 1e-9)
  }

  /// Returns the record of the baseline, on the scale of `report`; `nil` where nothing is known of it.
  func baselineRecord(beside report: EvaluationReport, seed: UInt64) -> EvaluationRecord? {
    switch other {
    case nil: return nil
    case .record(let record, _)?: return record
    case .run(let run)?:
      guard !otherResults.isEmpty else { return nil }
      return run.subject.record(
        otherResults,
        EvaluationReport(
          otherResults, randomScore: report.randomScore, ceiling: report.ceiling, exactValue: nil,
          means: []), seed: seed)
    }
  }
}
