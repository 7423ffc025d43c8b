internal import GymCore
internal import Learning
internal import Runs
internal import Statistics

/// What a gate needs to be played.
extension Gate {
  /// Whether episodes must be played although a record of the same checkpoint tells of `count`.
  func mustPlay(besides count: Int, of episodes: Int) -> Bool {
    criteria.contains { criterion in
      if case .speed = criterion.demand { return !criterion.isAdvisory }
      return criterion.needsEveryEpisode && count < episodes
    }
  }

  /// Returns the margin of the regression in units of return; `nil` where none is asked about.
  func margin(to baseline: EvaluationRecord) throws(GateError) -> Double? {
    for case .regression(let margin) in criteria.map(\.demand) {
      switch margin {
      case .absolute(let value): return value
      case .share(let share):
        let above = baseline.report.summary.mean - baseline.report.randomScore
        guard above > 0, above.isFinite else {
          throw GateError(
            "a margin in % of a baseline that is not above random play says nothing; state it as a return"
          )
        }
        return share * above
      }
    }
    return nil
  }
}

extension Baseline {
  /// Returns what is known of it; a run plays `episodes` first.
  func record(episodes: Int, seed: UInt64) throws -> EvaluationRecord {
    switch self {
    case .record(let record, _): return record
    case .run(let run):
      var subject = run.subject
      let evaluation = try PolicyEvaluation(
        of: &subject.policy, in: subject.environment, episodes: episodes, seed: seed)
      return subject.record(evaluation.results, evaluation.report, seed: seed)
    }
  }
}
