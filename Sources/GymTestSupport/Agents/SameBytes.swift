import GymCore
import Learning
import NeuralNetworks

/// Checks that a run depends on nothing but its seed.
enum SameBytes {
  /// Returns the breaches found.
  static func breaches(of trial: Trial) throws -> [String] {
    let end = try trial.startOfLearning() + trial.steps
    func file(threads: Int) throws -> SafetensorsFile {
      var trainer = try trial.trainer(threads: threads)
      try trainer.advance(to: end)
      return try trainer.checkpoint()
    }
    let expected = try file(threads: 1)
    for threads in 1...3 {
      if let change = try file(threads: threads).difference(from: expected) {
        return [
          "two runs from one seed differ on \(threads) thread\(threads == 1 ? "" : "s") "
            + "in \(change)"
        ]
      }
    }
    return []
  }
}

/// Checks that the seed of an agent makes a difference.
enum OtherSeeds {
  /// Returns the breaches found.
  static func breaches(of trial: Trial) throws -> [String] {
    let end = try trial.startOfLearning() + trial.steps
    // The same episodes, so that the agent alone can differ.
    let files = try [trial.seed, trial.seed + 1].map { seed in
      var loop = try WatchedLoop(
        try trial.agent.make(for: trial.context(seed: seed)),
        in: trial.environment.make(count: trial.agent.environmentCount, seed: trial.seed))
      _ = try loop.advance(end)
      return try loop.file()
    }
    return files[0] == files[1] ? ["two seeds give the same agent after \(end) steps"] : []
  }
}
