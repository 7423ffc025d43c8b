import Learning

extension Catalog {
  /// What must swing to get anywhere: two links, a car between hills, a pendulum.
  ///
  /// Tanh keeps values of what was not visited near those of what was, which are negative: so what was
  /// not visited is tried. Velocities of the car are so small that only a network that normalizes, or
  /// observations that are normalized, see them.
  static let swings = acrobot + mountainCar + pendulum

  private static let acrobot = [
    Preset(
      "actor-critic", in: "acrobot", steps: 2_000_000,
      [
        "environments": "16", "normalize-observations": "true", "scale-rewards": "true",
        "activation": "tanh",
      ]),
    Preset(
      "dqn", in: "acrobot", steps: 200_000,
      [
        "batch-size": "128", "hidden-units": "256,256", "learning-rate": "0.0006",
        "learning-rate-end": "0", "replay-ratio": "0.25", "epsilon-steps": "20000",
        "learning-starts": "1000", "n-step": "5", "layer-normalization": "true",
        "target-average": "0.005",
      ]),
    Preset(
      "ppo", in: "acrobot", steps: 1_500_000,
      [
        "environments": "32", "rollout-steps": "64", "minibatch-size": "512", "epochs": "5",
        "learning-rate": "0.003", "entropy-coefficient": "0.03", "entropy-end": "0",
        "normalize-observations": "true", "scale-rewards": "true", "activation": "tanh",
      ]),
    Preset(
      "pqn", in: "acrobot", steps: 2_000_000,
      [
        "environments": "16", "rollout-steps": "8", "minibatch-size": "64", "epochs": "4",
        "learning-rate": "0.001", "epsilon-steps": "1000000", "hidden-units": "128,128",
      ]),
    Preset(
      "reinforce", in: "acrobot", steps: 4_000_000,
      [
        "environments": "16", "learning-rate": "0.003", "entropy-coefficient": "0",
        "normalize-observations": "true", "activation": "tanh",
      ]),
  ]

  private static let mountainCar = [
    Preset(
      "actor-critic", in: "mountain-car", steps: 8_000_000,
      [
        "environments": "32", "rollout-steps": "64", "learning-rate": "0.003", "lambda": "0.98",
        "entropy-coefficient": "0.01", "entropy-end": "0", "normalize-advantages": "true",
        "normalize-observations": "true", "activation": "tanh",
      ]),
    Preset(
      "dqn", in: "mountain-car", steps: 300_000,
      [
        "environments": "8", "replay-ratio": "0.25", "batch-size": "128", "n-step": "5",
        "learning-rate": "0.001", "learning-rate-end": "0", "learning-starts": "2000",
        "epsilon-steps": "200000", "huber-delta": "10", "target-average": "0.005",
        "hidden-units": "128,128", "layer-normalization": "true",
      ]),
    Preset(
      "ppo", in: "mountain-car", steps: 1_000_000,
      [
        "environments": "64", "rollout-steps": "16", "minibatch-size": "256", "epochs": "8",
        "learning-rate": "0.001", "lambda": "0.98", "entropy-coefficient": "0.01",
        "normalize-observations": "true", "scale-rewards": "true", "activation": "tanh",
      ]),
    Preset(
      "pqn", in: "mountain-car", steps: 3_000_000,
      [
        "environments": "8", "rollout-steps": "4", "minibatch-size": "32", "epochs": "4",
        "learning-rate": "0.0005", "lambda": "0.5", "epsilon-steps": "1500000",
        "epsilon-end": "0.05", "hidden-units": "64,64",
      ]),
    Preset(
      "reinforce", in: "mountain-car", steps: 8_000_000,
      [
        "environments": "64", "learning-rate": "0.01", "entropy-coefficient": "0.02",
        "normalize-observations": "true", "activation": "tanh",
      ]),
  ]

  private static let pendulum = [
    Preset(
      "actor-critic", in: "pendulum", steps: 2_000_000,
      [
        "environments": "16", "discount": "0.95", "entropy-coefficient": "0",
        "normalize-observations": "true", "scale-rewards": "true", "activation": "tanh",
      ]),
    Preset(
      "ppo", in: "pendulum", steps: 500_000,
      [
        "environments": "16", "rollout-steps": "64", "minibatch-size": "256", "epochs": "10",
        "learning-rate": "0.001", "discount": "0.95", "entropy-coefficient": "0",
        "normalize-observations": "true", "scale-rewards": "true",
      ]),
    Preset(
      "reinforce", in: "pendulum", steps: 8_000_000,
      [
        "environments": "64", "learning-rate": "0.003", "discount": "0.95",
        "entropy-coefficient": "0", "normalize-observations": "true",
      ]),
  ]
}
