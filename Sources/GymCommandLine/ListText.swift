internal import GymCore
internal import Learning

/// What `rlgym list` shows people.
enum ListText {
  /// A terminal gets lines of its width; a pipe gets one line each, which can be searched.
  private static var width: Int { Output.isTerminal ? Output.width : .max }

  // MARK: - Everything, on one screen

  static func show(_ listing: Listing) {
    Output.line("ENVIRONMENTS (--env NAME)")
    show(
      listing.environments.map { entry in
        let abilities =
          entry.abilities.isEmpty ? "" : " [\(entry.abilities.joined(separator: ", "))]"
        return (entry.name, entry.summary + abilities)
      })
    Output.line("\nAGENTS that learn (--agent NAME)")
    show(listing.agents.map { ($0.name, $0.summary) })
    Output.line("\nAGENTS that need no training (rlgym eval --agent NAME --env NAME)")
    show(listing.planners.map { ($0.name, $0.summary) })
    Output.line("\nWHO CAN LEARN WHAT")
    for agent in listing.agents { showTasks(of: agent, in: listing) }
    Output.line("\nrlgym list NAME shows one in full, with its settings and presets.")
  }

  private static func show(_ rows: [(name: String, meaning: String)]) {
    let column = rows.map(\.name.count).max() ?? 0
    for row in rows {
      let gap = String(repeating: " ", count: column - row.name.count)
      Output.line(TextLayout.wrapped(row.meaning, after: "  \(row.name)\(gap)  ", width: width))
    }
  }

  private static func showTasks(of agent: AgentEntry, in listing: Listing) {
    var able: [String] = []
    var unable: [(reason: String, names: [String])] = []
    for environment in listing.environments {
      guard let reason = listing.obstacle(to: agent, in: environment) else {
        able.append(environment.name)
        continue
      }
      if let place = unable.firstIndex(where: { $0.reason == reason }) {
        unable[place].names.append(environment.name)
      } else {
        unable.append((reason, [environment.name]))
      }
    }
    let exceptions = unable.map { "not \($0.names.joined(separator: ", ")): \($0.reason)" }
    let text = ([able.joined(separator: ", ")].filter { !$0.isEmpty } + exceptions)
      .joined(separator: "; ")
    Output.line(TextLayout.wrapped(text, after: "  \(agent.name): ", width: width))
  }

  // MARK: - One, in full

  static func show(_ name: String, of listing: Listing) {
    if let environment = listing.environments.first(where: { $0.name == name }) {
      Output.line("\(name), environment, version \(environment.version)")
      say(environment.summary)
      show(environment.settings, option: "--env-set")
      let agents = listing.agents.map { agent in
        (agent.name, listing.obstacle(to: agent, in: environment).map { "cannot: " + $0 } ?? "can")
      }
      Output.line("\nAGENTS that can learn it")
      show(agents.map { (name: $0.0, meaning: $0.1) })
      show(listing.presets.filter { $0.environment == name })
    }
    if let agent = listing.agents.first(where: { $0.name == name }) {
      Output.line("\(name), agent, version \(agent.version)")
      say(agent.summary)
      show(agent.settings, option: "--set")
      Output.line("\nMETRICS (columns of metrics.csv)")
      show(agent.metrics.map { (name: $0.name, meaning: $0.summary) })
      Output.line("\nENVIRONMENTS")
      showTasks(of: agent, in: listing)
      show(listing.presets.filter { $0.agent == name })
    }
    if let planner = listing.planners.first(where: { $0.name == name }) {
      Output.line("\(name), agent that needs no training")
      say(planner.summary)
      show(planner.settings, option: "--set")
    }
  }

  private static func say(_ summary: String) {
    Output.line(TextLayout.wrapped(summary, after: "  ", width: width))
  }

  private static func show(_ settings: [SettingDescription], option: String) {
    guard !settings.isEmpty else { return Output.line("\nSETTINGS: none") }
    Output.line("\nSETTINGS (\(option) key=value)")
    show(
      settings.map {
        (
          name: "\($0.name)=\(Phrases.oneLine($0.defaultValue))",
          meaning: "\($0.summary) [\($0.expected)]"
        )
      })
  }

  private static func show(_ presets: [Preset]) {
    guard !presets.isEmpty else { return }
    Output.line("\nPRESETS (--preset NAME; usual ones apply by themselves, none is none)")
    for preset in presets {
      let conditions = preset.conditions.map { " \($0.name)=\($0.value)" }.joined()
      let parts =
        (preset.steps.map { ["--steps \($0)"] } ?? [])
        + preset.agentSettings.map { "--set \($0.name)=\($0.value)" }
        + preset.environmentSettings.map { "--env-set \($0.name)=\($0.value)" }
      Output.line(
        TextLayout.wrapped(
          parts.joined(separator: " "),
          after: "  \(preset.name): \(preset.agent) on \(preset.environment)\(conditions): ",
          width: width))
    }
  }
}
