/// A policy whose actions give way to random ones with some probability, ε.
///
/// Published scores are often those of such play, and of worlds that know several actions to do
/// nothing: MinAtar has six in each of its games, of which Breakout heeds three.
public struct RandomizedPolicy: Policy {
  private var policy: any Policy
  private let probability: Float
  private let idleActionCount: Int
  private var random: RandomStream
  private var space = ActionSpace.discrete(count: 1)

  /// Lets `policy` play, but for random actions.
  ///
  /// - Parameters:
  ///   - policy: Who plays.
  ///   - probability: How often the action is random, ε.
  ///   - idleActionCount: How many more actions there are to draw from, all of which do as action 0.
  ///   - seed: Determines the draws.
  public init(
    _ policy: any Policy, probability: Float, idleActionCount: Int = 0, seed: UInt64
  ) {
    self.policy = policy
    self.probability = probability
    self.idleActionCount = idleActionCount
    random = RandomStream(seed: seed, purpose: "randomized play")
  }

  public mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {
    space = environments.task.actionSpace
    try policy.begin(in: environments)
  }

  public mutating func act(on batch: inout StepBatch) {
    policy.act(on: &batch)
    let count = batch.actionCount
    for i in 0..<batch.count where batch.isActive(i) && random.chance(probability) {
      let isIdle = idleActionCount > 0 && random.integer(below: count + idleActionCount) >= count
      if isIdle, batch.isLegal(0, in: i) {
        batch.actions[i] = 0
      } else {
        batch.drawAction(i, from: space, using: &random)
      }
    }
  }
}
