public import GymCore

extension ActionValueTable {
  /// Returns why a table cannot hold the values of a task; `nil` where it can.
  public static func obstacle(to task: TaskShape) -> String? {
    guard task.actionSpace.discreteCount > 0 else {
      return "needs discrete actions, but these are continuous"
    }
    guard task.observationSpace.categoryCount == nil else { return nil }
    return "needs observations that are one of N, but these are arrays; use dqn, which generalizes"
  }

  /// Refuses a table, and so many steps kept of every environment, that do not fit this machine.
  public static func check(
    for context: LearningContext, isDouble: Bool, recentSteps: Int
  ) throws(SettingMistake) {
    let count = pairCount(of: context.task)
    var estimate = MemoryEstimate()
    // A checkpoint is a copy, and a second one while it is written.
    estimate.add("a table of \(count) values needs", bytes: 3 * count * (isDouble ? 21 : 13))
    estimate.add(
      "the steps of \(context.environmentCount) environments",
      bytes: 3
        * RecentSteps.byteCount(atLeast: recentSteps, environmentCount: context.environmentCount))
    try estimate.check()
  }
}
