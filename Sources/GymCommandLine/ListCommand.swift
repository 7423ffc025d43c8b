internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Learning

/// `rlgym list`: what there is.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the environments and agents with their settings.",
    discussion: """
      Settings of an environment are changed by rlgym train --env-set key=value, those of an agent \
      by --set key=value.

      EXAMPLES
        rlgym list
        rlgym list --json
      """)

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() {
    let environments = Catalog.environmentRegistry.entries
    let agents = Catalog.agentRegistry.entries
    if json {
      Output.json(Listing(environments: environments, agents: agents))
      return
    }
    Output.line("ENVIRONMENTS (--env NAME, settings by --env-set key=value)")
    for entry in environments {
      Self.show(entry.name, "\(entry.summary) (version \(entry.version))", entry.settings)
    }
    Output.line("\nAGENTS (--agent NAME, settings by --set key=value)")
    for entry in agents { Self.show(entry.name, entry.summary, entry.settings) }
  }

  /// A terminal gets lines of its width; a pipe gets one line a setting, which can be searched.
  private static func show(_ name: String, _ summary: String, _ settings: [SettingDescription]) {
    let width = Output.isTerminal ? Output.width : .max
    Output.line("\n" + TextLayout.wrapped(summary, after: "  \(name)  ", width: width))
    let assignments = settings.map { "\($0.name)=\($0.defaultValue)" }
    let column = assignments.map(\.count).max() ?? 0
    for (assignment, setting) in zip(assignments, settings) {
      let gap = String(repeating: " ", count: column - assignment.count)
      let meaning = "\(setting.summary) [\(setting.expected)]"
      Output.line(
        TextLayout.wrapped(meaning, after: "    \(assignment)\(gap)  ", width: width))
    }
  }
}

/// What `rlgym list --json` prints.
private struct Listing: Encodable {
  let environments: [Environment]
  let agents: [Agent]

  struct Environment: Encodable {
    let name: String
    let version: Int
    let summary: String
    let settings: [SettingDescription]
  }

  struct Agent: Encodable {
    let name: String
    let summary: String
    let settings: [SettingDescription]
    let metrics: [Metric]
  }

  struct Metric: Encodable {
    let name: String
    let summary: String
  }

  init(environments: [EnvironmentEntry], agents: [AgentEntry]) {
    self.environments = environments.map {
      Environment(name: $0.name, version: $0.version, summary: $0.summary, settings: $0.settings)
    }
    self.agents = agents.map {
      Agent(
        name: $0.name, summary: $0.summary, settings: $0.settings,
        metrics: $0.metrics.map { Metric(name: $0.name, summary: $0.summary) })
    }
  }
}
