import Learning

extension Catalog {
  /// Much entropy for long: what saves the ball is often five moves in a row that nothing hints at.
  static let breakout = [
    Preset(
      "actor-critic", in: "breakout", steps: 10_000_000,
      [
        "environments": "32", "rollout-steps": "8", "learning-rate": "0.002", "lambda": "0.9",
        "entropy-coefficient": "0.02", "entropy-end": "0", "shared-network": "true",
        "hidden-units": "128,128",
      ]),
    proximal(named: Preset.usualName, steps: 10_000_000),
    proximal(named: "strong", steps: 20_000_000),
    // Three pixels a cell, an eighth of the arithmetic of 84, and every move of the ball is seen.
    Preset(
      "ppo", in: "breakout", where: ["observe": "pixels"], steps: 1_000_000,
      [
        "environments": "128", "rollout-steps": "32", "minibatch-size": "512",
        "learning-rate": "0.001", "lambda": "0.9", "entropy-coefficient": "0.1",
        "entropy-end": "0", "shared-network": "true", "hidden-units": "256",
      ], environmentSettings: ["frame-skip": "1", "pixels": "44"]),
    // Many small updates of a small network, from a distribution of returns:
    // docs/results/dqn-on-breakout.md.
    Preset(
      "dqn", in: "breakout",
      [
        "network": "dense", "hidden-units": "128,128", "layer-normalization": "true",
        "batch-size": "16", "learning-rate": "0.0005", "learning-rate-end": "0",
        "target-average": "0.005", "evaluation-average": "0.999", "predicts": "quantiles",
        "atoms": "16", "priority-exponent": "0.5", "epsilon-steps": "planned",
        "epsilon-share": "0.2",
      ]),
    Preset(
      "pqn", in: "breakout", steps: 3_000_000,
      ["learning-rate": "0.002", "epsilon-steps": "300000"]),
    Preset(
      "reinforce", in: "breakout", steps: 5_000_000,
      [
        "environments": "64", "learning-rate": "0.003", "discount": "0.97",
        "entropy-coefficient": "0.05", "entropy-end": "0",
      ]),
  ]

  private static func proximal(named name: String, steps: Int) -> Preset {
    Preset(
      "ppo", in: "breakout", named: name, steps: steps,
      [
        "environments": "256", "rollout-steps": "32", "minibatch-size": "1024",
        "learning-rate": "0.004", "lambda": "0.9", "entropy-coefficient": "0.1",
        "entropy-end": "0", "shared-network": "true", "hidden-units": "128,128",
      ])
  }
}
