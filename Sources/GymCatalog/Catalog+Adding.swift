public import GymCore
public import Learning

extension Catalog {
  /// Calls `body`, to which the running command knows more than it did.
  ///
  /// - Throws: `RegistryError.duplicate` where a name is taken, by an agent or a planner alike.
  public static func withAdded<Result>(
    _ environments: [EnvironmentEntry], _ agents: [AgentEntry], _ planners: [PlannerEntry],
    _ presets: [Preset], _ body: () throws -> Result
  ) throws -> Result {
    var (allEnvironments, allAgents) = (environmentRegistry, agentRegistry)
    var allPlanners = plannerRegistry
    for entry in environments { try allEnvironments.add(entry) }
    for entry in agents { try allAgents.add(entry) }
    for entry in planners { try allPlanners.add(entry) }
    // An agent and a planner are named in the same places.
    if let name = allAgents.names.first(where: allPlanners.names.contains) {
      throw RegistryError.duplicate(kind: allAgents.kind, name: name)
    }
    return try $environmentRegistry.withValue(allEnvironments) {
      try $agentRegistry.withValue(allAgents) {
        try $plannerRegistry.withValue(allPlanners) {
          try $currentPresets.withValue(currentPresets + presets, operation: body)
        }
      }
    }
  }
}
