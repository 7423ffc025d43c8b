public import GymCore
public import NeuralNetworks
import Tensors

/// What agents with a policy and values have in common: acting, a rollout of what came of it,
/// advantages, and schedules.
public struct OnPolicyLearner: Archivable {
  /// How experience is gathered and learned from.
  public let settings: OnPolicySettings

  /// Acts, and draws its actions.
  public var policy: ActorCriticPolicy

  /// Changes the weights of the policy.
  public var updater: Updater

  /// The steps since the last update.
  public private(set) var rollout: Rollout

  /// The advantages A of the actions of a full rollout; `[B, T]`.
  public private(set) var advantages: [Float] = []

  /// What is to be learned as values of a full rollout, A + V; `[B, T]`.
  public private(set) var returns: [Float] = []

  /// The share of the variance of `returns` that the values explained when the rollout was made: 1
  /// where they foresaw all, 0 where a constant would have done as well.
  public private(set) var explainedVariance: Float = 0

  /// The environment steps taken.
  public private(set) var environmentSteps = 0

  private let plannedSteps: Int
  private var scaler: RewardScaler?
  private var rewards: [Float]
  private let tape: Tape

  /// The least deviation by which advantages are divided: where all actions are as good, only
  /// rounding would be blown up.
  private static let leastDeviation: Float = 0.01

  /// Creates a learner whose weights are drawn from `random`.
  ///
  /// - Throws: `SettingMistake` where the settings do not fit the task or this machine.
  public init(
    _ settings: OnPolicySettings, for context: LearningContext, using random: inout RandomStream
  ) throws(SettingMistake) {
    try settings.check(for: context)
    self.settings = settings
    let policy = try ActorCriticPolicy(
      settings.network, for: context, isSampled: true, using: &random)
    let count = context.environmentCount
    updater = Updater(policy.parameters.layout, settings.optimizer, workers: context.workers)
    rollout = Rollout(
      laneCount: count, stepCount: settings.stepCount, task: context.task,
      for: policy.network.encoder,
      memory: policy.network.memory.map { RecurrentMemory(of: $0, count: count) })
    scaler =
      settings.scalesRewards
      ? RewardScaler(environmentCount: count, discount: settings.discount) : nil
    rewards = Array(repeating: 0, count: count)
    plannedSteps = context.plannedSteps
    tape = Tape(workers: context.workers)
    self.policy = policy
  }

  /// The share of the planned steps that were taken, at most 1.
  public var progress: Float {
    min(1, Float(Double(environmentSteps) / Double(max(1, plannedSteps))))
  }

  /// The learning rate of now.
  public var learningRate: Float {
    settings.optimizer.learningRate * (1 + (settings.rateEnd - 1) * progress)
  }

  /// What the entropy of the policy counts for now.
  public var entropyCoefficient: Float {
    let start = settings.entropyCoefficient
    return start + ((settings.entropyEnd ?? start) - start) * progress
  }

  /// Takes in a step of every environment; returns whether the rollout is full, with advantages and
  /// returns.
  public mutating func record(_ batch: StepBatch) -> Bool {
    if scaler == nil {
      rollout.record(batch, policy.decisions, discount: settings.discount)
    } else {
      scaler?.scale(batch, into: &rewards)
      rollout.record(batch, policy.decisions, rewards: rewards, discount: settings.discount)
    }
    environmentSteps += batch.count
    guard rollout.isFull else { return false }
    estimateAdvantages()
    return true
  }

  private mutating func estimateAdvantages() {
    rollout.prepare(policy.normalizer)
    let nextValues = rollout.nextValues(cutValues: valueCuts())
    advantages = rollout.advantages(nextValues: nextValues, lambda: settings.lambda)
    returns = zip(advantages, rollout.values).map { $0 + $1 }
    let (error, spread) = (variance(advantages), variance(returns))
    explainedVariance = spread.variance > 0 ? 1 - error.variance / spread.variance : 0
    guard settings.normalizesAdvantages else { return }
    let scale = 1 / max(error.variance.squareRoot(), Self.leastDeviation)
    for i in advantages.indices { advantages[i] = (advantages[i] - error.mean) * scale }
  }

  /// Returns the values of what truncated and last steps led to.
  private func valueCuts() -> [Float] {
    let cuts = rollout.cuts
    return tape.evaluate(policy.parameters) { pass in
      let outputs = policy.network(
        cuts.observations(Array(0..<Int32(cuts.count)), in: pass),
        from: cuts.memory?.state(of: Array(0..<cuts.count), in: pass), in: pass)
      guard let values = outputs.values else { return [] }
      return pass.read(values) { span in span.indices.map { span[$0] } }
    }
  }

  /// Forgets the rollout, once it was learned from, and takes its observations into account in the
  /// normalization of those to come.
  public mutating func finish() {
    if policy.normalizer != nil { policy.normalizer?.learn(from: rollout.observations.raw()) }
    rollout.removeAll()
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    try policy.visitMemory(by: &archive)
    try archive.visit("updater", &updater)
    try archive.visit("rollout", &rollout)
    if scaler != nil { try archive.visit("rewards", &scaler!) }
    try archive.visit("environment_steps", &environmentSteps)
  }
}

/// The mean of numbers, and the mean squared distance to it.
private func variance(_ numbers: [Float]) -> (mean: Float, variance: Float) {
  let count = Double(numbers.count)
  let mean = numbers.reduce(0) { $0 + Double($1) } / count
  let squares = numbers.reduce(0) { sum, number in
    let distance = Double(number) - mean
    return sum + distance * distance
  }
  return (Float(mean), Float(squares / count))
}
