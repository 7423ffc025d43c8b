public import GymCore

/// Returns the expected undiscounted return of an episode that `policy` plays, under the time limit of
/// the environment, by dynamic programming instead of play (Sutton and Barto, 2018, section 4.1).
///
/// The policy is shown every state of the model, once for each bucket of remaining time that
/// observations tell apart. Without a time limit an episode is cut after 100,000 steps, as
/// `playEpisodes` does, or where a further step adds less than 10⁻¹² in every state.
///
/// - Parameters:
///   - policy: Who plays.
///   - environment: The environment to play in, which has one player.
/// - Returns: The value; `nil` where the environment has no model.
/// - Throws: `SettingError` where the policy cannot act in the environment.
public func exactValue(
  of policy: inout some MemorylessPolicy, in environment: ConfiguredEnvironment
) throws(SettingError) -> Double? {
  let environments = environment.make(count: 128, seed: 0)
  guard let access = environments.abilities.model else { return nil }
  try policy.begin(in: environments)
  let model = access.model()
  let sweepModel = SweepModel(model, order: Array(0..<Int32(model.stateCount)))
  var batch = StepBatch(count: environments.count, task: environments.task)
  environments.show(in: &batch)
  var values = Array(repeating: 0.0, count: model.stateCount)
  for segment in environment.clock.segments.reversed() {
    let probabilities = model.probabilities(
      of: &policy, at: segment.lowerBound, shownBy: access, in: &batch)
    sweepModel.following(probabilities).evaluate(
      &values, steps: segment.count, smallestGain: environment.clock.limit == nil ? 1e-12 : 0)
  }
  return zip(model.initialProbabilities, values).reduce(0) { $0 + $1.0 * $1.1 }
}

extension EpisodeClock {
  /// The steps of an episode, in ranges within which observations tell the same time.
  fileprivate var segments: [Range<Int>] {
    var segments: [Range<Int>] = []
    var first = 0
    let end = limit ?? 100_000
    for step in 1...end
    where step == end || isShown && bucket(elapsedSteps: step) != bucket(elapsedSteps: first) {
      segments.append(first..<step)
      first = step
    }
    return segments
  }
}

extension TabularModel {
  /// Returns how likely `policy` takes each action in each state; `[S · A]`.
  fileprivate func probabilities(
    of policy: inout some MemorylessPolicy, at elapsedSteps: Int, shownBy access: TabularAccess,
    in batch: inout StepBatch
  ) -> [Double] {
    var all = Array(repeating: 0.0, count: stateCount * actionCount)
    var rows = Array(repeating: Float(0), count: batch.count * actionCount)
    for first in stride(from: 0, to: stateCount, by: batch.count) {
      access.showStates(first, elapsedSteps, &batch)
      policy.writeProbabilities(for: &batch, into: &rows)
      for state in first..<min(first + batch.count, stateCount) {
        let row = rows[(state - first) * actionCount..<(state - first + 1) * actionCount]
        let sum = row.reduce(0) { $0 + Double($1) }
        for (action, probability) in zip(0..., row) where probability != 0 {
          guard probability > 0, isLegal(action, in: state) else {
            fatalError(
              "the policy takes action \(action) in state \(state) with probability \(probability)")
          }
          // In single precision they do not sum up to 1.
          all[state * actionCount + action] = Double(probability) / sum
        }
      }
    }
    return all
  }
}

extension SweepModel {
  /// Replaces the values of what follows by those of so many steps before it, where one action is
  /// left.
  ///
  /// What a further step adds is followed, rather than the values: so it shows when nothing is left to
  /// add, or the same for ever.
  fileprivate func evaluate(_ values: inout [Double], steps: Int, smallestGain: Double) {
    var gains = values
    _ = expectation(of: values, into: &gains)
    for i in gains.indices { gains[i] += rewards[i] - values[i] }
    var nextGains = gains
    for remaining in (0..<steps).reversed() {
      for i in values.indices { values[i] += gains[i] }
      let next = expectation(of: gains, into: &nextGains)
      guard next.hasChanged else {
        for i in values.indices { values[i] += Double(remaining) * gains[i] }
        return
      }
      guard next.magnitude > smallestGain else { return }
      swap(&gains, &nextGains)
    }
  }
}
