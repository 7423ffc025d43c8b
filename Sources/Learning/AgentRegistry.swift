public import GymCore

/// How to make one kind of agent from its name.
public struct AgentEntry: Named {
  /// The name on the command line.
  public let name: String

  /// Bumped whenever the same settings and seed lead to another result.
  public let version: Int

  /// One line for `rlgym list`.
  public let summary: String

  /// The hyperparameters.
  public let settings: [SettingDescription]

  /// What the agent reports while it learns.
  public let metrics: [MetricDescription]

  /// Returns why agents of this kind cannot learn a task; `nil` where they can.
  public let obstacle: @Sendable (TaskShape) -> String?

  private let configure: @Sendable ([SettingValue]) throws(SettingError) -> ConfiguredAgent
  private let set: @Sendable (SettingValue) throws(SettingError) -> Void

  /// Describes `agent`.
  public init<Learner: Agent & SendableMetatype>(_ agent: Learner.Type) {
    let owner = "agent '\(Learner.name)'"
    name = Learner.name
    version = Learner.version
    summary = Learner.summary
    settings = Learner.Configuration.settingDescriptions
    metrics = Learner.Metric.descriptions
    obstacle = { Learner.obstacle(to: $0) }
    configure = { values throws(SettingError) in
      ConfiguredAgent(agent, try Learner.Configuration(values, owner: owner))
    }
    set = { value throws(SettingError) in
      var configuration = Learner.Configuration()
      try configuration.set(value, owner: owner)
    }
  }

  /// Returns the agent with `settings` that differ from the defaults.
  public func configured(with settings: [SettingValue] = []) throws(SettingError) -> ConfiguredAgent
  {
    try configure(settings)
  }

  /// Throws where `value` alone, whatever the other settings, is a mistake.
  public func check(_ value: SettingValue) throws(SettingError) {
    try set(value)
  }
}

/// An agent with all its hyperparameters fixed, ready to be made.
public struct ConfiguredAgent: Sendable {
  /// The name on the command line.
  public let name: String

  /// Bumped whenever the same settings and seed lead to another result.
  public let version: Int

  /// Every hyperparameter with its value.
  public let settings: [SettingValue]

  /// What the agent reports while it learns.
  public let metrics: [MetricDescription]

  /// The number of environments the agent wants to act in at once.
  public let environmentCount: Int

  /// Whether what is learned depends on the number of planned steps.
  public let dependsOnPlannedSteps: Bool

  private let maker: @Sendable (LearningContext) throws(SettingError) -> any Agent
  private let policyMaker:
    @Sendable (LearningContext) throws(SettingError) -> any Policy & Archivable

  init<Learner: Agent & SendableMetatype>(
    _ agent: Learner.Type, _ configuration: Learner.Configuration
  ) {
    name = Learner.name
    version = Learner.version
    settings = configuration.settingValues
    metrics = Learner.Metric.descriptions
    environmentCount = configuration.environmentCount
    dependsOnPlannedSteps = configuration.dependsOnPlannedSteps
    maker = { context throws(SettingError) in
      try Learner.checked(context) { context throws(SettingMistake) in
        try Learner(configuration, for: context)
      }
    }
    policyMaker = { context throws(SettingError) in
      try Learner.checked(context) { context throws(SettingMistake) in
        try Learner.greedyPolicy(configuration, for: context)
      }
    }
  }

  /// Makes an agent that has learned nothing.
  ///
  /// - Throws: `SettingError.inconsistent` when the agent cannot learn the task.
  public func make(for context: LearningContext) throws(SettingError) -> any Agent {
    try maker(context)
  }

  /// Makes the policy that such an agent learns, before it has learned anything.
  ///
  /// - Throws: `SettingError.inconsistent` when the agent cannot learn the task.
  public func makePolicy(
    for context: LearningContext
  ) throws(SettingError) -> any Policy & Archivable {
    try policyMaker(context)
  }
}

extension Agent {
  /// Makes something for a task that can be learned; mistakes gain the name of the agent.
  fileprivate static func checked<Result>(
    _ context: LearningContext, _ make: (LearningContext) throws(SettingMistake) -> Result
  ) throws(SettingError) -> Result {
    do throws(SettingMistake) {
      if let reason = obstacle(to: context.task) { throw SettingMistake(reason) }
      return try make(context)
    } catch {
      throw .inconsistent(
        owner: "agent '\(name)'", reason: error.reason ?? "its settings contradict each other")
    }
  }
}
