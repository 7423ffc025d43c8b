public import GymCore
public import Learning
public import NeuralNetworks
import Tensors

/// Deep Q-learning with experience replay and a target network (Mnih et al.,
/// "Human-level control through deep reinforcement learning", 2015, algorithm 1).
///
/// Beyond the paper, and on by default: double Q-learning (van Hasselt et al.,
/// "Deep Reinforcement Learning with Double Q-learning", 2016) and returns of
/// three steps (Hessel et al., "Rainbow", 2018).
public struct DQN: Agent {
  public static let name = "dqn"
  public static let version = 2
  public static let summary =
    "Deep Q-learning from a replay memory, for discrete actions (Mnih et al. 2015)."

  /// What the agent reports.
  public enum Metric: String, MetricName {
    case epsilon, loss
    case actionValue = "action_value"
    case gradientNorm = "gradient_norm"
    case updates

    public var summary: String {
      switch self {
      case .epsilon: MetricSummary.epsilon
      case .loss: "Mean Huber loss of the updates since the last row."
      case .actionValue: "Mean value of the actions learned from, in discounted reward."
      case .gradientNorm: MetricSummary.gradientNorm
      case .updates: MetricSummary.updates
      }
    }
  }

  let configuration: Configuration
  let actionSpace: ActionSpace
  let epsilon: Schedule

  /// Acts by the online network, θ.
  var policy: ActionValuePolicy

  /// The weights of the target network, θ⁻.
  var target: Parameters

  var updater: Updater
  var memory: ReplayMemory
  var random: RandomStream

  /// How far the run has come.
  var progress: RunProgress

  /// The updates due, in whole numbers and a fraction.
  var dueUpdates = 0.0

  public var metrics = MetricMeans<Metric>()

  // Work space, which carries nothing from one call to the next.
  var sample: ReplaySample
  var targets: ActionValueTargets

  public init(_ configuration: Configuration, for context: LearningContext) throws(SettingMistake) {
    try configuration.check(for: context)
    self.configuration = configuration
    actionSpace = context.task.actionSpace
    epsilon = configuration.epsilon.schedule(plannedSteps: context.plannedSteps)
    progress = RunProgress(plannedSteps: context.plannedSteps)
    random = RandomStream(seed: context.seed, purpose: "dqn")
    policy = try ActionValuePolicy(
      configuration.network, for: context.task, using: &random, workers: context.workers)
    target = policy.parameters
    updater = Updater(target.layout, configuration.optimizer, workers: context.workers)
    memory = ReplayMemory(
      capacity: configuration.replayCapacity, laneCount: context.environmentCount,
      task: context.task)
    sample = ReplaySample(count: configuration.batchSize)
    targets = ActionValueTargets(
      count: configuration.batchSize, task: context.task, usesDoubleQ: configuration.usesDoubleQ,
      workers: context.workers)
  }

  public static func obstacle(to task: TaskShape) -> String? {
    task.actionSpace.discreteCount > 0 ? nil : "needs discrete actions, but these are continuous"
  }

  public func greedyPolicy() -> ActionValuePolicy { policy }

  public static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) throws(SettingMistake) -> ActionValuePolicy {
    var random = RandomStream(seed: context.seed, purpose: "dqn")
    return try ActionValuePolicy(
      configuration.network, for: context.task, using: &random, workers: context.workers)
  }

  /// Takes the action of highest value, or with probability ε any legal action.
  public mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where batch.isActive(i) {
      batch.drawAction(i, from: actionSpace, using: &random)
    }
    let probability = epsilon.value(at: progress.environmentSteps)
    var areValuesKnown = false
    for i in 0..<batch.count where batch.isActive(i) && !random.chance(probability) {
      if !areValuesKnown { policy.evaluate(batch) }
      areValuesKnown = true
      batch.actions[i] = policy.bestAction(of: i, in: batch)
    }
  }

  public mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    memory.insert(batch)
    progress.add(batch.count)
    defer { report() }
    guard progress.environmentSteps >= configuration.learningStarts,
      memory.canSample(stepCount: configuration.stepCount)
    else { return }
    dueUpdates += Double(configuration.replayRatio) * Double(batch.count)
    while dueUpdates >= 1 {
      dueUpdates -= 1
      try update()
    }
  }

  private mutating func report() {
    metrics.set(.epsilon, to: Double(epsilon.value(at: progress.environmentSteps)))
    metrics.set(.updates, to: Double(updater.count))
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    try archive.visit("target", &target)
    try archive.visit("updater", &updater)
    try archive.visit("replay", &memory)
    try archive.visit("dqn.random", &random)
    try archive.visit("dqn", &progress)
    try archive.visit("dqn.due_updates", &dueUpdates, in: 0...1)
    try archive.visit("dqn.metrics", &metrics)
  }
}
