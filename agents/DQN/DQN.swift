public import GymCore
public import Learning
import NeuralNetworks
import Tensors

/// Deep Q-learning with experience replay and a target network (Mnih et al.,
/// "Human-level control through deep reinforcement learning", 2015, algorithm 1).
///
/// Beyond the paper, and on by default: double Q-learning (van Hasselt et al.,
/// "Deep Reinforcement Learning with Double Q-learning", 2016) and returns of
/// three steps (Hessel et al., "Rainbow", 2018). Each of Rainbow's other parts and
/// of those that came later is a setting of its own.
public struct DQN: Agent {
  public static let name = "dqn"
  public static let version = 3
  public static let summary =
    "Deep Q-learning from a replay memory, for discrete actions (Mnih et al. 2015)."

  let configuration: Configuration
  let actionSpace: ActionSpace
  let epsilon: Schedule

  /// Acts by the online network, θ.
  var policy: ActionValuePolicy

  /// The target network, θ⁻.
  var target: TargetNetwork

  /// The average weights that evaluation acts by; `nil` for the online ones.
  var average: WeightAverage?

  var updater: Updater
  var memory: ReplayMemory
  var random: RandomStream

  /// How far the run has come.
  var progress: RunProgress

  /// The updates due, in whole numbers and a fraction.
  var dueUpdates = 0.0

  /// The number of the update behind which the network last began anew.
  var lastReset = 0

  public var metrics = MetricMeans<Metric>()

  // Work space, which carries nothing from one call to the next.
  var sample: ReplaySample
  var targets: ActionValueTargets
  var input: ReplayInput
  var errors: [Float]

  public init(_ configuration: Configuration, for context: LearningContext) throws(SettingMistake) {
    try configuration.check(for: context)
    self.configuration = configuration
    actionSpace = context.task.actionSpace
    epsilon = configuration.epsilon.schedule(plannedSteps: context.plannedSteps)
    progress = RunProgress(plannedSteps: context.plannedSteps)
    random = RandomStream(seed: context.seed, purpose: "dqn")
    policy = try ActionValuePolicy(
      configuration.network, configuration.values, for: context.task, using: &random,
      workers: context.workers)
    let (weights, network) = (policy.parameters, policy.network)
    target = TargetNetwork(of: weights, configuration.target, workers: context.workers)
    if configuration.averageDecay > 0 {
      average = WeightAverage(
        of: weights, decay: configuration.averageDecay, workers: context.workers)
    }
    updater = Updater(weights.layout, configuration.optimizer, workers: context.workers)
    memory = ReplayMemory(
      capacity: configuration.replayCapacity, laneCount: context.environmentCount,
      task: context.task, priorityExponent: configuration.priorities.exponent,
      stepCount: configuration.horizon.greatestStepCount)
    sample = ReplaySample(count: configuration.batchSize)
    targets = ActionValueTargets(
      count: configuration.batchSize, of: memory, by: network,
      usesDoubleQ: configuration.usesDoubleQ, munchausen: configuration.munchausen,
      workers: context.workers)
    input = ReplayInput(of: memory, for: network.encoder)
    errors = Array(repeating: 0, count: configuration.batchSize)
  }

  public static func obstacle(to task: TaskShape) -> String? {
    task.actionSpace.discreteCount > 0 ? nil : "needs discrete actions, but these are continuous"
  }

  public func greedyPolicy() -> ActionValuePolicy {
    guard let average else { return policy }
    var averaged = policy
    averaged.parameters = average.parameters
    return averaged
  }

  public static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) throws(SettingMistake) -> ActionValuePolicy {
    var random = RandomStream(seed: context.seed, purpose: "dqn")
    return try ActionValuePolicy(
      configuration.network, configuration.values, for: context.task, using: &random,
      workers: context.workers)
  }

  /// Takes the action of highest value, or with probability ε any legal action.
  public mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where batch.isActive(i) {
      batch.drawAction(i, from: actionSpace, using: &random)
    }
    let probability = epsilon.value(at: progress.environmentSteps)
    let noise = policy.network.isNoisy ? random.next() : nil
    var areValuesKnown = false
    for i in 0..<batch.count where batch.isActive(i) && !random.chance(probability) {
      if !areValuesKnown { policy.evaluate(batch, noise: noise) }
      areValuesKnown = true
      batch.actions[i] = policy.bestAction(of: i, in: batch)
    }
  }

  public mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    memory.insert(batch)
    progress.add(batch.count)
    defer { report() }
    guard progress.environmentSteps >= configuration.learningStarts,
      memory.canSample(stepCount: configuration.horizon.greatestStepCount)
    else { return }
    dueUpdates += Double(configuration.replayRatio) * Double(batch.count)
    while dueUpdates >= 1 {
      dueUpdates -= 1
      try update()
    }
  }
}
