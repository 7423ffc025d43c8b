import GymCore
import Learning

/// Checks that the policy of a checkpoint is that of the agent, which learning on does not change.
enum LearnedPolicies {
  /// Returns the breaches found.
  static func breaches(of trial: Trial) throws -> [String] {
    let start = try trial.startOfLearning()
    var trainer = try trial.trainer()
    try trainer.advance(to: start)
    let learned: any Policy & Archivable = trainer.agent.greedyPolicy()
    let file = try trainer.checkpoint()
    // Of another seed, for its weights are to come from the file.
    var restored = try trial.agent.makePolicy(for: trial.context(seed: trial.seed &+ 1))
    try Archive.reading(file, into: &restored, at: "policy.")

    let expected = try acts(of: learned, trial)
    if try acts(of: restored, trial) != expected {
      return ["the policy read from a checkpoint acts otherwise than that of the agent"]
    }
    try trainer.advance(to: start + trial.steps)
    if try acts(of: learned, trial) != expected {
      return ["a policy that was taken from the agent acts otherwise once the agent learns on"]
    }
    return []
  }

  /// Returns how a copy of a policy acts where random play leads.
  private static func acts(of policy: any Policy, _ trial: Trial) throws -> [UInt32] {
    var policy = policy
    var play = Play(trial.environment, Extent(count: 3, seed: trial.seed))
    try policy.begin(in: play.environments)
    var acts: [UInt32] = []
    for _ in 0..<trial.steps where play.stuckEnvironment == nil {
      var batch = play.batch
      policy.act(on: &batch)
      acts += batch.actions.map(UInt32.init(bitPattern:))
      acts += batch.continuousActions.map(\.bitPattern)
      _ = play.advance()
    }
    return acts
  }
}
