import GymCore
import GymTestSupport
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct NetworkPolicyTests {
  private func value(
    _ space: Box, _ observations: [Float]
  ) -> (shape: [Int], scalars: [Float]) {
    let input = ObservationInput(of: space)
    var shown = Observations(count: observations.count / space.scalarCount, of: space)
    shown.write(observations)
    let scalars = Tape().evaluate(Parameters(ParameterLayout())) { pass in
      pass.read(input(shown, in: pass)) { span in span.indices.map { span[$0] } }
    }
    return (input.shape, scalars)
  }

  @Test func `observations enter scaled by their bounds, and one of N as N inputs`() {
    let bytes = Box(shape: [2], bounds: 0...255, scalarKind: .uint8)
    #expect(value(bytes, [0, 255]).scalars == [0, 1])
    #expect(value(.binary(shape: [2]), [0, 1]).scalars == [0, 1])
    let rows = Box(bounds: [0...10, -2...2, -Float.infinity...Float.infinity])
    #expect(value(rows, [10, -1, 77, 5, 2, -3]).scalars == [1, -0.5, 77, 0, 1, -3])
    let one = value(.category(count: 3), [2, 0])
    #expect(one.shape == [3])
    #expect(one.scalars == [0, 0, 1, 1, 0, 0])
  }

  private func encoder(
    _ space: Box, _ change: (inout NetworkSettings) -> Void = { _ in }
  ) throws -> (ObservationEncoder, ParameterLayout) {
    var (settings, layout) = (NetworkSettings(), ParameterLayout())
    change(&settings)
    let encoder = try ObservationEncoder(settings, of: space, in: &layout)
    return (encoder, layout)
  }

  @Test func `the network is chosen by the observation`() throws {
    let image = try encoder(.binary(shape: [10, 10, 4])).1
    #expect(image.slots.map(\.name).first == "convolution.weight")
    let atari = try encoder(Box(shape: [84, 84, 4], bounds: 0...255, scalarKind: .uint8))
    #expect(atari.1.slots.count { $0.name.hasPrefix("convolution") } == 6)
    #expect(atari.0.outputCount == 512)
    let row = try encoder(.category(count: 16)) { $0.hiddenUnits = [8, 4] }
    #expect(row.1.slots.map(\.shape.dimensions) == [[16, 8], [8], [8, 4], [4]])
    #expect(
      try encoder(.binary(shape: [10, 10, 4])) { $0.architecture = .dense }.1.slots.count == 4)
    #expect(
      try encoder(.binary(shape: [10, 10, 4])) { $0.architecture = .quick }.1.slots.count == 4)
    let quick = try encoder(Box(shape: [36, 36, 1], bounds: 0...255, scalarKind: .uint8)) {
      $0.architecture = .quick
    }
    #expect(quick.1.slots.count { $0.name.hasPrefix("convolution") } == 6)
  }

  @Test func `a network that does not fit the observation is refused`() {
    let error = #expect(throws: SettingMistake.self) {
      try encoder(.binary(shape: [10, 10, 4])) { $0.architecture = .nature }
    }

    #expect(
      error?.reason
        == "network nature reads images of at least 36×36, but these observations have shape "
        + "[10, 10, 4]")
  }

  private func policy(
    _ entry: EnvironmentEntry, sampled: Bool, _ settings: [SettingValue] = [],
    bound: ActorCriticSettings.ActionBound = .clip
  ) throws -> (ActorCriticPolicy, AnyVectorEnvironment) {
    let environments = try entry.configured(with: settings).make(count: 64, seed: 3)
    var random = RandomStream(seed: 5)
    let context = LearningContext(
      task: environments.task, environmentCount: 64, plannedSteps: 1, seed: 1,
      workers: WorkerPool(threads: 1))
    var layers = ActorCriticSettings()
    layers.actionBound = bound
    let policy = try ActorCriticPolicy(
      layers, for: context, isSampled: sampled, using: &random)
    return (policy, environments)
  }

  @Test func `actions are drawn as often as the policy says, illegal ones never`() throws {
    var (policy, environments) = try policy(EnvironmentEntry(TicTacToe.self), sampled: true)
    var batch = StepBatch(count: 64, task: environments.task)
    environments.show(in: &batch)
    for _ in 0..<4 {
      policy.act(on: &batch)
      environments.step(&batch)
    }
    var probabilities = [Float](repeating: .nan, count: 64 * 9)
    policy.writeProbabilities(for: &batch, into: &probabilities)
    var counts = [Float](repeating: 0, count: 9)
    for _ in 0..<2_000 {
      policy.act(on: &batch)
      counts[Int(batch.actions[0])] += 1
      let probability = probabilities[Int(batch.actions[0])]
      #expect(abs(Float(exp(policy.decisions.logProbabilities[0])) - probability) < 1e-5)
    }

    for action in 0..<9 {
      if !batch.isLegal(action, in: 0) { #expect(counts[action] == 0) }
      #expect(abs(counts[action] / 2_000 - probabilities[action]) < 0.05)
    }
    for i in 0..<64 {
      #expect(abs(probabilities[9 * i..<9 * i + 9].reduce(0, +) - 1) < 1e-5)
    }
  }

  @Test func `continuous actions are normal numbers that lie within their bounds`() throws {
    var (policy, environments) = try policy(EnvironmentEntry(Levers.self), sampled: true)
    var batch = StepBatch(count: 64, task: environments.task)
    environments.show(in: &batch)
    var drawn: [Float] = []
    for _ in 0..<100 {
      policy.act(on: &batch)
      drawn += policy.decisions.continuousActions
      #expect(
        (0..<64).allSatisfy {
          environments.task.actionSpace.contains(batch.continuousActions[2 * $0..<2 * $0 + 2])
        })
    }

    // The means are near 0, the deviations are 1.
    let mean = drawn.reduce(0, +) / Float(drawn.count)
    let variance = drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(drawn.count)
    #expect(abs(mean) < 0.05)
    #expect(abs(variance - 1) < 0.05)
    policy.isSampled = false
    policy.act(on: &batch)
    let first = batch.continuousActions
    policy.act(on: &batch)
    #expect(batch.continuousActions == first)
  }

  @Test(arguments: [ActorCriticSettings.ActionBound.clip, .squash])
  func `draws are clipped at the bounds or squashed into them`(
    bound: ActorCriticSettings.ActionBound
  ) throws {
    var (policy, environments) = try policy(
      EnvironmentEntry(Levers.self), sampled: true, bound: bound)
    var batch = StepBatch(count: 64, task: environments.task)
    environments.show(in: &batch)
    policy.act(on: &batch)

    guard case .continuous(let bounds) = environments.task.actionSpace else { return }
    for (i, draw) in policy.decisions.continuousActions.enumerated() {
      let share =
        bound == .clip
        ? min(max(draw, -1), 1) : Float(hyperbolicTangent(Double(draw)))
      let range = bounds[i % bounds.count]
      let expected = range.lowerBound + (share + 1) / 2 * (range.upperBound - range.lowerBound)
      #expect(abs(batch.continuousActions[i] - expected) < 1e-6)
    }
    #expect(policy.decisions.continuousActions.contains { abs($0) > 1 })
  }

  @Test func `a search values leaves by roll-outs or by a network, one or many at once`() throws {
    let environments = try EnvironmentEntry(TicTacToe.self, .states).configured()
      .make(count: 1, seed: 1)
    let makePool = try #require(environments.abilities.states)
    let states = try makePool([])
    states.reserve(4)
    var random = RandomStream(seed: 1)
    for place in 0..<4 {
      states.copy(environment: 0, to: place)
      for action in 0..<place { _ = states.step(place, action: action, using: &random) }
    }
    let leaves = (0..<4).map { place in
      let leaf = Leaf()
      leaf.place = place
      leaf.random = RandomStream(seed: 3)
      return leaf
    }
    let playouts = PlayoutEvaluator()
    for task in 0..<playouts.taskCount(for: 4) { playouts.perform(task, on: leaves, of: states) }
    #expect(leaves.allSatisfy { [-1, 0, 1].contains($0.value) && $0.playout.hasEnded })

    let policy = try ActionValuePolicy(NetworkSettings(), for: environments.task, using: &random)
    let network = NetworkEvaluator(policy, for: environments.task, in: -1...1)
    #expect(network.taskCount(for: 4) == 1)
    network.perform(0, on: leaves, of: states)
    let values = leaves.map(\.value)
    #expect(Set(values).count == 4)
    for (i, leaf) in leaves.enumerated() {
      // Cells 0 up to the place are taken.
      #expect(leaf.priors.prefix(i).allSatisfy { $0 == 0 })
      #expect(abs(leaf.priors.reduce(0, +) - 1) < 1e-5)
      network.perform(0, on: [leaf], of: states)
      #expect(leaf.value == values[i])
    }
  }
}

/// eˣ by the platform's library, to compare with.
private func exp(_ x: Float) -> Double { exponential(Double(x)) }
