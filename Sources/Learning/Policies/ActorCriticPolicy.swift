public import GymCore
public import NeuralNetworks
public import Tensors

/// Acts by a network that makes a distribution over actions of what is observed: draws from it, or
/// takes what is most probable.
public struct ActorCriticPolicy: MemorylessPolicy, Archivable {
  /// The network.
  public let network: ActorCriticNetwork

  /// The weights.
  public var parameters: Parameters

  /// Whether actions are drawn, rather than the most probable taken.
  public var isSampled: Bool

  /// How plain numbers are shifted and scaled; `nil` where they are not.
  public var normalizer: ObservationNormalizer?

  /// What was decided last.
  public private(set) var decisions: Decisions

  /// What is remembered of the running episodes, `nil` without memory.
  private var memory: RecurrentMemory?

  /// How many episodes of each environment had ended when it was acted in last.
  private var endedEpisodes: [Int] = []

  private var random: RandomStream
  private let space: Box
  let tape: Tape

  // Work space.
  private var observations: ObservationRows
  private var rows: [Int32] = []

  /// Creates a policy with fresh weights, drawn from `random`.
  ///
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  public init(
    _ settings: ActorCriticSettings, for context: LearningContext, hasValues: Bool = true,
    isSampled: Bool, using random: inout RandomStream
  ) throws(SettingMistake) {
    var layout = ParameterLayout()
    network = try ActorCriticNetwork(
      settings, for: context.task, hasValues: hasValues, in: &layout)
    parameters = layout.initialized(using: &random)
    self.isSampled = isSampled
    self.random = random.split()
    space = context.task.observationSpace
    normalizer = settings.normalizesObservations ? ObservationNormalizer(for: space) : nil
    if settings.normalizesObservations, normalizer == nil {
      throw SettingMistake(
        "normalize-observations is for plain numbers, and these observations are \(space.scalarKind)"
      )
    }
    tape = Tape(workers: context.workers)
    decisions = Decisions()
    observations = ObservationRows(count: 0, of: space, for: network.encoder)
    prepare(for: context.environmentCount)
  }

  /// Creates a greedy policy into which a learned one's weights are to be read.
  ///
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  public init(
    greedy settings: ActorCriticSettings, for context: LearningContext, hasValues: Bool = true
  ) throws(SettingMistake) {
    var random = RandomStream(seed: context.seed, purpose: "policy")
    try self.init(
      settings, for: context, hasValues: hasValues, isSampled: false, using: &random)
  }

  /// The policy that takes what this one finds most probable.
  public var greedy: ActorCriticPolicy {
    var policy = self
    policy.isSampled = false
    return policy
  }

  /// Whether what it does depends on nothing but what it is shown.
  public var isMemoryless: Bool { network.memory == nil }

  public mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {
    prepare(for: environments.count)
  }

  /// Forgets everything, and makes room for `count` environments.
  private mutating func prepare(for count: Int) {
    observations = ObservationRows(count: count, of: space, for: network.encoder)
    rows = Array(0..<Int32(count))
    memory = network.memory.map { RecurrentMemory(of: $0, count: count) }
    endedEpisodes = Array(repeating: 0, count: network.memory == nil ? 0 : count)
  }

  public mutating func act(on batch: inout StepBatch) {
    observe(batch)
    tape.evaluate(parameters) { pass in
      switch evaluate(batch, in: pass) {
      case .categorical(let categorical): choose(by: categorical, in: &batch, pass)
      case .gaussian(let gaussian): draw(from: gaussian, in: &batch, pass)
      }
    }
  }

  public mutating func writeProbabilities(
    for batch: inout StepBatch, into probabilities: inout [Float]
  ) {
    guard isSampled else {
      act(on: &batch)
      for i in probabilities.indices { probabilities[i] = 0 }
      for i in 0..<batch.count { probabilities[i * batch.actionCount + Int(batch.actions[i])] = 1 }
      return
    }
    observe(batch)
    tape.evaluate(parameters) { pass in
      guard case .categorical(let categorical) = evaluate(batch, in: pass) else { return }
      pass.read(categorical.logProbabilities.exponential()) { span in
        for i in span.indices { probabilities[i] = span[i] }
      }
    }
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("network", &parameters)
    try archive.visit("normalizer", &normalizer)
    try archive.visit("random", &random)
  }

