import GymCore
import Learning

/// Checks that an agent learns from nothing but what a step wrote: rows that it did not hold whatever
/// they held before.
enum Leftovers {
  /// Returns the breaches found.
  static func breaches(of trial: Trial) throws -> [String] {
    let end = try trial.startOfLearning() + trial.steps
    let files = try [nil, false, true].map { marks in
      var loop = try WatchedLoop(
        try trial.agent.make(for: trial.context(seed: trial.seed)),
        in: trial.environment.make(count: trial.agent.environmentCount, seed: trial.seed),
        leaving: marks)
      _ = try loop.advance(end)
      return try loop.file()
    }
    for file in files[1...] {
      if let change = file.difference(from: files[0]) {
        return ["the agent learns from what is left over in a batch: it changes \(change)"]
      }
    }
    return []
  }
}
