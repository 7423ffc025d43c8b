public import GymCore
public import Learning
public import NeuralNetworks

/// Q-learning (Watkins 1989), SARSA (Rummery and Niranjan 1994), expected SARSA and double Q-learning
/// (van Hasselt, "Double Q-learning", 2010), with returns of n steps, traces or backward replay
/// (Sutton and Barto, 2018, chapters 6, 7 and 12).
public struct TabularQ: Agent {
  public static let name = "tabular-q"
  public static let summary = "Q-learning, SARSA and their kin, for worlds that can be counted."

  /// What the agent reports.
  public enum Metric: String, MetricName {
    case epsilon, error, visited, updates

    public var summary: String {
      switch self {
      case .epsilon: MetricSummary.epsilon
      case .error: "Mean magnitude of the errors since the last row."
      case .visited: "Values updated since the start, each counted once."
      case .updates: "Updates since the start."
      }
    }
  }

  let configuration: Configuration
  let temperature: Float
  let epsilonSchedule: Schedule

  var table: ActionValueTable
  var recent: RecentSteps
  var random: RandomStream
  var environmentSteps = 0
  public var metrics = MetricMeans<Metric>()

  // Work space: ε now, and where the table begins that is learned in.
  var (epsilon, half) = (Float(0), 0)

  public init(_ configuration: Configuration, for context: LearningContext) throws(SettingMistake) {
    try ActionValueTable.check(
      for: context, isDouble: configuration.method == .doubleQ,
      recentSteps: configuration.recentStepCount)
    self.configuration = configuration
    temperature = configuration.exploration.softmaxTemperature
    epsilonSchedule = configuration.exploration.epsilon.schedule(plannedSteps: context.plannedSteps)
    random = RandomStream(seed: context.seed, purpose: "tabular-q")
    table = ActionValueTable(
      configuration.table, for: context.task, isDouble: configuration.method == .doubleQ)
    recent = RecentSteps(
      atLeast: configuration.recentStepCount, environmentCount: context.environmentCount,
      pairCount: ActionValueTable.pairCount(of: context.task))
  }

  public static func obstacle(to task: TaskShape) -> String? { ActionValueTable.obstacle(to: task) }

  public func greedyPolicy() -> TablePolicy {
    TablePolicy(actionCount: table.actionCount, values: table.means)
  }

  public static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) -> TablePolicy {
    TablePolicy(
      actionCount: context.task.actionSpace.discreteCount,
      values: Array(repeating: 0, count: ActionValueTable.pairCount(of: context.task)))
  }

  /// Draws an action with the exploration of now, equals among the best alike.
  public mutating func act(on batch: inout StepBatch) {
    epsilon = epsilonSchedule.value(at: environmentSteps)
    for i in 0..<batch.count where batch.isActive(i) {
      let row = table.row(of: batch.observations[i])
      table.noteLegalActions(batch.legalActions, of: i, in: row)
      batch.actions[i] = Int32(
        table.draw(row, epsilon: epsilon, temperature: temperature, using: &random))
    }
  }

  public mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    epsilon = epsilonSchedule.value(at: environmentSteps)
    let updatesBefore = table.updateCount
    table.errorSum = 0
    for i in 0..<batch.count { learn(from: batch, i) }
    environmentSteps += batch.count
    guard table.errorSum.isFinite else {
      throw .lossNotFinite(update: table.updateCount, loss: table.errorSum)
    }
    metrics.set(.epsilon, to: Double(epsilon))
    metrics.set(.updates, to: Double(table.updateCount))
    metrics.set(.visited, to: Double(table.visitedCount))
    let updates = table.updateCount - updatesBefore
    if updates > 0 { metrics.add(table.errorSum / Float(updates), to: .error) }
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    var policy = greedyPolicy()
    try archive.visit("policy", &policy)
    table.means = policy.values
    try archive.visit("table", &table)
    try archive.visit("recent", &recent)
    try archive.visit("tabular.random", &random)
    try archive.visit("tabular.environment_steps", &environmentSteps)
    try archive.visit("tabular.metrics", &metrics)
  }
}
