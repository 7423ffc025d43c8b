public import GymCore

/// What a run of an agent in an environment has unless an option or a file says otherwise.
public struct Preset: Sendable, Hashable {
  /// The name of presets that apply by themselves.
  public static let usualName = "usual"

  /// What it is called; one that is called `usual` applies by itself.
  public let name: String

  /// The name of the agent.
  public let agent: String

  /// The name of the environment.
  public let environment: String

  /// The settings of the environment that it is made for; under others it does not apply.
  public let conditions: [SettingValue]

  /// The environment steps in all; `nil` for what every run takes.
  public let steps: Int?

  /// The hyperparameters.
  public private(set) var agentSettings: [SettingValue]

  /// The settings of the environment.
  public let environmentSettings: [SettingValue]

  /// Describes a preset.
  ///
  ///     Preset("dqn", in: "gridworld", where: ["map": "cliff"], steps: 50_000, ["discount": "1"])
  public init(
    _ agent: String, in environment: String, named name: String = Preset.usualName,
    where conditions: KeyValuePairs<String, String> = [:], steps: Int? = nil,
    _ agentSettings: KeyValuePairs<String, String> = [:],
    environmentSettings: KeyValuePairs<String, String> = [:]
  ) {
    func values(_ pairs: KeyValuePairs<String, String>) -> [SettingValue] {
      pairs.map { SettingValue(name: $0.key, value: $0.value) }
    }
    self.name = name
    self.agent = agent
    self.environment = environment
    self.conditions = values(conditions)
    self.steps = steps
    self.agentSettings = values(agentSettings)
    self.environmentSettings = values(environmentSettings)
  }

  /// Returns the preset with hyperparameters that it shares with others, where it has not its own.
  public func sharing(_ settings: KeyValuePairs<String, String>) -> Preset {
    var preset = self
    for (name, value) in settings where !agentSettings.contains(where: { $0.name == name }) {
      preset.agentSettings.append(SettingValue(name: name, value: value))
    }
    return preset
  }

  /// Whether the preset is made for an environment that has `settings`.
  ///
  /// One that applies by itself and says nothing of what is observed is not made for pictures.
  public func applies(under settings: [SettingValue]) -> Bool {
    let pictures = SettingValue(name: "observe", value: "pixels")
    let isForState = name == Self.usualName && !conditions.contains { $0.name == pictures.name }
    return conditions.allSatisfy(settings.contains) && !(isForState && settings.contains(pictures))
  }
}

extension [Preset] {
  /// Returns the preset called `name` for an agent in an environment; of several that apply, that
  /// with the most conditions.
  public func preset(
    named name: String, of agent: String, in environment: ConfiguredEnvironment
  ) -> Preset? {
    filter {
      $0.name == name && $0.agent == agent && $0.environment == environment.name
        && $0.applies(under: environment.settings)
    }.max { $0.conditions.count < $1.conditions.count }
  }
}