  /// Visits what it remembers of the running episodes, which only who goes on with them needs.
  mutating func visitMemory(by archive: inout Archive) throws(SafetensorsError) {
    guard memory != nil else { return }
    try archive.visit("memory", &memory)
    try archive.visit("memory.episodes", &endedEpisodes)
  }
}

// MARK: - Deciding

extension ActorCriticPolicy {
  /// Takes in what is shown, and forgets episodes that ended.
  mutating func observe(_ batch: StepBatch) {
    if rows.count != batch.count { prepare(for: batch.count) }
    for i in 0..<batch.count { observations.write(batch.observations, i, to: i) }
    observations.prepare(normalizer)
    decisions.reset(count: batch.count)
    guard memory != nil else { return }
    for i in 0..<batch.count
    where batch.isActive(i) && endedEpisodes[i] != batch.endedEpisodes[i] {
      memory?.forget(i)
      decisions.starts[i] = true
      endedEpisodes[i] = batch.endedEpisodes[i]
    }
    decisions.memoryBefore = memory
  }

  /// Runs the network on what is shown, and notes its values and memory.
  mutating func evaluate(_ batch: StepBatch, in pass: Pass) -> ActionDistribution {
    let outputs = network(
      observations(rows, in: pass), from: memory?.state(of: Array(0..<rows.count), in: pass),
      in: pass)
    if let values = outputs.values {
      pass.read(values) { span in for i in span.indices { decisions.values[i] = span[i] } }
    }
    if let state = outputs.state {
      memory?.update(to: state, where: batch.isActive, in: pass)
      decisions.memoryAfter = memory
    }
    return network.head.distribution(outputs.policy, legal: batch.legalActions, in: pass)
  }

  private mutating func choose(
    by categorical: Categorical, in batch: inout StepBatch, _ pass: Pass
  ) {
    let (count, legal) = (batch.actionCount, batch.legalActions)
    pass.read(categorical.logProbabilities) { scalars in
      for i in 0..<batch.count where batch.isActive(i) {
        let places = i * count..<(i + 1) * count
        let row = scalars.extracting(places)
        let action = choose(by: row, legal: legal.isEmpty ? nil : legal.span.extracting(places))
        batch.actions[i] = Int32(action)
        decisions.logProbabilities[i] = row[action]
      }
    }
  }

  /// Chooses among the legal actions; some legal one where a network that diverged has no numbers to
  /// offer, which the next update will say.
  private mutating func choose(by row: Span<Float>, legal: Span<Bool>?) -> Int {
    isSampled && !row.hasNaN
      ? Categorical.sample(logits: row, legal: legal, using: &random).choice
      : Categorical.mode(logits: row, legal: legal)
  }

  private mutating func draw(
    from gaussian: DiagonalGaussian, in batch: inout StepBatch, _ pass: Pass
  ) {
    guard case .continuous(let bounds) = network.head.actionSpace else { return }
    var drawn = [Float](repeating: 0, count: batch.count * bounds.count)
    if isSampled {
      var noise = drawn.mutableSpan
      random.fillWithNormals(&noise)
    }
    pass.read(gaussian.mean) { mean in
      pass.read(gaussian.logDeviation.exponential()) { deviation in
        for i in drawn.indices { drawn[i] = mean[i] + deviation[i] * drawn[i] }
      }
    }
    pass.read(gaussian.logProbability(of: pass.input(gaussian.mean.shape, drawn))) { span in
      for i in span.indices { decisions.logProbabilities[i] = span[i] }
    }
    for i in 0..<batch.count where batch.isActive(i) {
      for (j, range) in bounds.enumerated() {
        let place = i * bounds.count + j
        let unit = drawn[place].isNaN ? 0 : drawn[place]
        batch.continuousActions[place] = network.head.action(unit, in: range)
      }
    }
    decisions.continuousActions = drawn
  }
}

extension Span<Float> {
  /// Whether something in it is not a number.
  fileprivate var hasNaN: Bool {
    var sum: Float = 0
    for i in indices { sum += self[i] * 0 }
    return sum.isNaN
  }
}
