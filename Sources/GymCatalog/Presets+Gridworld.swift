import Learning

extension Catalog {
  /// Walks over maps, and the taxi.
  static let gridworld = cliffs + lakes + rooms + taxis

  /// To fall is so much worse than to stay that only entropy finds the goal.
  private static let cliffs = [
    Preset(
      "actor-critic", in: "gridworld", where: ["map": "cliff"], steps: 3_000_000,
      [
        "environments": "32", "learning-rate": "0.005", "scale-rewards": "true",
        "normalize-advantages": "true", "entropy-coefficient": "0.2", "entropy-end": "0",
      ]),
    Preset(
      "ppo", in: "gridworld", where: ["map": "cliff"], steps: 500_000,
      ["scale-rewards": "true", "entropy-coefficient": "0.2", "entropy-end": "0"]),
    Preset(
      "reinforce", in: "gridworld", where: ["map": "cliff"], steps: 1_000_000,
      [
        "environments": "32", "discount": "0.97", "entropy-coefficient": "0.3",
        "entropy-end": "0",
      ]),
  ]

  /// Actions differ by hundredths: many steps, a policy that stays undecided for long, and the
  /// discount under which the best policy without sight of time is the best by value too.
  private static let lakes =
    [
      Preset(
        "actor-critic", in: "gridworld", where: ["map": "frozen-lake-4x4"], steps: 3_000_000,
        [
          "environments": "64", "normalize-advantages": "true", "entropy-coefficient": "0.2",
          "entropy-end": "0",
        ]),
      Preset(
        "actor-critic", in: "gridworld", where: ["map": "frozen-lake-8x8"], steps: 15_000_000,
        [
          "environments": "128", "discount": "0.995", "normalize-advantages": "true",
          "entropy-coefficient": "0.05", "entropy-end": "0",
        ]),
      Preset(
        "ppo", in: "gridworld", where: ["map": "frozen-lake-4x4"], steps: 3_000_000,
        [
          "environments": "256", "rollout-steps": "32", "minibatch-size": "2048",
          "entropy-coefficient": "0.1", "entropy-end": "0",
        ]),
      Preset(
        "ppo", in: "gridworld", where: ["map": "frozen-lake-8x8"], steps: 24_000_000,
        [
          "environments": "256", "rollout-steps": "16", "minibatch-size": "4096", "epochs": "1",
          "learning-rate": "0.003", "discount": "0.995", "entropy-coefficient": "0.05",
          "entropy-end": "0",
        ]),
    ]
    + ["frozen-lake-4x4", "frozen-lake-8x8"].map {
      Preset(
        "reinforce", in: "gridworld", where: ["map": $0], steps: 6_000_000,
        [
          "environments": "128", "learning-rate": "0.003",
          "discount": $0 == "frozen-lake-8x8" ? "0.995" : "0.99",
          "entropy-coefficient": "0.05", "entropy-end": "0",
        ])
    }

  private static let rooms = [
    Preset(
      "actor-critic", in: "gridworld", steps: 2_000_000,
      ["entropy-coefficient": "0.1", "entropy-end": "0"]),
    Preset("dqn", in: "gridworld", steps: 200_000, [:]),
    Preset(
      "ppo", in: "gridworld", steps: 500_000,
      ["entropy-coefficient": "0.01", "entropy-end": "0"]),
    Preset(
      "ppo", in: "gridworld", where: ["map": "corridor"], steps: 500_000,
      ["entropy-coefficient": "1", "entropy-end": "0"]),
    Preset(
      "pqn", in: "gridworld", steps: 1_000_000,
      ["learning-rate": "0.002", "epsilon-steps": "500000", "epsilon-end": "0.05"]),
    Preset(
      "reinforce", in: "gridworld", steps: 1_000_000,
      ["environments": "32", "entropy-coefficient": "0.1", "entropy-end": "0"]),
    Preset(
      "reinforce", in: "gridworld", where: ["map": "corridor"], steps: 1_000_000,
      ["environments": "8", "entropy-coefficient": "2", "entropy-end": "0"]),
  ]

  private static let taxis = [
    Preset(
      "actor-critic", in: "taxi", steps: 2_000_000,
      ["scale-rewards": "true", "entropy-coefficient": "0.05", "entropy-end": "0"]),
    Preset(
      "dqn", in: "taxi", steps: 200_000,
      [
        "batch-size": "64", "learning-rate": "0.001", "learning-rate-end": "0",
        "learning-starts": "2000", "epsilon-steps": "100000", "huber-delta": "20",
      ]),
    Preset(
      "ppo", in: "taxi", steps: 2_000_000,
      ["scale-rewards": "true", "entropy-coefficient": "0.05", "entropy-end": "0"]),
    Preset(
      "pqn", in: "taxi", steps: 1_000_000,
      ["learning-rate": "0.002", "epsilon-steps": "500000"]),
    // Normalized, the rare penalty of a passenger who is not there outweighs any entropy.
    Preset(
      "reinforce", in: "taxi", steps: 10_000_000,
      [
        "environments": "32", "learning-rate": "0.003", "discount": "0.95",
        "normalize-advantages": "false", "entropy-coefficient": "4", "entropy-end": "0",
      ]),
  ]
}
