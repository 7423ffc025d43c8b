import Learning

/// Checks that an agent takes legal actions, where it takes part alone, and that it learns from them.
enum LegalActs {
  /// Returns the breaches found.
  static func breaches(of trial: Trial) throws -> [String] {
    let start = try trial.startOfLearning()
    var loop = WatchedLoop(try trial.trainer())
    if let breach = try loop.advance(start + trial.steps) { return ["the agent \(breach)"] }
    return loop.actInSomeRows().map { ["the agent \($0)"] } ?? []
  }
}
