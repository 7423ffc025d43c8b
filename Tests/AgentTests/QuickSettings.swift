import GymCore
import Learning

/// Settings under which agents learn early, in small networks, so that a check takes moments.
enum QuickSettings {
  /// What agents call them; each takes what it knows.
  private static let values: KeyValuePairs<String, String> = [
    "batch-size": "8", "filters": "2", "hidden-units": "8", "learning-starts": "32",
    "replay-capacity": "600", "target-update-interval": "20", "epsilon-steps": "200",
  ]

  /// What agents that learn from what they did last call them.
  private static let rollouts: KeyValuePairs<String, String> = [
    "environments": "4", "rollout-steps": "4", "minibatch-size": "8", "memory-units": "8",
  ]

  /// Returns those of `agent`.
  static func of(_ agent: AgentEntry) -> [SettingValue] {
    let names = Set(agent.settings.map(\.name))
    let isOnPolicy = names.contains("rollout-steps") || names.contains("baseline")
    let values = Array(values) + (isOnPolicy ? Array(rollouts) : [])
    return values.filter { names.contains($0.key) }.map {
      SettingValue(name: $0.key, value: $0.value)
    }
  }
}
