import GymCore

/// Checks that the settings of an entry can be read, written and listed.
enum ReadSettings {
  /// Returns the breaches found, besides those of the values.
  static func breaches(
    of entry: EnvironmentEntry, _ settings: [SettingValue]
  ) throws(SettingError) -> [String] {
    let environment = try entry.configured(with: settings)
    let again = try entry.configured(with: environment.settings)
    if again.settings != environment.settings {
      let change = zip(environment.settings, again.settings).first { $0 != $1 }
      let names = change.map { "\($0.name)=\($0.value) as \($1.name)=\($1.value)" }
      return ["settings are read back differently: \(names ?? "not as many")"]
    }
    if again.task != environment.task || again.clock != environment.clock {
      return ["settings that are written and read back make another task"]
    }
    let owner = "environment '\(entry.name)'"
    if entry.summary.isEmpty { return ["\(owner) has no summary"] }
    return breaches(of: entry.settings, owner: owner)
  }

  /// Returns what is wrong with descriptions.
  static func breaches(of settings: [SettingDescription], owner: String) -> [String] {
    settings.compactMap { setting in
      if setting.name.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) == nil {
        return "setting '\(setting.name)' of \(owner) is not in kebab case"
      }
      return setting.summary.isEmpty ? "setting '\(setting.name)' of \(owner) has no summary" : nil
    }
  }
}
