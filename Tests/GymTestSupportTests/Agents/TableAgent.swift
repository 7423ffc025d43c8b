import GymCore
import GymTestSupport
import Learning
import NeuralNetworks
import Tensors

/// Q-learning with a table in the corridor, with one thing wrong.
struct TableAgent: Agent {
  /// What is wrong.
  enum Flaw: String, CaseIterable, Sendable {
    case nothing, idle, illegal, silent, restless, threaded, hurried, scavenging, seedless
    case forgetfulStream, forgetfulCount, changing, otherPolicy, liveTable, fixedSize,
      restlessPolicy
    case illegalPolicy, careless, negligent
  }

  struct Configuration: AgentConfiguration {
    var environmentCount = 2
    var flaw = Flaw.nothing

    static let settings: [Setting<Configuration>] = [.choice("flaw", \.flaw, "What is wrong.")]
  }

  enum Metric: String, MetricName {
    case meanError = "mean_error"

    var summary: String { "The mean absolute error." }
  }

  static let name = "table"
  static let summary = "Q-learning with a table."

  private let flaw: Flaw
  private let threads: Int
  private var policy: TablePolicy
  private var random: RandomStream
  private var updates = 0
  var metrics = MetricMeans<Metric>()

  static func obstacle(to task: TaskShape) -> String? {
    let fits =
      task.actionSpace == .discrete(count: 2) && task.observationSpace.shape == [2]
      && task.observationSpace.bounds(ofScalar: 0).upperBound < 8
    return fits ? nil : "needs a corridor, which this is not"
  }

  init(_ configuration: Configuration, for context: LearningContext) {
    flaw = configuration.flaw
    threads = context.workers.threadCount
    policy = TablePolicy(flaw)
    random = RandomStream(seed: flaw == .seedless ? 1 : context.seed, purpose: "table")
  }

  static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) -> TablePolicy {
    TablePolicy(configuration.flaw)
  }

  func greedyPolicy() -> TablePolicy {
    var copy = policy
    if flaw != .liveTable { copy.table = policy.table.copied() }
    return copy
  }

  mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where flaw == .restless || batch.isActive(i) {
      if flaw == .silent, i == 1 { continue }
      batch.drawAction(i, from: .discrete(count: 2), using: &random)
      if flaw == .illegal, batch.row(i)[0] == 0 { batch.actions[i] = 0 }
      if random.chance(0.3) { batch.actions[i] = policy.action(i, in: batch) }
    }
  }

  mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    guard flaw != .idle else { return }
    updates += 1
    if flaw == .liveTable { policy.table.values[15] += 1 }
    for i in 0..<batch.count {
      let next = Array(batch.nextObservation(i))
      let target = batch.rewards[i] + batch.discount(i, 0.9) * policy.bestValue(of: next)
      let pair = 2 * Int(batch.previousRow(i)[0]) + Int(batch.actions[i])
      let error = target - policy.table.values[pair]
      policy.table.values[pair] += 0.1 * error + excess
      if flaw == .scavenging, batch.finalObservations[0].isNaN { policy.table.values[pair] += 1 }
      metrics.add(abs(error), to: .meanError)
    }
  }

  /// What makes an update depend on what it should not.
  private var excess: Float {
    switch flaw {
    case .threaded: Float(threads - 1) * 1e-3
    case .hurried: Float(Self.clock.next()) * 1e-3
    case .forgetfulCount: Float(updates) * 1e-3
    default: 0
    }
  }

  private static let clock = Counter()

  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    if flaw != .forgetfulStream { try archive.visit("table.random", &random) }
    if flaw == .changing {
      var count = Self.clock.next()
      try archive.visit("table.count", &count)
    }
    if flaw == .negligent {
      // Written, and never read.
      var count = 0
      if !archive.isReading { try archive.visit("table.unread", &count) }
    }
    try archive.visit("table.metrics", &metrics)
  }
}
