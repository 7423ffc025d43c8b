import Foundation
public import GymCore
public import Learning
import NeuralNetworks
import Tensors

/// Deep Q-learning with experience replay and a target network (Mnih et al.,
/// "Human-level control through deep reinforcement learning", 2015, algorithm 1).
///
/// Beyond the paper, and on by default: double Q-learning (van Hasselt et al.,
/// "Deep Reinforcement Learning with Double Q-learning", 2016) and returns of
/// three steps (Hessel et al., "Rainbow", 2018).
public struct DQN: Agent {
  public static let name = "dqn"
  public static let summary =
    "Deep Q-learning from a replay memory, for discrete actions (Mnih et al. 2015)."

  let configuration: Configuration
  let task: TaskShape
  let epsilon: Schedule

  let network: QNetwork
  var online: Parameters
  var target: Parameters
  var gradients: Parameters
  var optimizer: any Optimizer

  var memory: ReplayMemory
  var random: RandomStream

  /// The environment steps taken.
  var environmentSteps = 0

  /// The optimizer steps taken.
  var updates = 0

  /// The updates due, in whole numbers and a fraction.
  var dueUpdates = 0.0

  var recent = RecentUpdates()

  // Work space, which carries nothing from one call to the next.
  let tape: Tape
  let twinTapes: TwinTapes
  var sample: ReplaySample
  var targets: TargetValues
  var actionValues: [Float] = []

  public init(
    _ configuration: Configuration, for context: LearningContext
  ) throws(SettingError) {
    guard case .discrete(let actionCount) = context.task.actions else {
      throw .inconsistent(
        owner: "agent '\(Self.name)'", reason: "needs discrete actions, but these are continuous")
    }
    try Self.check(configuration, for: context)
    self.configuration = configuration
    task = context.task
    epsilon = .linear(
      from: configuration.epsilonStart, to: configuration.epsilonEnd,
      over: configuration.epsilonSteps)
    random = RandomStream(seed: context.seed, purpose: "dqn")

    var layout = ParameterLayout()
    network = QNetwork(
      observationShape: task.observationSpace.shape, actionCount: actionCount,
      filters: configuration.filters, hiddenUnits: configuration.hiddenUnits, in: &layout)
    online = layout.initialized(using: &random)
    target = online
    gradients = online
    optimizer = configuration.optimizer.optimizer(
      of: layout, learningRate: configuration.learningRate,
      epsilon: configuration.optimizerEpsilon)
    memory = ReplayMemory(
      capacity: configuration.replayCapacity, laneCount: context.environmentCount, task: task)
    tape = Tape(workers: context.workers)
    twinTapes = TwinTapes(workers: context.workers)
    sample = ReplaySample(count: configuration.batchSize)
    targets = TargetValues(batchSize: configuration.batchSize, actionCount: actionCount)
  }

  /// Refuses what contradicts itself or does not fit this machine.
  private static func check(
    _ configuration: Configuration, for context: LearningContext
  ) throws(SettingError) {
    let capacity = configuration.replayCapacity
    let rows = capacity / context.environmentCount
    guard rows > configuration.stepCount + 1 else {
      throw .inconsistent(
        owner: "agent '\(name)'",
        reason: "replay-capacity \(capacity) leaves \(rows) rows to each of "
          + "\(context.environmentCount) environments, too few for n-step \(configuration.stepCount)"
      )
    }
    // At most: a convolution keeps the pixels, and each is connected to every hidden unit.
    let pixels = context.task.observationSpace.scalarCount * configuration.filters
    let hidden = configuration.hiddenUnits
    let weights = (pixels + hidden) * hidden
    let examples = max(configuration.batchSize, context.environmentCount)
    let values = examples * (pixels + 3 * hidden)
    guard max(weights, values) <= Int(Int32.max) else {
      throw .inconsistent(
        owner: "agent '\(name)'",
        reason: "filters \(configuration.filters) and hidden-units \(hidden) make \(weights) "
          + "weights, and \(values) values in batches of \(examples), but \(Int32.max) is the most")
    }
    let megabyte = 1_000_000
    // A checkpoint is a copy, and a second one while it is written.
    let memory = 3 * ReplayMemory.byteCount(capacity: capacity, task: context.task) / megabyte
    // Online, target, gradient, up to three moments, and about as much again to save them.
    let network = weights * 4 * 9 / megabyte
    // Values and derivatives.
    let batch = values * 4 * 2 / megabyte
    let available = Int(clamping: ProcessInfo.processInfo.physicalMemory) / megabyte
    guard memory + network + batch < available / 2 else {
      throw .inconsistent(
        owner: "agent '\(name)'",
        reason: "replay-capacity \(capacity) needs \(memory) MB, the network (filters, "
          + "hidden-units) \(network) MB and a batch \(batch) MB, together more than half of this "
          + "machine's \(available) MB")
    }
  }

  public mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    memory.insert(batch)
    environmentSteps += batch.count
    guard environmentSteps >= configuration.learningStarts,
      memory.canSample(stepCount: configuration.stepCount)
    else { return }
    dueUpdates += Double(configuration.replayRatio) * Double(batch.count)
    while dueUpdates >= 1 {
      dueUpdates -= 1
      try update()
    }
  }

  public var isFinite: Bool { online.isFinite && target.isFinite }
}
