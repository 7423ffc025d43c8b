internal import GymCore
internal import Learning

extension Listing {
  /// Returns what `rlgym list --json` prints, of everything or of what is called `name`.
  func document(of name: String?) -> ListDocument {
    func isMeant(_ entry: some Named) -> Bool { name.map { $0 == entry.name } ?? true }
    let documents = environments.filter(isMeant).map { entry in
      ListDocument.Environment(
        name: entry.name, version: entry.version, summary: entry.summary,
        abilities: entry.abilities, settings: entry.settings)
    }
    let learners = agents.filter(isMeant).map { agent in
      ListDocument.Agent(
        name: agent.name, version: agent.version, summary: agent.summary, settings: agent.settings,
        metrics: agent.metrics.map { .init(name: $0.name, summary: $0.summary) },
        obstacles: Dictionary(
          environments.map { ($0.name, OrNull(obstacle(to: agent, in: $0))) },
          uniquingKeysWith: { $1 }))
    }
    let others = planners.filter(isMeant).map {
      ListDocument.Planner(name: $0.name, summary: $0.summary, settings: $0.settings)
    }
    let recipes = presets.filter { preset in
      name.map { $0 == preset.agent || $0 == preset.environment } ?? true
    }
    return ListDocument(
      environments: documents, agents: learners, planners: others,
      presets: recipes.map(ListDocument.Recipe.init))
  }
}

/// What `rlgym list --json` prints.
struct ListDocument: Encodable {
  let environments: [Environment]
  let agents: [Agent]
  let planners: [Planner]
  let presets: [Recipe]

  struct Environment: Encodable {
    let name: String
    let version: Int
    let summary: String
    let abilities: [String]
    let settings: [SettingDescription]
  }

  struct Agent: Encodable {
    let name: String
    let version: Int
    let summary: String
    let settings: [SettingDescription]
    let metrics: [Metric]

    /// Why it cannot learn each environment, `null` where it can.
    let obstacles: [String: OrNull<String>]
  }

  struct Metric: Encodable {
    let name: String
    let summary: String
  }

  struct Planner: Encodable {
    let name: String
    let summary: String
    let settings: [SettingDescription]
  }

  struct Recipe: Encodable {
    let name: String
    let agent: String
    let environment: String
    let conditions: [SettingValue]
    let steps: OrNull<Int>
    let agentSettings: [SettingValue]
    let environmentSettings: [SettingValue]

    init(_ preset: Preset) {
      name = preset.name
      agent = preset.agent
      environment = preset.environment
      conditions = preset.conditions
      steps = OrNull(preset.steps)
      agentSettings = preset.agentSettings
      environmentSettings = preset.environmentSettings
    }
  }
}
