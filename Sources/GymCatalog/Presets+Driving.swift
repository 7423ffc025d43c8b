import Learning

extension Catalog {
  /// Laps of tracks that are new in every episode.
  ///
  /// Actions are squashed, which returned a little more than clipping with each of three seeds; after
  /// many steps clipped ones return more and complete as many laps.
  static let driving = [
    driver("ppo", steps: 7_000_000, proximal),
    driver("ppo", named: "strong", steps: 40_000_000, ["action-bound": "clip"])
      .sharing(proximal),
    // Rays do not tell how the road goes on; a memory tells what was seen of it.
    driver(
      "ppo", where: ["observe": "lidar"], steps: 18_000_000,
      ["memory": "lstm", "hidden-units": "64"]
    ).sharing(proximal),
    driver("ppo", where: ["shift": "1.0"], steps: 16_000_000, proximal),
    driver(
      "ppo", where: ["observe": "camera"], steps: 800_000, pixels,
      environmentSettings: ["frame-skip": "2", "patience": "15"]),
    driver(
      "ppo", where: ["observe": "bird"], steps: 800_000, pixels,
      environmentSettings: ["frame-skip": "2", "patience": "15"]),
    driver(
      "actor-critic", steps: 60_000_000,
      [
        "environments": "128", "rollout-steps": "16", "learning-rate": "0.001",
        "normalize-advantages": "true", "discount": "0.98", "entropy-coefficient": "0.01",
        "entropy-end": "0", "log-deviation": "-0.3",
      ]),
    // Who stands still for 5 seconds loses less than who crashes, and learns from then on nothing
    // but to stand still. Values of some hundreds would leave the policy nothing of a clipped
    // gradient.
    Preset(
      "reinforce", in: "driving-track", steps: 20_000_000,
      [
        "environments": "64", "learning-rate": "0.001", "discount": "0.98",
        "normalize-advantages": "true", "entropy-coefficient": "0", "gradient-clip": "0",
        "log-deviation": "-0.7", "action-bound": "squash", "activation": "tanh",
      ], environmentSettings: ["patience": "20"]),
    Preset(
      "dqn", in: "driving-track", where: ["actions": "discrete"], steps: 5_000_000,
      [
        "environments": "16", "replay-ratio": "0.125", "batch-size": "128",
        "learning-rate": "0.0005", "learning-rate-end": "0", "n-step": "5", "huber-delta": "20",
        "replay-capacity": "500000", "learning-starts": "10000", "epsilon-steps": "150000",
        "epsilon-end": "0.02", "hidden-units": "128,128", "discount": "0.98",
      ]),
    Preset(
      "pqn", in: "driving-track", where: ["actions": "discrete"], steps: 8_000_000,
      [
        "environments": "64", "learning-rate": "0.001", "lambda": "0.9", "discount": "0.98",
        "scale-rewards": "true", "epsilon-steps": "2000000", "epsilon-end": "0.02",
        "hidden-units": "128,128",
      ]),
  ]

  private static let proximal: KeyValuePairs = [
    "environments": "256", "rollout-steps": "32", "minibatch-size": "2048",
    "learning-rate": "0.003", "lambda": "0.9",
  ]

  /// Many small updates learn as much of a fifth of the decisions, if they stay near to the policy that acted.
  ///
  /// The network is shared, so that errors of values must not lead it.
  private static let pixels: KeyValuePairs = [
    "environments": "32", "rollout-steps": "64", "minibatch-size": "128", "epochs": "4",
    "learning-rate": "0.0003", "clip": "0.1", "value-coefficient": "0.1", "shared-network": "true",
    "hidden-units": "256", "nature-filters": "16",
  ]

  private static func driver(
    _ agent: String, named name: String = Preset.usualName,
    where conditions: KeyValuePairs<String, String> = [:], steps: Int,
    _ settings: KeyValuePairs<String, String>,
    environmentSettings: KeyValuePairs<String, String> = [:]
  ) -> Preset {
    Preset(
      agent, in: "driving-track", named: name, where: conditions, steps: steps, settings,
      environmentSettings: environmentSettings
    ).sharing([
      "scale-rewards": "true", "action-bound": "squash", "activation": "tanh",
      "entropy-coefficient": "0", "log-deviation": "-0.7",
    ])
  }
}
