import Learning

extension Catalog {
  /// A wall is cleared by who looks far ahead: until the last bricks are met, many balls come back.
  static let arcadeBreakout = fromFeatures + fromPixels

  private static let fromFeatures = [
    Preset(
      "actor-critic", in: "arcade-breakout", steps: 16_000_000,
      [
        "environments": "64", "rollout-steps": "16", "learning-rate": "0.002", "lambda": "0.9",
        "scale-rewards": "true", "entropy-coefficient": "0.003", "entropy-end": "0",
        "shared-network": "true", "hidden-units": "128,128",
      ]),
    Preset(
      "dqn", in: "arcade-breakout", steps: 2_000_000,
      [
        "environments": "16", "replay-ratio": "0.125", "batch-size": "64",
        "hidden-units": "128,128", "layer-normalization": "true", "learning-rate": "0.0005",
        "learning-rate-end": "0", "target-average": "0.005", "evaluation-average": "0.999",
        "predicts": "quantiles", "atoms": "16", "epsilon-steps": "200000",
        "learning-starts": "10000", "replay-capacity": "500000",
      ]),
    Preset(
      "ppo", in: "arcade-breakout", steps: 16_000_000,
      [
        "environments": "256", "rollout-steps": "64", "minibatch-size": "2048",
        "learning-rate": "0.001", "discount": "0.995", "scale-rewards": "true",
        "entropy-coefficient": "0.01", "entropy-end": "0", "shared-network": "true",
        "hidden-units": "128,128",
      ]),
    Preset(
      "pqn", in: "arcade-breakout", steps: 12_000_000,
      [
        "environments": "128", "rollout-steps": "32", "minibatch-size": "512",
        "epsilon-steps": "1000000", "hidden-units": "128,128",
      ]),
    Preset(
      "reinforce", in: "arcade-breakout", steps: 10_000_000,
      [
        "environments": "128", "learning-rate": "0.003", "discount": "0.98",
        "entropy-coefficient": "0.01", "entropy-end": "0", "hidden-units": "128,128",
      ]),
  ]

  private static let fromPixels = [
    // The ball is a pixel, and a decision a quarter of the arithmetic of 84 by 84.
    Preset(
      "ppo", in: "arcade-breakout", where: ["observe": "pixels"], steps: 4_000_000,
      [
        "environments": "128", "rollout-steps": "32", "minibatch-size": "512",
        "learning-rate": "0.001", "lambda": "0.9", "entropy-coefficient": "0.03",
        "entropy-end": "0", "shared-network": "true", "hidden-units": "256",
        "nature-filters": "16",
      ], environmentSettings: ["pixels": "44"]),
    Preset(
      "dqn", in: "arcade-breakout", where: ["observe": "pixels"], steps: 600_000,
      [
        "environments": "8", "replay-ratio": "0.25", "hidden-units": "256", "nature-filters": "16",
        "layer-normalization": "true", "learning-rate": "0.0005", "learning-rate-end": "0",
        "target-average": "0.005", "evaluation-average": "0.999", "predicts": "quantiles",
        "atoms": "16", "n-step": "5", "learning-starts": "10000",
        "replay-capacity": "500000",
      ], environmentSettings: ["pixels": "44"]),
  ]
}
