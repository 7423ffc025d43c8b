internal import Learning
internal import Tensors

extension Trainer {
  /// Prepares to train what `configuration` describes.
  init(_ configuration: RunConfiguration, workers: WorkerPool) throws {
    self = try Trainer(
      configuration.agent, in: configuration.environment, seed: configuration.seed,
      plannedSteps: configuration.steps, workers: workers)
  }

  /// Continues from a checkpoint.
  mutating func restore(_ found: CheckpointStore.Found) throws(RunError) {
    do {
      try restore(from: found.checkpoint.state)
    } catch {
      throw .badCheckpoint(
        path: found.path, reason: "it does not fit the configuration of the run (\(error))")
    }
    guard environmentSteps == found.checkpoint.step else {
      throw .badCheckpoint(
        path: found.path,
        reason: "it says step \(found.checkpoint.step), but holds step \(environmentSteps)")
    }
  }
}

extension RunConfiguration {
  /// The columns that the agent adds to `metrics.csv`.
  var metricNames: [String] { agent.metrics.map(\.name) }
}
