public import GymCore
public import Tensors

/// A policy that explores, and improves from what comes of it.
///
/// While it learns it may let environments rest: those of whose rows it clears `isActive` before it
/// acts on a batch are not stepped. Every step begins with all of them active.
public protocol Agent: Policy, Archivable {
  /// The hyperparameters, with the defaults that `rlgym train` uses.
  associatedtype Configuration: AgentConfiguration

  /// What the agent reports while it learns; the cases are columns of `metrics.csv`.
  associatedtype Metric: MetricName

  /// The policy it learns, without memory of training, optimizer or exploration.
  associatedtype GreedyPolicy: Policy & Archivable

  /// The name on the command line, such as `dqn`.
  static var name: String { get }

  /// Bumped whenever the same settings and seed lead to another result.
  static var version: Int { get }

  /// One line for `rlgym list`.
  static var summary: String { get }

  /// Returns why an agent of this kind cannot learn a task, and what to use instead; `nil` where it
  /// can.
  static func obstacle(to task: TaskShape) -> String?

  /// Creates an agent that has learned nothing.
  ///
  /// - Throws: `SettingMistake` when the settings contradict the task or this machine.
  init(_ configuration: Configuration, for context: LearningContext) throws(SettingMistake)

  /// Returns the policy of an agent that has learned nothing, into which a checkpoint's is read.
  static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) throws(SettingMistake) -> GreedyPolicy

  /// Returns what the agent believes best, as a value that learning on does not change.
  ///
  /// Its parts stand in a checkpoint behind `policy.`.
  func greedyPolicy() -> GreedyPolicy

  /// Takes in the outcome of the actions it chose last, and may learn from it.
  ///
  /// - Throws: `LearningFailure` when a loss or a gradient is not finite.
  mutating func learn(from batch: StepBatch) throws(LearningFailure)

  /// What it reports.
  var metrics: MetricMeans<Metric> { get set }
}

extension Agent {
  public static var version: Int { 1 }
}

/// The hyperparameters of an agent.
public protocol AgentConfiguration: Configurable {
  /// The number of environments the agent wants to act in at once.
  var environmentCount: Int { get }

  /// Whether what is learned depends on the number of steps a run is planned to take, so that a run
  /// that is extended differs from one that was that long from the start.
  var dependsOnPlannedSteps: Bool { get }
}

extension AgentConfiguration {
  public var dependsOnPlannedSteps: Bool { false }
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
