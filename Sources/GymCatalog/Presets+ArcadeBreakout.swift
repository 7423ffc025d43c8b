import Learning

extension Catalog {
  /// Points differ by seven and come in hundreds, but from so many environments at once they need no scale.
  static let arcadeBreakout = [
    Preset(
      "ppo", in: "arcade-breakout", steps: 20_000_000,
      [
        "environments": "256", "minibatch-size": "1024", "learning-rate": "0.002",
        "entropy-coefficient": "0.02", "hidden-units": "128,128",
      ]
    ).sharing(proximal),
    // The ball is a pixel, and a decision a quarter of the arithmetic of 84 by 84.
    Preset(
      "ppo", in: "arcade-breakout", where: ["observe": "pixels"], steps: 4_000_000,
      [
        "environments": "128", "minibatch-size": "512", "learning-rate": "0.001",
        "entropy-coefficient": "0.03", "hidden-units": "256", "nature-filters": "16",
      ], environmentSettings: ["pixels": "44"]
    ).sharing(proximal),
  ]

  private static let proximal: KeyValuePairs = [
    "rollout-steps": "32", "lambda": "0.9", "entropy-end": "0", "shared-network": "true",
  ]
}
