import GymCore
import Learning
import NeuralNetworks

/// Learns from a replay memory that is large for its segments: a small agent, so that these tests
/// stand on nothing that ships.
struct Rememberer: Agent {
  struct Configuration: AgentConfiguration {
    var environmentCount = 1
    var rowsPerLane = 210

    static let settings: [Setting<Configuration>] = [
      .integer("environments", \.environmentCount, in: 1...64, "How many to act in at once."),
      .integer("rows", \.rowsPerLane, in: 1...100_000, "The rows of each environment."),
    ]
  }

  static let name = "rememberer"
  static let summary = "Remembers the way."

  enum Metric: String, MetricName {
    case value

    var summary: String { "The value of going right from the start." }
  }

  /// Corridors are a byte a row, so 50 rows are a segment.
  private static let segmentByteCount = 50

  private var memory: ReplayMemory
  private var policy: WalkerPolicy
  private var random: RandomStream
  var metrics = MetricMeans<Metric>()

  static func obstacle(to task: TaskShape) -> String? { nil }

  init(_ configuration: Configuration, for context: LearningContext) {
    memory = ReplayMemory(
      capacity: configuration.rowsPerLane * context.environmentCount,
      laneCount: context.environmentCount, task: context.task,
      segmentation: .init(
        threshold: 0, openByteCount: Self.segmentByteCount * context.environmentCount,
        leastByteCount: 1))
    policy = Self.greedyPolicy(configuration, for: context)
    random = RandomStream(seed: context.seed, purpose: "rememberer")
  }

  static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) -> WalkerPolicy {
    WalkerPolicy(
      values: Array(repeating: 0, count: 2 * context.task.observationSpace.scalarCount))
  }

  func greedyPolicy() -> WalkerPolicy { policy }

  mutating func act(on batch: inout StepBatch) {
    policy.act(on: &batch)
    for i in 0..<batch.count where random.chance(0.5) {
      batch.actions[i] = Int32(random.integer(below: 2))
    }
  }

  /// Moves the values of a few remembered steps towards their rewards.
  mutating func learn(from batch: StepBatch) {
    memory.insert(batch)
    guard memory.canSample(stepCount: 1) else { return }
    var sample = ReplaySample(count: 4)
    memory.draw(&sample, stepCount: 1, discount: 1, using: &random)
    let size = batch.observationSize
    var shown = [Float](repeating: 0, count: sample.count * size)
    var span = shown.mutableSpan
    memory.readObservations(of: sample.rows, into: &span)
    for i in 0..<sample.count {
      let place = WalkerPolicy.place(shown[i * size..<(i + 1) * size])
      let chosen = 2 * place + Int(sample.actions[i])
      policy.values[chosen] += 0.1 * (sample.returns[i] - policy.values[chosen])
    }
    metrics.set(.value, to: Double(policy.values[1]))
  }

  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    try archive.visit("replay", &memory)
    try archive.visit("random", &random)
    try archive.visit("metrics", &metrics)
  }
}
