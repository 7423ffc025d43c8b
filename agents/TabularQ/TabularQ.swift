public import GymCore
public import Learning
public import NeuralNetworks

/// Q-learning (Watkins 1989), SARSA (Rummery and Niranjan 1994), expected SARSA and double Q-learning
/// (van Hasselt, "Double Q-learning", 2010), with returns of n steps, traces or backward replay
/// (Sutton and Barto, 2018, chapters 6, 7 and 12).
public struct TabularQ: Agent {
  public static let name = "tabular-q"
  public static let summary =
    "Q-learning, SARSA and their kin with a table, for worlds whose states can be counted."

  /// What the agent reports.
  public enum Metric: String, MetricName {
    case epsilon, error, visited, updates

    public var summary: String {
      switch self {
      case .epsilon: "Probability of a random action, now."
      case .error: "Mean magnitude of the errors learned from since the last row."
      case .visited: "Values updated since the start, each counted once."
      case .updates: "Updates since the start."
      }
    }
  }

  let configuration: Configuration
  let temperature: Float
  let epsilonSchedule: Schedule
  let rates: LearningRates

  /// Acts by means of the values.
  var policy: TablePolicy

  var table: ActionValueTable
  var recent: RecentSteps
  var random: RandomStream
  var environmentSteps = 0
  var updates = 0
  var visited = 0
  public var metrics = MetricMeans<Metric>()

  // Carry nothing from one call to the next.
  var epsilon: Float = 0
  var errors: Float = 0
  /// Where the table begins that is learned in.
  var half = 0

  public init(_ configuration: Configuration, for context: LearningContext) throws(SettingError) {
    self.configuration = configuration
    temperature = configuration.exploration == .softmax ? configuration.temperature : 0
    epsilonSchedule = .linear(
      from: configuration.epsilonStart, to: configuration.epsilonEnd,
      over: configuration.epsilonSteps ?? context.plannedSteps / 2)
    rates = LearningRates(
      start: configuration.learningRate, power: configuration.learningRatePower,
      minimum: configuration.smallestLearningRate)
    random = RandomStream(seed: context.seed, purpose: "tabular-q")
    policy = try Self.greedyPolicy(configuration, for: context)
    let pairCount = policy.values.count
    table = ActionValueTable(
      context.task, stateCount: pairCount / policy.actionCount,
      isDouble: configuration.method == .doubleQ, initialValue: configuration.initialValue)
    recent = RecentSteps(
      capacity: configuration.recentStepCount, environmentCount: context.environmentCount,
      pairCount: pairCount)
  }

  public static func obstacle(to task: TaskShape) -> String? {
    guard task.actionSpace.discreteCount > 0 else {
      return "needs discrete actions, but these are continuous"
    }
    guard task.observationSpace.categoryCount == nil else { return nil }
    return "needs observations that are one of N, but these have the shape "
      + "\(task.observationSpace.shape); use dqn, which generalizes"
  }

  public func greedyPolicy() -> TablePolicy { policy }

  public static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) throws(SettingError) -> TablePolicy {
    let actionCount = context.task.actionSpace.discreteCount
    let pairCount = (context.task.observationSpace.categoryCount ?? 0) * actionCount
    do throws(SettingMistake) {
      try configuration.check(pairCount: pairCount, environmentCount: context.environmentCount)
    } catch {
      throw SettingError(error, agent: name)
    }
    return TablePolicy(
      actionCount: actionCount,
      values: Array(repeating: configuration.initialValue, count: pairCount))
  }

  /// Draws an action with the exploration of now, equals among the best alike.
  public mutating func act(on batch: inout StepBatch) {
    epsilon = epsilonSchedule.value(at: environmentSteps)
    for i in 0..<batch.count where batch.isActive(i) {
      let row = table.row(of: batch.observations[i])
      if !table.isLegal.isEmpty {
        for action in 0..<table.actionCount {
          table.isLegal[row + action] = batch.isLegal(action, in: i)
        }
      }
      batch.actions[i] = Int32(
        table.draw(row, epsilon: epsilon, temperature: temperature, using: &random))
    }
  }

  public mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    epsilon = epsilonSchedule.value(at: environmentSteps)
    let updatesBefore = updates
    errors = 0
    for i in 0..<batch.count { learn(from: batch, i) }
    environmentSteps += batch.count
    guard errors.isFinite else { throw .lossNotFinite(update: updates, loss: errors) }
    metrics.set(.epsilon, to: Double(epsilon))
    metrics.set(.updates, to: Double(updates))
    metrics.set(.visited, to: Double(visited))
    if updates > updatesBefore { metrics.add(errors / Float(updates - updatesBefore), to: .error) }
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    try archive.visit("table", &table)
    try archive.visit("recent", &recent)
    try archive.visit("tabular.random", &random)
    try archive.visit("tabular.environment_steps", &environmentSteps)
    try archive.visit("tabular.updates", &updates)
    try archive.visit("tabular.visited", &visited)
    try archive.visit("tabular.metrics", &metrics)
  }
}
