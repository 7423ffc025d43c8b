public import GymCore

/// Returns a number for all that an environment does in so many steps of random play: what it shows
/// and pays, what is saved of it, its scripted player and its model.
///
/// It is the same in every process, or something that has no order, such as a `Set`, is at work.
public func fingerprint(
  of environment: ConfiguredEnvironment, _ extent: Extent = Extent(steps: 500)
) -> UInt64 {
  var play = Play(environment, extent)
  let abilities = play.environments.abilities
  var fingerprint = Fingerprint()
  if let model = abilities.model { fingerprint.add(model.model()) }
  for step in 0..<extent.steps where play.stuckEnvironment == nil {
    if step % 10 == 0, let saved = try? play.environments.savedJSON() { fingerprint.add(saved) }
    if let expert = abilities.expert {
      expert(&play.batch)
      fingerprint.add(play.batch.actions)
      fingerprint.add(play.batch.continuousActions)
    }
    _ = play.advance()
    for i in 0..<play.batch.count { fingerprint.add(play.batch.digest(i)) }
  }
  return fingerprint.value
}

extension Fingerprint {
  fileprivate mutating func add(_ model: TabularModel) {
    for probability in model.initialProbabilities { add(probability.bitPattern) }
    for first in model.firstOutcomes { add(first) }
    for outcome in model.outcomes {
      add(outcome.probability.bitPattern)
      add(outcome.nextState)
      add(outcome.reward.bitPattern)
    }
  }

  fileprivate mutating func add(_ numbers: [Int32]) {
    for number in numbers { add(number) }
  }
}
