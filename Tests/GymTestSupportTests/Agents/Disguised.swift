import GymCore
import Learning
import NeuralNetworks

/// What an agent says of itself.
protocol Disguise: Sendable {
  associatedtype Metric: MetricName

  /// What it says against every task.
  static func obstacle(to task: TaskShape) -> String?
}

/// The agent with a table, saying something else of itself.
struct Disguised<Words: Disguise>: Agent {
  static var name: String { "disguised" }
  static var summary: String { "Q-learning with a table, in disguise." }

  static func obstacle(to task: TaskShape) -> String? { Words.obstacle(to: task) }

  var metrics = MetricMeans<Words.Metric>()
  private var agent: TableAgent

  init(_ configuration: TableAgent.Configuration, for context: LearningContext) {
    agent = TableAgent(configuration, for: context)
  }

  static func greedyPolicy(
    _ configuration: TableAgent.Configuration, for context: LearningContext
  ) -> TablePolicy {
    TableAgent.greedyPolicy(configuration, for: context)
  }

  func greedyPolicy() -> TablePolicy { agent.greedyPolicy() }

  mutating func act(on batch: inout StepBatch) { agent.act(on: &batch) }

  mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    try agent.learn(from: batch)
  }

  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try agent.visit(by: &archive)
  }
}

/// A metric of any name.
struct NamedMetric<Names: MetricNames>: MetricName {
  let rawValue: String

  init(rawValue: String) { self.rawValue = rawValue }

  static var allCases: [NamedMetric] { Names.names.map(NamedMetric.init) }

  var summary: String { Names.summary }
}

/// The names of metrics.
protocol MetricNames: Sendable {
  static var names: [String] { get }
  static var summary: String { get }
}

extension MetricNames {
  static var summary: String { "A number." }
}

extension Disguise {
  static func obstacle(to task: TaskShape) -> String? { TableAgent.obstacle(to: task) }
}
