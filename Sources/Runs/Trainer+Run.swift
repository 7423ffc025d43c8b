internal import Learning
internal import Tensors

extension Trainer {
  /// Prepares to train what `configuration` describes.
  init(_ configuration: RunConfiguration, workers: WorkerPool) throws {
    self = try Trainer(
      configuration.agent, in: configuration.environment, seed: configuration.seed,
      plannedSteps: configuration.steps, workers: workers)
  }
}

extension RunConfiguration {
  /// The columns that the agent adds to `metrics.csv`.
  var metricNames: [String] { agent.metrics.map(\.name) }
}
