import GymCore
import Learning
import NeuralNetworks

/// A corridor with a reward at its right end: a small environment, so that these
/// tests stand on nothing that ships.
struct Corridor: RegistrableEnvironment, ExpertGuided {
  static let name = "corridor"
  static let version = 3
  static let summary = "Walk to the right end."
  static let defaultTimeLimit: Int? = 40

  var length = 6
  var slipProbability: Float = 0.2

  static let settings: [Setting<Corridor>] = [
    .integer("length", \.length, in: 2...100, "The number of places."),
    .real("slip-probability", \.slipProbability, in: 0...1, "How often a step goes nowhere."),
  ]

  let actionSpace = Discrete(count: 2)
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
  static let metrics = [
    MetricDescription(name: "epsilon", summary: "How often it explores."),
    MetricDescription(name: "loss", summary: "The mean absolute error."),
  ]

  private let configuration: Configuration
  private let plannedSteps: Int
  private var actionValues: [Float]
  private var random: RandomStream
  private var updates = 0
  private var errorSum = 0.0
  private var errorCount = 0

  init(_ configuration: Configuration, for context: LearningContext) throws(SettingError) {
    guard context.task.actions.discreteCount == 2 else {
      throw .inconsistent(owner: "agent 'walker'", reason: "it needs two actions")
    }
    self.configuration = configuration
    plannedSteps = context.plannedSteps
    actionValues = Array(repeating: 0, count: 2 * context.task.observationSpace.scalarCount)
    random = RandomStream(seed: context.seed, purpose: "walker")
  }

  private var epsilon: Float {
    max(0.1, 1 - Float(updates) / Float(plannedSteps))
  }

  private func place(_ i: Int, _ observations: [Float], _ size: Int) -> Int {
    observations[i * size..<(i + 1) * size].firstIndex(of: 1).map { $0 - i * size } ?? 0
  }

  mutating func act(on batch: inout StepBatch, mode: ActingMode) {
    for i in 0..<batch.count {
      let place = place(i, batch.observations, batch.observationSize)
      let explores = mode == .exploring && random.chance(epsilon)
      let best = actionValues[2 * place + 1] > actionValues[2 * place] ? 1 : 0
      batch.actions[i] = Int32(explores ? random.integer(below: 2) : best)
    }
  }

  mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    for i in 0..<batch.count {
      updates += 1
      let place = place(i, batch.previousObservations, batch.observationSize)
      let next = batch.nextObservation(i)
      let nextPlace = next.firstIndex(of: 1).map { $0 - next.startIndex } ?? 0
      let value = max(actionValues[2 * nextPlace], actionValues[2 * nextPlace + 1])
      let bootstrap = batch.statuses[i] == .terminated ? 0 : 0.9 * value
      let chosen = 2 * place + Int(batch.actions[i])
      let error = batch.rewards[i] + bootstrap - actionValues[chosen]
      actionValues[chosen] += configuration.learningRate * error
      errorSum += Double(abs(error))
      errorCount += 1
      if updates == configuration.spoilsAt { actionValues[0] = .nan }
      if updates == configuration.divergesAt {
        throw .lossNotFinite(update: updates, loss: .nan)
      }
    }
  }

  mutating func takeMetrics() -> [Double] {
    defer { (errorSum, errorCount) = (0, 0) }
    return [Double(epsilon), errorCount == 0 ? .nan : errorSum / Double(errorCount)]
  }

  var isFinite: Bool { actionValues.allSatisfy(\.isFinite) }

  func save(to checkpoint: inout SafetensorsFile) {
    checkpoint.add("walker.values", [actionValues.count], actionValues)
    checkpoint.add("walker.counts", [2], [Int64(updates), Int64(errorCount)])
    checkpoint.add("walker.words", [2], [random.state, errorSum.bitPattern])
  }

  mutating func restore(from checkpoint: SafetensorsFile) throws(SafetensorsError) {
    actionValues = try checkpoint.floats("walker.values", shape: [actionValues.count])
    let counts = try checkpoint.int64s("walker.counts", shape: [2])
    let words = try checkpoint.uint64s("walker.words", shape: [2])
    (updates, errorCount) = (Int(counts[0]), Int(counts[1]))
    (random, errorSum) = (RandomStream(seed: words[0]), Double(bitPattern: words[1]))
  }
}

let testEnvironments = Registry(
  of: "environment", [EnvironmentEntry(Corridor.self)], named: \.name)
let testAgents = Registry(of: "agent", [AgentEntry(Walker.self)], named: \.name)
