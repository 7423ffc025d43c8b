import Learning

extension Catalog {
  /// Rainbow with the settings of Hessel et al., "Rainbow: Combining Improvements in Deep
  /// Reinforcement Learning", 2018, table 1, for the arcade, and of Obando-Ceron and Castro,
  /// "Revisiting Rainbow", 2021, for the small board of MinAtar.
  ///
  /// Differs from the second paper: fixed returns lie in −1…20, within which the board's are, and
  /// not in ±100; Adam's ε is that of its DQN.
  static let rainbow = [
    Preset(
      "dqn", in: "breakout", named: "rainbow",
      [
        "learning-rate": "0.0001", "optimizer-epsilon": "0.0003125", "replay-ratio": "0.25",
        "learning-starts": "1000", "return-min": "-1", "return-max": "20",
      ]
    ).sharing(combination),
    Preset(
      "dqn", in: "arcade-breakout", named: "rainbow",
      [
        "learning-rate": "0.0000625", "optimizer-epsilon": "0.00015", "replay-ratio": "0.25",
        "learning-starts": "20000", "replay-capacity": "1000000",
        "target-update-interval": "8000", "return-min": "-10", "return-max": "10",
      ]
    ).sharing(combination),
  ]

  private static let combination: KeyValuePairs = [
    "double-q": "true", "dueling": "true", "noisy": "true", "epsilon-start": "0",
    "epsilon-end": "0", "priority-exponent": "0.5", "predicts": "categorical", "atoms": "51",
    "n-step": "3",
  ]
}
