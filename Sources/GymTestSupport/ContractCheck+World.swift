public import GymCore

extension ContractCheck {
  /// Returns all that a world promises: as an environment, and where it has a model or is a game, as
  /// that too.
  ///
  /// - Throws: `SettingError` where the settings are refused.
  public static func world(
    _ entry: EnvironmentEntry, with settings: [SettingValue] = []
  ) throws(SettingError) -> [ContractCheck] {
    let environment = try entry.configured(with: settings)
    return try ContractCheck.environment(entry, with: settings)
      + ContractCheck.model(environment) + ContractCheck.game(environment)
  }
}
