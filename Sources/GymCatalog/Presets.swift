public import Learning

extension Catalog {
  /// What is known to work well for an agent in an environment; `rlgym list AGENT` shows them.
  ///
  /// One that is not named otherwise is `usual` and applies by itself; of several the one with the
  /// most conditions on the settings of the environment. All were chosen on seeds 100 to 119.
  public static let presets: [Preset] = tabular + classicControl

  /// Where nothing is left to chance a step size of 1 is exact, and values that begin too high make
  /// greedy play explore; on ice step sizes fall, and the greedy policy acts by means.
  private static let tabular = [
    Preset(
      "tabular-q", in: "gridworld", steps: 3_000_000,
      ["learning-rate-power": "0.6", "averaging": "4", "epsilon-end": "0.1"]),
    Preset(
      "tabular-q", in: "gridworld", where: ["map": "cliff"], steps: 200_000,
      ["discount": "1", "learning-rate-power": "0", "epsilon-start": "0.05"]),
    Preset(
      "tabular-q", in: "gridworld", where: ["map": "windy"], steps: 200_000,
      ["discount": "1", "learning-rate-power": "0", "epsilon-start": "0.05"]),
    Preset(
      "tabular-q", in: "gridworld", where: ["map": "corridor"], steps: 200_000,
      ["learning-rate-power": "0", "epsilon-start": "0.05", "initial-value": "1"]),
    Preset(
      "tabular-q", in: "gridworld", where: ["map": "frozen-lake-4x4"], steps: 3_000_000,
      ["learning-rate-power": "0.6", "averaging": "4", "epsilon-end": "0.3"]),
    Preset(
      "tabular-q", in: "gridworld", where: ["map": "frozen-lake-8x8"], steps: 10_000_000,
      [
        "discount": "0.995", "learning-rate-power": "0.6", "averaging": "4", "epsilon-end": "0.5",
      ]),
    Preset(
      "tabular-q", in: "gridworld", where: ["map": "frozen-lake-8x8", "time-aware": "8"],
      steps: 20_000_000,
      [
        "discount": "0.999", "learning-rate-power": "0.5", "averaging": "4", "epsilon-end": "0.2",
      ]),
    Preset(
      "tabular-q", in: "taxi", steps: 2_000_000,
      ["discount": "1", "learning-rate-power": "0"]),
  ]

  /// Poles, cars and pendulums, seen as plain numbers.
  private static let classicControl = [
    Preset(
      "actor-critic", in: "cartpole", steps: 400_000,
      [
        "environments": "16", "rollout-steps": "5", "learning-rate": "0.001", "lambda": "1",
        "entropy-coefficient": "0",
      ]),
    Preset(
      "ppo", in: "cartpole", steps: 100_000,
      [
        "environments": "16", "rollout-steps": "64", "minibatch-size": "256", "epochs": "5",
        "learning-rate": "0.003", "entropy-coefficient": "0",
      ]),
    Preset(
      "pqn", in: "cartpole", steps: 200_000,
      [
        "environments": "32", "rollout-steps": "16", "minibatch-size": "128", "epochs": "4",
        "learning-rate": "0.003", "epsilon-steps": "50000",
      ]),
    Preset(
      "reinforce", in: "cartpole", steps: 200_000,
      ["environments": "16", "learning-rate": "0.005"]),
  ]
}
