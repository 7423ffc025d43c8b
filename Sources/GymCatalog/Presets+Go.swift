import Learning

extension Catalog {
  /// One side of Go.
  ///
  /// As environments take sides in turn, there are always several; only the end is rewarded, so nothing
  /// is discounted.
  static let goLite = [
    Preset(
      "actor-critic", in: "go-lite", steps: 500_000,
      [
        "environments": "32", "learning-rate": "0.002", "normalize-advantages": "true",
        "entropy-coefficient": "0.02", "entropy-end": "0.003", "shared-network": "true",
      ]),
    Preset(
      "dqn", in: "go-lite", steps: 400_000,
      [
        "environments": "8", "replay-ratio": "0.25", "learning-rate": "0.0005",
        "learning-rate-end": "0", "target-average": "0.005", "epsilon-steps": "planned",
        "epsilon-share": "0.3",
      ]),
    Preset(
      "ppo", in: "go-lite", steps: 500_000,
      [
        "environments": "128", "rollout-steps": "32", "minibatch-size": "1024",
        "learning-rate": "0.001", "lambda": "0.9", "entropy-coefficient": "0.02",
        "entropy-end": "0.003", "shared-network": "true",
      ]),
    Preset(
      "pqn", in: "go-lite", steps: 500_000,
      [
        "environments": "32", "rollout-steps": "16", "minibatch-size": "128", "lambda": "0.95",
        "learning-rate": "0.0005",
      ]),
    Preset(
      "reinforce", in: "go-lite", steps: 1_000_000,
      [
        "environments": "32", "learning-rate": "0.003", "entropy-coefficient": "0.02",
        "entropy-end": "0", "shared-network": "true",
      ]),
  ].map {
    $0.sharing([
      "discount": "1", "network": "minatar", "filters": "32", "hidden-units": "128",
    ])
  }
}
