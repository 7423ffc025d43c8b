/// How to make one kind of environment from its name.
public struct EnvironmentEntry: Sendable {
  /// The name on the command line.
  public let name: String

  /// Bumped whenever the dynamics, rewards or observations change.
  public let version: Int

  /// One line for `rlgym list`.
  public let summary: String

  /// The settings of the rules.
  public let settings: [SettingDescription]

  /// The names of the settings that the world has as it is, without other versions.
  let ownSettings: Set<String>

  /// What environments of this kind can do besides stepping.
  public let abilities: [String]

  /// What evaluation sets unless told otherwise.
  public let evaluationSettings: [SettingValue]

  /// The same, where any opponent plays at random; empty where there are none.
  var unopposed: [EnvironmentEntry] = []

  private let configure: @Sendable ([SettingValue]) throws(SettingError) -> ConfiguredEnvironment
  private let set: @Sendable (SettingValue) throws(SettingError) -> Void

  /// Describes the environment that `rules` defines, with the abilities that are named.
  @inlinable
  public init<Rules: RegistrableEnvironment>(
    _ rules: Rules.Type, _ abilities: Ability<Rules>...
  ) {
    self.init(rules, abilities)
  }

  /// Describes the environment that `rules` defines, with abilities.
  @inlinable
  public init<Rules: RegistrableEnvironment>(_ rules: Rules.Type, _ abilities: [Ability<Rules>]) {
    self.init(rules, abilities: abilities.map(\.name)) { rules, count, seed, clock in
      AnyVectorEnvironment(rules, count: count, seed: seed, clock: clock, abilities)
    }
  }

  /// Describes the environment that `first` describes, with other settings and another way to set
  /// them.
  init(
    like first: EnvironmentEntry, settings: [SettingDescription],
    configure: @escaping @Sendable ([SettingValue]) throws(SettingError) -> ConfiguredEnvironment,
    set: @escaping @Sendable (SettingValue) throws(SettingError) -> Void
  ) {
    name = first.name
    version = first.version
    summary = first.summary
    abilities = first.abilities
    evaluationSettings = first.evaluationSettings
    ownSettings = first.ownSettings
    self.settings = settings
    self.configure = configure
    self.set = set
  }

  @usableFromInline
  init<Rules: RegistrableEnvironment>(
    _ rules: Rules.Type, abilities: [String],
    make: @escaping @Sendable (Rules, Int, UInt64, EpisodeClock) -> AnyVectorEnvironment
  ) {
    let owner = "environment '\(Rules.name)'"
    name = Rules.name
    version = Rules.version
    summary = Rules.summary
    evaluationSettings = Rules.evaluationSettings
    settings = Limited<Rules>.settingDescriptions
    ownSettings = Set(settings.map(\.name))
    self.abilities = abilities
    configure = { values throws(SettingError) in
      let limited = try Limited<Rules>(values, owner: owner)
      let (rules, clock) = (limited.rules, limited.clock)
      return ConfiguredEnvironment(
        name: Rules.name, version: Rules.version, settings: limited.settingValues,
        task: TaskShape(rules, clock: clock), clock: clock, abilities: abilities,
        isGame: Rules.self is any TwoPlayerGame.Type,
        greatestReturn: (rules as? any TwoPlayerGame).map { Double($0.greatestReturn) },
        measures: rules.measures
      ) {
        make(rules, $0, $1, clock)
      }
    }
    set = { value throws(SettingError) in
      var limited = Limited<Rules>()
      try limited.set(value, owner: owner)
    }
    let repeated = Dictionary(grouping: settings, by: \.name).first { $1.count > 1 }
    if let repeated { fatalError("two settings of \(owner) are named '\(repeated.key)'") }
  }

  /// Returns the environment with `settings` that differ from the defaults.
  public func configured(with settings: [SettingValue] = []) throws(SettingError)
    -> ConfiguredEnvironment
  {
    try configure(settings)
  }

  /// Returns the environment as it is evaluated: with what evaluation sets, where `settings` leave the
  /// default, and then with `changes`.
  public func evaluated(
    with settings: [SettingValue] = [], changes: [SettingValue] = []
  ) throws(SettingError) -> ConfiguredEnvironment {
    let held = evaluationSettings.filter { held in
      let usual = self.settings.first { $0.name == held.name }?.defaultValue
      return settings.last { $0.name == held.name }.map { $0.value == usual } ?? true
    }
    return try configured(with: settings + held + changes)
  }

  /// Throws where `value` alone, whatever the other settings, is a mistake.
  public func check(_ value: SettingValue) throws(SettingError) {
    try set(value)
  }
}
