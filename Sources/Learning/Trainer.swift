public import GymCore
import NeuralNetworks
public import Tensors

/// The one loop in which agents meet environments.
public struct Trainer {
  /// What is learning.
  public private(set) var agent: any Agent

  /// What it learns from.
  public let environments: AnyVectorEnvironment

  /// The steps taken so far, over all environments.
  public internal(set) var environmentSteps = 0

  /// The episodes that ended so far.
  public internal(set) var episodes: EpisodeStatistics

  var batch: StepBatch

  /// Prepares to train `agent` in `environment`.
  ///
  /// - Parameters:
  ///   - agent: The agent with its hyperparameters.
  ///   - environment: The environment with its settings.
  ///   - seed: Determines the run, together with the configuration.
  ///   - plannedSteps: The environment steps that will be taken.
  ///   - workers: The threads that tensor work runs on.
  /// - Throws: `SettingError.inconsistent` when the agent cannot learn the task.
  public init(
    _ agent: ConfiguredAgent, in environment: ConfiguredEnvironment, seed: UInt64,
    plannedSteps: Int, workers: WorkerPool
  ) throws(SettingError) {
    var root = RandomStream(seed: seed, purpose: "training")
    environments = environment.make(count: agent.environmentCount, seed: root.next())
    batch = StepBatch(count: environments.count, task: environments.task)
    self.agent = try agent.make(
      for: LearningContext(
        task: environments.task, environmentCount: environments.count, plannedSteps: plannedSteps,
        seed: root.next(), workers: workers))
    episodes = EpisodeStatistics(environmentCount: environments.count)
    try self.agent.begin(in: environments)
    environments.show(in: &batch)
  }

  /// Acts, steps and learns once, in every environment that the agent does not let rest.
  public mutating func advance() throws(LearningFailure) {
    batch.isActive.removeAll()
    agent.act(on: &batch)
    environments.step(&batch)
    environmentSteps += batch.activeCount
    episodes.record(batch)
    try agent.learn(from: batch)
  }

  /// Returns the agent's metrics since they were last taken, `nan` for those without a value yet.
  public mutating func takeMetrics() -> [Double] {
    agent.takeMetrics()
  }

  /// Takes note that a row of statistics was written, so that the next begins.
  public mutating func beginRow() {
    episodes.beginRow()
  }

  /// Visits the agent, whose type only the caller's existential knows.
  mutating func visitAgent(by archive: inout Archive) throws(SafetensorsError) {
    try agent.visit(by: &archive)
  }
}

extension Agent {
  fileprivate mutating func takeMetrics() -> [Double] {
    metrics.takeMeans()
  }
}
