import GymCore
import Learning
import NeuralNetworks

/// A corridor with a reward at its right end: a small environment, so that these
/// tests stand on nothing that ships.
struct Corridor: RegistrableEnvironment, ExpertGuided {
  static let name = "corridor"
  static let version = 3
  static let summary = "Walk to the right end."
  let defaultTimeLimit: Int? = 40

  var length = 6
  var slipProbability: Float = 0.2

  static let settings: [Setting<Corridor>] = [
    .integer("length", \.length, in: 2...100, "The number of places."),
    .real("slip-probability", \.slipProbability, in: 0...1, "How often a step goes nowhere."),
  ]

  let actions = Discrete(count: 2)
  var observationSpace: Box { Box.binary(shape: [length]) }

  struct State: Sendable, Codable {
    var place = 0
  }

  func initialState(using random: inout RandomStream) -> State { State() }

  func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
    if !random.chance(slipProbability) {
      state.place = max(0, state.place + (action == 1 ? 1 : -1))
    }
    return state.place < length - 1 ? Step(reward: 0) : Step(reward: 1, status: .terminated)
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    for i in 0..<length { observation[i] = i == state.place ? 1 : 0 }
  }

  func expertAction(in state: State) -> Int { 1 }
}

/// Q-learning with a table: a small agent, so that these tests stand on nothing
/// that ships.
struct Walker: Agent {
  struct Configuration: AgentConfiguration {
    var learningRate: Float = 0.1
    var environmentCount = 1
    var divergesAt = 0
    var spoilsAt = 0

    static let settings: [Setting<Configuration>] = [
      .real("learning-rate", \.learningRate, in: 0...1, "The step size α."),
      .integer("environments", \.environmentCount, in: 1...64, "How many to act in at once."),
      .integer("diverges-at", \.divergesAt, in: 0...1_000_000, "The update whose loss is NaN."),
      .integer("spoils-at", \.spoilsAt, in: 0...1_000_000, "The update that spoils a weight."),
    ]
  }

  static let name = "walker"
  static let summary = "Learns the way."

  enum Metric: String, MetricName {
    case epsilon, loss

    var summary: String {
      switch self {
      case .epsilon: "How often it explores."
      case .loss: "The mean absolute error."
      }
    }
  }

  private let configuration: Configuration
  private let plannedSteps: Int
  private var policy: WalkerPolicy
  private var random: RandomStream
  private var updates = 0
  var metrics = MetricMeans<Metric>()

  static func obstacle(to task: TaskShape) -> String? {
    task.actionSpace.discreteCount == 2 ? nil : "it needs two actions"
  }

  init(_ configuration: Configuration, for context: LearningContext) {
    self.configuration = configuration
    plannedSteps = context.plannedSteps
    policy = Self.greedyPolicy(configuration, for: context)
    random = RandomStream(seed: context.seed, purpose: "walker")
  }

  static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) -> WalkerPolicy {
    WalkerPolicy(
      values: Array(repeating: 0, count: 2 * context.task.observationSpace.scalarCount))
  }

  func greedyPolicy() -> WalkerPolicy { policy }

  private var epsilon: Float {
    max(0.1, 1 - Float(updates) / Float(plannedSteps))
  }

  mutating func act(on batch: inout StepBatch) {
    policy.act(on: &batch)
    for i in 0..<batch.count where random.chance(epsilon) {
      batch.actions[i] = Int32(random.integer(below: 2))
    }
  }

  mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    for i in 0..<batch.count {
      updates += 1
      let size = batch.observationSize
      let place = WalkerPolicy.place(
        batch.previousObservations[i * size..<(i + 1) * size])
      let next = WalkerPolicy.place(batch.nextObservation(i))
      let value = max(policy.values[2 * next], policy.values[2 * next + 1])
      let chosen = 2 * place + Int(batch.actions[i])
      let error = batch.rewards[i] + batch.discount(i, 0.9) * value - policy.values[chosen]
      policy.values[chosen] += configuration.learningRate * error
      metrics.add(abs(error), to: .loss)
      if updates == configuration.spoilsAt { policy.values[0] = .nan }
      if updates == configuration.divergesAt {
        throw .lossNotFinite(update: updates, loss: .nan)
      }
    }
    metrics.set(.epsilon, to: Double(epsilon))
  }

  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    try archive.visit("walker.updates", &updates)
    try archive.visit("walker.random", &random)
    try archive.visit("walker.metrics", &metrics)
  }
}

/// Goes where the table says.
struct WalkerPolicy: MemorylessPolicy, Archivable {
  var values: [Float]

  static func place(_ observation: some Collection<Float>) -> Int {
    observation.enumerated().first { $0.element == 1 }?.offset ?? 0
  }

  mutating func act(on batch: inout StepBatch) {
    let size = batch.observationSize
    for i in 0..<batch.count {
      let place = Self.place(batch.observations[i * size..<(i + 1) * size])
      batch.actions[i] = values[2 * place + 1] > values[2 * place] ? 1 : 0
    }
  }

  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("values", &values)
  }
}

let testEnvironments = Registry(
  of: "environment", [EnvironmentEntry(Corridor.self, .expert)])
let testAgents = Registry(of: "agent", [AgentEntry(Walker.self), AgentEntry(Rememberer.self)])
