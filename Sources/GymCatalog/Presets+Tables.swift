import Learning

extension Catalog {
  /// Where nothing is left to chance a step size of 1 is exact, and values that begin too high make
  /// greedy play explore; on ice step sizes fall, and the greedy policy acts by means.
  static let tabular = [
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
}
