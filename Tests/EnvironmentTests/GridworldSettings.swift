import GridworldEnvironment
import GymCore

/// Returns the world with settings such as `map=cliff`.
func gridworld(_ settings: [String]) throws(SettingError) -> Gridworld {
  try Gridworld(
    settings.map { setting in
      // By scalars, for a mark that combines would take the equals sign with it.
      let parts = setting.unicodeScalars.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return SettingValue(name: String(parts[0]), value: String(parts[1]))
    }, owner: "environment 'gridworld'")
}

/// Returns the world whose map is `text`.
func gridworld(map text: String) throws(SettingError) -> Gridworld {
  try gridworld(["map=" + text])
}

/// Returns why there is no world whose map is `text`; an empty text where there is one.
func mistake(inMap text: String) -> String {
  do throws(SettingError) {
    _ = try gridworld(map: text)
    return ""
  } catch {
    guard case .inconsistent(_, let reason) = error else { return "\(error)" }
    return reason
  }
}
