import Learning

extension Catalog {
  /// The pole on the cart, seen as plain numbers.
  static let cartPole = [
    Preset(
      "actor-critic", in: "cartpole", steps: 400_000,
      [
        "environments": "16", "rollout-steps": "5", "learning-rate": "0.001", "lambda": "1",
        "entropy-coefficient": "0",
      ]),
    Preset(
      "actor-critic", in: "cartpole", where: ["hides-velocities": "true"], steps: 1_500_000,
      [
        "environments": "16", "memory": "lstm", "normalize-observations": "true",
        "scale-rewards": "true", "entropy-coefficient": "0",
      ]),
    Preset(
      "dqn", in: "cartpole", steps: 50_000,
      [
        "learning-rate": "0.0007", "learning-rate-end": "0", "hidden-units": "64,64",
        "layer-normalization": "true", "learning-starts": "1000", "epsilon-steps": "8000",
        "target-update-interval": "200", "batch-size": "128", "n-step": "5",
      ]),
    Preset(
      "ppo", in: "cartpole", steps: 150_000,
      [
        "environments": "16", "rollout-steps": "64", "minibatch-size": "256", "epochs": "5",
        "learning-rate": "0.003", "entropy-coefficient": "0",
      ]),
    Preset(
      "ppo", in: "cartpole", where: ["hides-velocities": "true"], steps: 600_000,
      [
        "environments": "16", "rollout-steps": "32", "minibatch-size": "256", "epochs": "5",
        "learning-rate": "0.003", "memory": "lstm", "normalize-observations": "true",
        "scale-rewards": "true", "entropy-coefficient": "0",
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
