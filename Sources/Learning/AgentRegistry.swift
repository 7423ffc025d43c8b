public import GymCore

/// How to make one kind of agent from its name.
public struct AgentEntry: Sendable {
  /// The name on the command line.
  public let name: String

  /// One line for `rlgym list`.
  public let summary: String

  /// The hyperparameters.
  public let settings: [SettingDescription]

  /// What the agent reports while it learns.
  public let metrics: [MetricDescription]

  private let configure: @Sendable ([SettingValue]) throws(SettingError) -> ConfiguredAgent

  /// Describes `agent`.
  public init<Learner: Agent & SendableMetatype>(_ agent: Learner.Type) {
    name = Learner.name
    summary = Learner.summary
    settings = Learner.Configuration.settingDescriptions
    metrics = Learner.metrics
    configure = { values throws(SettingError) in
      let configuration = try Learner.Configuration(values, owner: "agent '\(Learner.name)'")
      return ConfiguredAgent(
        name: Learner.name, settings: configuration.settingValues, metrics: Learner.metrics,
        environmentCount: configuration.environmentCount
      ) { context throws(SettingError) in
        try Learner(configuration, for: context)
      }
    }
  }

  /// Returns the agent with `settings` that differ from the defaults.
  public func configured(with settings: [SettingValue] = []) throws(SettingError) -> ConfiguredAgent
  {
    try configure(settings)
  }
}

/// An agent with all its hyperparameters fixed, ready to be made.
public struct ConfiguredAgent: Sendable {
  /// The name on the command line.
  public let name: String

  /// Every hyperparameter with its value.
  public let settings: [SettingValue]

  /// What the agent reports while it learns.
  public let metrics: [MetricDescription]

  /// The number of environments the agent wants to act in at once.
  public let environmentCount: Int

  let maker: @Sendable (LearningContext) throws(SettingError) -> any Agent

  /// Makes an agent that has learned nothing.
  ///
  /// - Throws: `SettingError.inconsistent` when the agent cannot learn the task.
  public func make(for context: LearningContext) throws(SettingError) -> any Agent {
    try maker(context)
  }
}
