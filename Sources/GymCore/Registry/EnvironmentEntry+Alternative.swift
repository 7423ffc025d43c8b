extension EnvironmentEntry {
  /// Returns the entry with another version of the same world, which is chosen by a setting: one of its
  /// own, or a new one.
  ///
  /// The chosen version reports scores against the ceiling of the world as it is.
  ///
  /// - Parameters:
  ///   - other: The other version, with the settings of this one and more.
  ///   - setting: The name of the setting that chooses.
  ///   - value: Its value for the other version.
  ///   - usual: Its value for this one, which is the default, where the setting is new.
  ///   - summary: What it chooses between.
  /// - Returns: An entry that is either.
  public func or(
    _ other: EnvironmentEntry, where setting: String, is value: String, ratherThan usual: String,
    _ summary: String
  ) -> EnvironmentEntry {
    let own = settings.first { $0.name == setting }
    let chooser = SettingDescription(
      name: setting, summary: own?.summary ?? summary,
      expected: (own?.expected ?? "one of \(usual)") + ", \(value)",
      defaultValue: own?.defaultValue ?? usual)
    let choice = Alternative(one: self, other: other, chooser: chooser, value: value)
    let others = settings.filter { $0.name != setting }
    let all = others + [chooser] + choice.additions
    let names = all.map(\.name)
    return EnvironmentEntry(like: self, settings: all) { values throws(SettingError) in
      try namingAll(names) { () throws(SettingError) in try choice.configured(with: values) }
    } set: { value throws(SettingError) in
      try namingAll(names) { () throws(SettingError) in try choice.check(value) }
    }
  }
}

/// Does `body`, whose error about a setting that there is not names all that there are.
private func namingAll<Result>(
  _ names: [String], _ body: () throws(SettingError) -> Result
) throws(SettingError) -> Result {
  do throws(SettingError) {
    return try body()
  } catch {
    guard case .unknown(let name, let owner, _) = error else { throw error }
    throw .unknown(name: name, owner: owner, known: names)
  }
}

/// Two versions of one world.
private struct Alternative: Sendable {
  let one: EnvironmentEntry
  let other: EnvironmentEntry
  let chooser: SettingDescription
  let value: String

  private var owner: String { "environment '\(one.name)'" }

  /// The settings that the other version has besides.
  var additions: [SettingDescription] {
    other.settings.filter { addition in !one.settings.contains { $0.name == addition.name } }
  }

  func configured(
    with values: [SettingValue]
  ) throws(SettingError) -> ConfiguredEnvironment {
    let isOwn = one.settings.contains { $0.name == chooser.name }
    let choice = values.last { $0.name == chooser.name }
    if let choice { try checkChoice(choice) }
    let rest = values.filter { $0.name != chooser.name }
    let additions = Set(additions.map(\.name))
    if let choice, choice.value == value {
      // A time limit counts steps of the version that it is set for.
      let shared = rest.filter {
        one.ownSettings.contains($0.name) && $0.name != "time-limit"
      }
      return try other.configured(with: rest)
        .chosen(by: choice, instead: try one.configured(with: shared))
    }
    if let addition = rest.first(where: { additions.contains($0.name) }) {
      throw .inconsistent(
        owner: owner, reason: "setting '\(addition.name)' needs \(chooser.name)=\(value)")
    }
    return try one.configured(with: isOwn ? values : rest)
  }

  func check(_ value: SettingValue) throws(SettingError) {
    if value.name == chooser.name { return try checkChoice(value) }
    let isAddition = additions.contains { $0.name == value.name }
    try (isAddition ? other : one).check(value)
  }

  private func checkChoice(_ choice: SettingValue) throws(SettingError) {
    guard choice.value != value, choice.value != chooser.defaultValue else { return }
    do throws(SettingError) {
      try one.check(choice)
    } catch {
      throw .invalid(
        name: choice.name, owner: owner, value: choice.value, expected: chooser.expected)
    }
  }
}
