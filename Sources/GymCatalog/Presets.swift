public import Learning

extension Catalog {
  /// What is known to work well for an agent in an environment; `rlgym list AGENT` shows them.
  ///
  /// One that is named `usual`, as all are that are not called otherwise, applies by itself; of
  /// several the one with the most conditions on the settings of the environment.
  public static let presets: [Preset] = []
}
