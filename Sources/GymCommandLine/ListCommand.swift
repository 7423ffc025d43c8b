internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Learning

/// `rlgym list`: what there is.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the environments and agents, or all there is to know of one.",
    discussion: """
      Settings of an environment are changed by rlgym train --env-set key=value, those of an agent \
      by --set key=value.

      EXAMPLES
        rlgym list
        rlgym list dqn
        rlgym list breakout
        rlgym list --json
      """)

  @Argument(
    help: ArgumentHelp("An environment or an agent, to be shown in full.", valueName: "name"))
  var name: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let listing = Listing()
    if let name {
      guard listing.names.contains(name) else {
        throw UsageError(unknown: "environment or agent", name, known: listing.names)
      }
      json ? Output.json(listing.document(of: name)) : ListText.show(name, of: listing)
    } else {
      json ? Output.json(listing.document(of: nil)) : ListText.show(listing)
    }
  }
}

/// What there is, as the running command knows it.
struct Listing {
  let environments = Catalog.environmentRegistry.entries
  let agents = Catalog.agentRegistry.entries
  let planners = Catalog.plannerRegistry.entries
  let presets = Catalog.currentPresets

  /// All names, environments first.
  var names: [String] { environments.map(\.name) + agents.map(\.name) + planners.map(\.name) }

  /// Returns why `agent` cannot learn `environment` with its default settings; `nil` where it can.
  func obstacle(to agent: AgentEntry, in environment: EnvironmentEntry) -> String? {
    do throws(SettingError) {
      return agent.obstacle(try environment.configured().task)
    } catch {
      return error.description
    }
  }
}
