import GymCatalog
import GymCore
import GymTestSupport
import Learning
import ReinforceAgent
import Tensors
import Testing

@Suite struct GradientVarianceTests {
  private func index(_ metric: Reinforce.Metric) throws -> Int {
    try #require(Reinforce.Metric.allCases.firstIndex(of: metric))
  }

  @Test(arguments: ["2", "5", "16"])
  func `the variance measured is the mean square of a gradient whose expectation is 0`(
    environments: String
  ) throws {
    // Both actions are paid the same, so that there is nothing to learn; and nothing is.
    let settings = [
      "baseline": "none", "entropy-coefficient": "0", "environments": environments,
      "gradient-clip": "0", "hidden-units": "4", "learning-rate": "0", "measure-variance": "true",
      "normalize-advantages": "false", "return": "total",
    ]
    let agent = try AgentEntry(Reinforce.self).configured(
      with: settings.sorted { $0.key < $1.key }.map { SettingValue(name: $0.key, value: $0.value) })
    let world = try EnvironmentEntry(OneStep.self)
      .configured(with: [SettingValue(name: "terminates", value: "true")])
    var trainer = try Trainer(
      agent, in: world, seed: 1, plannedSteps: 1, workers: WorkerPool(threads: 1))
    let (norm, variance) = (try index(.gradientNorm), try index(.gradientVariance))
    var (squares, measured) = (0.0, 0.0)
    for _ in 0..<3_000 {
      try trainer.advance()
      let metrics = trainer.takeMetrics()
      squares += metrics[norm] * metrics[norm]
      measured += metrics[variance]
    }

    // The gradient has one dimension, so the ratio of the means deviates by √(2 / 3000) = 2.6%.
    #expect(squares > 0)
    #expect(abs(measured / squares - 1) < 0.1)
  }
}
