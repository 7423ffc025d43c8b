/// Draws uniformly among the legal actions.
public struct RandomPolicy: MemorylessPolicy, Sendable {
  private var random: RandomStream
  private var space = ActionSpace.discrete(count: 1)

  /// Creates the policy whose draws `seed` determines.
  public init(seed: UInt64) {
    random = RandomStream(seed: seed, purpose: "random play")
  }

  public mutating func begin(in environments: AnyVectorEnvironment) {
    space = environments.task.actionSpace
  }

  public mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where batch.isActive(i) {
      batch.drawAction(i, from: space, using: &random)
    }
  }

  public func writeProbabilities(
    for batch: inout StepBatch, into probabilities: inout [Float]
  ) {
    let count = batch.actionCount
    for i in 0..<batch.count {
      let legalCount = (0..<count).count { batch.isLegal($0, in: i) }
      for action in 0..<count {
        probabilities[i * count + action] = batch.isLegal(action, in: i) ? 1 / Float(legalCount) : 0
      }
    }
  }
}
