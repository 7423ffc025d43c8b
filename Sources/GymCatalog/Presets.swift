public import Learning

extension Catalog {
  /// What is known to work well for an agent in an environment; `rlgym list AGENT` shows them.
  ///
  /// One that is not named otherwise is `usual` and applies by itself; of several the one with the
  /// most conditions on the settings of the environment. All were chosen on seeds 100 to 119.
  public static let presets: [Preset] =
    tabular + arcadeBreakout + breakout + cartPole + swings + driving + goLite + gridworld
    + rainbow
}
