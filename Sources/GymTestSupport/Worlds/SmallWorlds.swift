public import GymCore

/// The small worlds of this module, which differ in all that an agent can meet.
public enum SmallWorlds {
  /// Returns numbers, bits, categories and images to see; actions that are discrete, masked or
  /// continuous; episodes that are cut or end; and a game.
  public static func all() throws(SettingError) -> [ConfiguredEnvironment] {
    [
      try EnvironmentEntry(Corridor.self, .expert, .states, .model).configured(),
      try corridor(["masks-actions": "true", "slip-probability": "0.2"]),
      try EnvironmentEntry(Levers.self).configured(),
      try EnvironmentEntry(OneStep.self).configured(),
      try EnvironmentEntry(OneStep.self).configured(
        with: [SettingValue(name: "countable", value: "true")]),
      try EnvironmentEntry(TwoEnds.self).configured(),
      try EnvironmentEntry(TicTacToe.self, .states).configured(),
    ]
  }

  /// Returns a corridor with other settings than the usual.
  public static func corridor(
    _ settings: KeyValuePairs<String, String>
  ) throws(SettingError) -> ConfiguredEnvironment {
    try EnvironmentEntry(Corridor.self, .expert, .states, .model).configured(
      with: settings.map { SettingValue(name: $0.key, value: $0.value) })
  }
}
