/// How to make one kind of planner from its name.
public struct PlannerEntry: Named {
  /// The name on the command line.
  public let name: String

  /// One line for `rlgym list`.
  public let summary: String

  /// The settings.
  public let settings: [SettingDescription]

  private let configure: @Sendable ([SettingValue]) throws(SettingError) -> ConfiguredPlanner

  /// Describes `planner`.
  public init<Kind: Planner & SendableMetatype>(_ planner: Kind.Type) {
    name = Kind.name
    summary = Kind.summary
    settings = Kind.Configuration.settingDescriptions
    configure = { values throws(SettingError) in
      let configuration = try Kind.Configuration(values, owner: "agent '\(Kind.name)'")
      return ConfiguredPlanner(name: Kind.name, settings: configuration.settingValues) {
        Kind(configuration, seed: $0)
      }
    }
  }

  /// Returns the planner with `settings` that differ from the defaults.
  public func configured(with settings: [SettingValue] = []) throws(SettingError)
    -> ConfiguredPlanner
  {
    try configure(settings)
  }
}

/// A planner with all its settings fixed, ready to be made.
public struct ConfiguredPlanner: Sendable {
  /// The name on the command line.
  public let name: String

  /// Every setting with its value.
  public let settings: [SettingValue]

  private let maker: @Sendable (_ seed: UInt64) -> any Policy

  init(
    name: String, settings: [SettingValue],
    maker: @escaping @Sendable (_ seed: UInt64) -> any Policy
  ) {
    self.name = name
    self.settings = settings
    self.maker = maker
  }

  /// Makes the policy, of which `seed` determines every random choice.
  public func make(seed: UInt64) -> any Policy {
    maker(seed)
  }

  /// Returns a planner whose policies are changed by `furnish` when they are made.
  public func furnished(
    by furnish: @escaping @Sendable (any Policy) -> any Policy
  ) -> ConfiguredPlanner {
    ConfiguredPlanner(name: name, settings: settings) { [maker] in furnish(maker($0)) }
  }
}
