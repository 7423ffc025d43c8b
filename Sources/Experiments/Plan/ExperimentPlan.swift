public import GymCore
public import Learning
internal import Runs

/// Which agents are to learn which environments, with which seeds.
public struct ExperimentPlan: Sendable {
  /// What it is called, which is also the name of its folder.
  public var name: String

  /// The agents.
  public var agents: [Variant]

  /// The environments.
  public var environments: [Variant]

  /// The seeds.
  public var seeds: [UInt64]

  /// The environment steps of the runs of an agent that has none of its own; `nil` for those of the presets.
  public var steps: Int?

  /// The environment steps of every run, whatever else is said.
  public var stepsOfAll: Int?

  /// The episodes by which each run is evaluated.
  public var episodes: Int

  /// What determines those episodes.
  public var evaluationSeed: UInt64

  /// The episodes unless others are asked for.
  public static let defaultEpisodes = 100

  /// The most runs of an experiment.
  public static let greatestRunCount = 100_000

  /// Plans an experiment.
  public init(
    _ name: String, agents: [Variant], environments: [Variant], seeds: [UInt64],
    steps: Int? = nil, episodes: Int = Self.defaultEpisodes, evaluationSeed: UInt64 = 0
  ) {
    self.name = name
    self.agents = agents
    self.environments = environments
    self.seeds = seeds
    self.steps = steps
    self.episodes = episodes
    self.evaluationSeed = evaluationSeed
  }

  /// Returns the runs, all those of one seed before those of the next, so that an experiment that is stopped has
  /// something of everything.
  ///
  /// - Parameters:
  ///   - presets: The presets there are.
  ///   - registry: The environments there are.
  ///   - agentRegistry: The agents there are.
  /// - Returns: The runs.
  /// - Throws: `ExperimentError` that names the run whose settings are mistaken.
  public func runs(
    presets: [Preset], environments registry: Registry<EnvironmentEntry>,
    agents agentRegistry: Registry<AgentEntry>
  ) throws -> [PlannedRun] {
    var runs: [PlannedRun] = []
    for seed in seeds {
      for agent in agents {
        for environment in environments
        where agent.environments?.contains(environment.label) ?? true {
          let request = request(agent, environment, seed)
          do {
            let configuration = try RunConfiguration(
              request, presets: presets, environments: registry, agents: agentRegistry)
            runs.append(PlannedRun(agent.label, environment.label, configuration))
          } catch {
            throw ExperimentError("\(agent.label) on \(environment.label): \(error)")
          }
        }
      }
    }
    return runs
  }

  private func request(_ agent: Variant, _ environment: Variant, _ seed: UInt64) -> RunRequest {
    var request = RunRequest()
    request.agent = agent.name
    request.environment = environment.name
    request.preset = agent.preset
    request.seed = seed
    request.steps = stepsOfAll ?? agent.steps ?? steps
    request.agentSettings = agent.settings
    request.environmentSettings = environment.settings
    return request
  }
}
