import Learning

/// Checks what an agent says it reports.
enum AgentMetrics {
  /// The columns that every run has.
  private static let columns = [
    "step", "episodes", "mean_return", "mean_length", "steps_per_second", "seconds",
  ]

  /// Returns the breaches found.
  static func breaches(of trial: Trial) -> [String] {
    var names: Set<String> = []
    for metric in trial.agent.metrics {
      if metric.name.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) == nil {
        return ["metric '\(metric.name)' is not in snake case"]
      }
      if !names.insert(metric.name).inserted { return ["two metrics are named '\(metric.name)'"] }
      if columns.contains(metric.name) {
        return ["metric '\(metric.name)' is a column of every run already"]
      }
      if metric.summary.isEmpty { return ["metric '\(metric.name)' has no summary"] }
    }
    return []
  }
}
