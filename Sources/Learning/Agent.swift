public import GymCore
public import NeuralNetworks
public import Tensors

/// How an agent chooses among actions.
public enum ActingMode: Sendable {
  /// Explores, as while learning.
  case exploring

  /// Chooses the action the agent believes best, as in evaluation.
  case greedy
}

/// A policy that improves from experience.
public protocol Agent {
  /// The hyperparameters, with the defaults that `rlgym train` uses.
  associatedtype Configuration: AgentConfiguration

  /// The name on the command line, such as `dqn`.
  static var name: String { get }

  /// One line for `rlgym list`.
  static var summary: String { get }

  /// What the agent reports while it learns, in the order of `takeMetrics()`.
  static var metrics: [MetricDescription] { get }

  /// Creates an agent that has learned nothing.
  ///
  /// - Throws: `SettingError.inconsistent` when the agent cannot learn this task.
  init(_ configuration: Configuration, for context: LearningContext) throws(SettingError)

  /// Reads `batch.observations` and writes the actions of `batch`, of any count.
  mutating func act(on batch: inout StepBatch, mode: ActingMode)

  /// Takes in the outcome of the actions it chose last, and may learn from it.
  ///
  /// - Throws: `LearningFailure` when a loss or a gradient is not finite.
  mutating func learn(from batch: StepBatch) throws(LearningFailure)

  /// Returns the metrics since they were last taken, `nan` for those without a
  /// value yet, and starts afresh.
  mutating func takeMetrics() -> [Double]

  /// Whether every weight is a finite number.
  var isFinite: Bool { get }

  /// Writes everything that `restore(from:)` needs to continue to the same bytes.
  func save(to checkpoint: inout SafetensorsFile)

  /// Continues from a checkpoint of an agent with the same configuration and task.
  mutating func restore(from checkpoint: SafetensorsFile) throws(SafetensorsError)
}

/// The hyperparameters of an agent.
public protocol AgentConfiguration: Configurable {
  /// The number of environments the agent wants to act in at once.
  var environmentCount: Int { get }
}

/// What an agent is told before it starts to learn.
public struct LearningContext {
  /// The observations and actions.
  public var task: TaskShape

  /// The number of environments stepped together.
  public var environmentCount: Int

  /// The number of environment steps the run is planned to take.
  public var plannedSteps: Int

  /// Determines every random choice of the agent.
  public var seed: UInt64

  /// The threads that tensor work runs on; results do not depend on their number.
  public var workers: WorkerPool

  /// Creates a context.
  public init(
    task: TaskShape, environmentCount: Int, plannedSteps: Int, seed: UInt64, workers: WorkerPool
  ) {
    self.task = task
    self.environmentCount = environmentCount
    self.plannedSteps = plannedSteps
    self.seed = seed
    self.workers = workers
  }
}

/// A number that an agent reports while it learns.
public struct MetricDescription: Sendable, Hashable {
  /// The column in `metrics.csv`, in snake case.
  public let name: String

  /// What it means, with its unit.
  public let summary: String

  /// Creates a description.
  public init(name: String, summary: String) {
    self.name = name
    self.summary = summary
  }
}

/// Why learning cannot go on.
public enum LearningFailure: Error, Hashable, CustomStringConvertible {
  /// The loss of an update was infinite or not a number.
  case lossNotFinite(update: Int, loss: Float)

  /// The gradient of an update was infinite or not a number.
  case gradientNotFinite(update: Int)

  public var description: String {
    switch self {
    case .lossNotFinite(let update, let loss): "the loss of update \(update) is \(loss)"
    case .gradientNotFinite(let update): "the gradient of update \(update) is not finite"
    }
  }
}
