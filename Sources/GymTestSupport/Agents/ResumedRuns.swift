import Learning
import NeuralNetworks

/// Checks that a run that was stopped and resumed ends as if it never stopped.
enum ResumedRuns {
  /// Returns the breaches found by stopping at several points.
  static func breaches(of trial: Trial) throws -> [String] {
    let start = try trial.startOfLearning()
    let end = start + trial.steps
    let stops = Set([0, 1, start / 2, start, start + trial.steps / 2, end - 1]).sorted()
    var trainer = try trial.trainer()
    var saved: [(stop: Int, bytes: [UInt8])] = []
    for stop in stops {
      try trainer.advance(to: stop)
      saved.append((stop, try trainer.checkpoint().encoded()))
    }
    try trainer.advance(to: end)
    let expected = try trainer.checkpoint()
    for (stop, bytes) in saved {
      if let breach = try resume(bytes, trial, to: end, expected) {
        return ["a run resumed after \(stop) steps \(breach)"]
      }
    }
    return []
  }

  private static func resume(
    _ bytes: [UInt8], _ trial: Trial, to end: Int, _ expected: SafetensorsFile
  ) throws -> String? {
    let file = try SafetensorsFile(bytes: bytes)
    var resumed = try trial.trainer()
    try resumed.restore(from: file)
    if let change = try resumed.checkpoint().difference(from: file) {
      return "is saved differently at once, in \(change)"
    }
    try resumed.advance(to: end)
    return try resumed.checkpoint().difference(from: expected).map {
      "differs after \(end) steps from one that never stopped, in \($0)"
    }
  }
}
