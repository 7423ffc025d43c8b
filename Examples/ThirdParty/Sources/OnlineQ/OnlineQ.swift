public import GymCore
public import Learning
public import NeuralNetworks
import Tensors

/// Q-learning with a small network, from every step as it comes: no memory, no second network (Watkins
/// and Dayan, "Q-learning", 1992, with a function instead of a table).
public struct OnlineQ: Agent {
  public static let name = "online-q"
  public static let summary = "Q-learning with a small network, from every step as it comes."

  /// What the agent reports.
  public enum Metric: String, MetricName {
    case loss
    case actionValue = "action_value"

    public var summary: String {
      switch self {
      case .loss: "Mean Huber loss of the updates since the last row."
      case .actionValue: "Mean value of the actions learned from, in discounted reward."
      }
    }
  }

  public var metrics = MetricMeans<Metric>()

  private let configuration: Configuration
  private let actionSpace: ActionSpace
  private var policy: QPolicy
  private var updater: Updater
  private var random: RandomStream

  /// Work space: what actions were worth, and should be.
  private var targets: [Float]

  public init(_ configuration: Configuration, for context: LearningContext) {
    self.configuration = configuration
    actionSpace = context.task.actionSpace
    policy = Self.greedyPolicy(configuration, for: context)
    updater = Updater(
      policy.parameters.layout, configuration.optimizer, workers: context.workers)
    random = RandomStream(seed: context.seed, purpose: "online-q")
    targets = Array(repeating: 0, count: context.environmentCount)
  }

  public static func obstacle(to task: TaskShape) -> String? {
    task.actionSpace.discreteCount > 0 ? nil : "needs discrete actions, but these are continuous"
  }

  public static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) -> QPolicy {
    QPolicy(for: context, hiddenUnits: configuration.hiddenUnits)
  }

  public func greedyPolicy() -> QPolicy { policy }

  /// Takes the action of highest value, or with probability ε any legal action.
  public mutating func act(on batch: inout StepBatch) {
    policy.act(on: &batch)
    for i in 0..<batch.count where batch.isActive(i) && random.chance(configuration.epsilon) {
      batch.drawAction(i, from: actionSpace, using: &random)
    }
  }

  /// Takes one step down the loss: the mean of huber(r + γ·max Q(s′, a′) − Q(s, a)).
  public mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    let observations = policy.evaluateNext(of: batch)
    for i in 0..<batch.count {
      let discount = batch.discount(i, configuration.discount)
      targets[i] = batch.rewards[i]
      if discount != 0 {
        targets[i] += discount * policy.bestValue(of: i, legal: batch.nextLegalActions(i))
      }
    }
    var meanValue: Float = 0
    let update = try updater.update(&policy.parameters) {
      [network = policy.network, targets] pass in
      let chosen = network(observations, in: pass).gathered(batch.actions)
      pass.read(chosen) { values in
        for i in values.indices { meanValue += values[i] / Float(values.count) }
      }
      return chosen.huberLoss(against: targets, delta: 1)
    }
    metrics.add(update.loss, to: .loss)
    metrics.add(meanValue, to: .actionValue)
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    try archive.visit("updater", &updater)
    try archive.visit("online-q.random", &random)
    try archive.visit("online-q.metrics", &metrics)
  }
}
