public import GymCore
public import Learning

/// Returns every breach of the contract of `Agent` that is found where an agent learns in an
/// environment, as sentences; an empty array means that it keeps it.
///
/// - Parameters:
///   - agent: The agent with its settings.
///   - environment: The environment with its settings.
///   - steps: How many steps the agent is followed for once its policy has changed.
/// - Returns: The breaches of the first promise that is broken.
public func checkAgent(
  _ agent: ConfiguredAgent, in environment: ConfiguredEnvironment, steps: Int = 100
) -> [String] {
  ContractCheck.agent(agent, in: environment, steps: steps).firstBreaches()
}

/// Returns every breach of the contract of `Agent` that is found where an agent learns in an
/// environment, or refuses to.
///
/// - Throws: `SettingError` where the settings are refused.
public func checkAgent(
  _ entry: AgentEntry, with settings: [SettingValue] = [], in environment: ConfiguredEnvironment,
  steps: Int = 100
) throws(SettingError) -> [String] {
  try ContractCheck.agent(entry, with: settings, in: environment, steps: steps).firstBreaches()
}

extension ContractCheck {
  /// Returns what an agent promises in an environment; later promises build on earlier ones.
  public static func agent(
    _ agent: ConfiguredAgent, in environment: ConfiguredEnvironment, steps: Int = 100
  ) -> [ContractCheck] {
    let trial = Trial(agent, in: environment, steps: steps)
    return [
      ContractCheck("every metric has a name and a summary") { AgentMetrics.breaches(of: trial) },
      ContractCheck("actions are legal, and learning changes the policy") {
        try LegalActs.breaches(of: trial)
      },
      ContractCheck("one seed gives the same bytes for any number of threads") {
        try SameBytes.breaches(of: trial)
      },
      ContractCheck("what is left over in a batch is never read") {
        try Leftovers.breaches(of: trial)
      },
      ContractCheck("another seed gives other bytes") { try OtherSeeds.breaches(of: trial) },
      ContractCheck("a resumed run ends with the same bytes") {
        try ResumedRuns.breaches(of: trial)
      },
      ContractCheck("the policy of a checkpoint acts as the agent's, and stays as it is") {
        try LearnedPolicies.breaches(of: trial)
      },
      ContractCheck("the policy acts in batches of any size, in rows that take part") {
        try BatchSizes.breaches(of: trial)
      },
      ContractCheck("a damaged checkpoint is refused, or does no harm") {
        try DamagedCheckpoints.breaches(of: trial)
      },
    ]
  }

  /// Returns what an agent promises in an environment, and where it is not made for a task.
  ///
  /// - Throws: `SettingError` where the settings are refused.
  public static func agent(
    _ entry: AgentEntry, with settings: [SettingValue] = [],
    in environment: ConfiguredEnvironment, steps: Int = 100
  ) throws(SettingError) -> [ContractCheck] {
    let agent = try entry.configured(with: settings)
    let refusals = ContractCheck("what cannot be learned is refused in a sentence") {
      try Refusals.breaches(of: entry, agent, in: environment)
    }
    guard entry.obstacle(environment.task) == nil else { return [refusals] }
    return [refusals] + ContractCheck.agent(agent, in: environment, steps: steps)
  }
}
