import GymCore
import Learning

/// Checks that the policy of an agent acts legally in batches of any size, wherever it takes part and
/// nowhere else.
enum BatchSizes {
  /// Returns the breaches found.
  static func breaches(of trial: Trial) throws -> [String] {
    var trainer = try trial.trainer()
    try trainer.advance(to: try trial.startOfLearning())
    for count in [1, 2, 33, 1] {
      // One policy for all sizes, which it meets one after the other.
      var policy: any Policy = trainer.agent.greedyPolicy()
      if let breach = try act(&policy, count, trial) {
        return ["in a batch of \(count), the policy \(breach)"]
      }
    }
    return []
  }

  private static func act(
    _ policy: inout any Policy, _ count: Int, _ trial: Trial
  ) throws -> String? {
    var play = Play(trial.environment, Extent(count: count, seed: trial.seed))
    var turns = RandomStream(seed: trial.seed, purpose: "turns")
    try policy.begin(in: play.environments)
    for _ in 0..<trial.steps {
      play.batch.isActive = (0..<count).map { _ in turns.chance(0.8) }
      guard play.stuckEnvironment == nil else { return nil }
      play.batch.clearActions()
      policy.act(on: &play.batch)
      if let breach = play.batch.breachOfActing(in: play.environments.task.actionSpace) {
        return breach
      }
      // Half of the steps go elsewhere than the policy would.
      if turns.chance(0.5) { play.drawActions() }
      play.step()
    }
    return nil
  }
}
