import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

/// What was acted by and what is learned from are the same numbers, so that the ratio of
/// probabilities in the first minibatch is exactly 1.
///
/// `RLGYM_KERNELS` chooses the instruction set; each must pass.
@Suite struct ReviewTests {
  /// A task, by what is seen and done.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let space: Box
    var actions = ActionSpace.discrete(count: 7)
    var masksActions = false
    var architecture = NetworkSettings.Architecture.dense

    /// Numbers of environments and of steps.
    var sizes = [(1, 9), (2, 5), (5, 7), (64, 16)]
  }

  static let cases = [
    Case(testDescription: "bits", space: .binary(shape: [5, 13]), masksActions: true),
    Case(testDescription: "one of N", space: .category(count: 23)),
    Case(testDescription: "numbers", space: Box(shape: [6], bounds: -3...3), masksActions: true),
    Case(
      testDescription: "bytes", space: Box(shape: [6], bounds: 0...255, scalarKind: .uint8),
      actions: .discrete(count: 18)),
    Case(
      testDescription: "controls",
      space: Box(shape: [17], bounds: -Float.infinity...Float.infinity),
      actions: .continuous(bounds: [-1...1, 0...5, -2...3])),
    Case(
      testDescription: "a control by bits", space: .binary(shape: [9]),
      actions: .continuous(bounds: [-1...1])),
    Case(
      testDescription: "images of bits", space: .binary(shape: [10, 10, 4]), masksActions: true,
      architecture: .minatar),
    Case(
      testDescription: "images of bytes",
      space: Box(shape: [36, 40, 2], bounds: 0...255, scalarKind: .uint8), architecture: .nature,
      sizes: [(1, 3), (7, 4)]),
  ]

  /// What a review finds in the rows of a part.
  private struct Found: Equatable {
    var logProbabilities: [UInt32] = []
    var values: [UInt32] = []
    var hidden: [UInt32] = []
    var cells: [UInt32] = []
  }

  private func bits(_ numbers: [Float]) -> [UInt32] { numbers.map(\.bitPattern) }

  /// What was noted while acting, of the lanes or rows in `sequences`.
  private func noted(
    _ sequences: [Int32], of rollout: Rollout, by policy: ActorCriticPolicy
  ) -> Found {
    let part = rollout.part(sequences)
    var found = Found(
      logProbabilities: bits(part.gather(rollout.steps.logProbabilities)),
      values: bits(part.gather(rollout.steps.values)))
    guard let memory = policy.decisions.memoryAfter else { return found }
    Tape().evaluate(policy.parameters) { pass in
      let state = memory.state(of: sequences.map(Int.init), in: pass)
      found.hidden = bits(state.hidden.scalars())
      found.cells = bits(state.cell?.scalars() ?? [])
    }
    return found
  }

  /// What the network makes of the same in `pass`.
  private func reviewed(
    _ sequences: [Int32], of rollout: Rollout, by network: ActorCriticNetwork, in pass: Pass
  ) -> Found {
    let part = rollout.part(sequences)
    let review = network.review(part, of: rollout, in: pass)
    var found = Found(
      logProbabilities: bits(review.logProbabilities.scalars()),
      values: bits(review.values?.scalars() ?? []))
    guard let memory = rollout.memory else { return found }
    let outputs = network(
      rollout.steps.observations(part.rows, in: pass), stepCount: part.stepCount,
      from: memory.state(of: sequences.map(Int.init), in: pass),
      starts: part.gather(rollout.starts), in: pass)
    found.hidden = bits(outputs.state?.hidden.scalars() ?? [])
    found.cells = bits(outputs.state?.cell?.scalars() ?? [])
    return found
  }

  private func compare(_ sequences: [Int32], of rollout: Rollout, by policy: ActorCriticPolicy) {
    let expected = noted(sequences, of: rollout, by: policy)
    for workers in [nil, WorkerPool(threads: 3)] {
      let tape = Tape(workers: workers)
      var found = Found()
      var gradients = Parameters(policy.parameters.layout)
      _ = tape.gradient(of: policy.parameters, into: &gradients) { pass in
        found = reviewed(sequences, of: rollout, by: policy.network, in: pass)
        return pass.input([1], [0])
      }
      #expect(found.logProbabilities == expected.logProbabilities)
      #expect(found.values == expected.values)
      #expect(found.hidden == expected.hidden)
      #expect(found.cells == expected.cells)
    }
  }

  private func settings(
    _ task: Case, _ memory: ActorCriticSettings.Memory
  ) -> [ActorCriticSettings] {
    var odd = ActorCriticSettings()
    odd.network.architecture = task.architecture
    odd.memory = memory
    odd.memoryUnits = 37
    odd.network.hiddenUnits = [33, 21]
    odd.network.nonlinearity = .tanh
    var usual = ActorCriticSettings()
    usual.network.architecture = task.architecture
    usual.memory = memory
    usual.isShared = true
    usual.normalizesObservations = task.space.scalarKind == .float32
    usual.network.normalizesLayers = memory == .none
    return [odd, usual]
  }

  @Test(arguments: cases, ActorCriticSettings.Memory.allCases)
  func `a review finds, to the bit, what was noted while acting`(
    task: Case, memory: ActorCriticSettings.Memory
  ) throws {
    for (i, settings) in settings(task, memory).enumerated() {
      for (lanes, steps) in task.sizes {
        var world = InventedWorld(
          task.space, task.actions, masksActions: task.masksActions, seed: UInt64(i))
        var batch = world.begin(lanes)
        let context = LearningContext(
          task: world.task, environmentCount: lanes, plannedSteps: 1, seed: 1,
          workers: WorkerPool(threads: 2))
        var random = RandomStream(seed: 5)
        var policy = try ActorCriticPolicy(
          settings, for: context, isSampled: true, using: &random)
        var rollout = Rollout(
          laneCount: lanes, stepCount: steps, task: world.task, for: policy.network.encoder,
          memory: policy.network.memory.map { RecurrentMemory(of: $0, count: lanes) })
        // The second and the third begin amid episodes.
        for _ in 0..<3 {
          rollout.removeAll()
          while !rollout.isFull {
            policy.act(on: &batch)
            world.step(&batch)
            rollout.record(batch, policy.decisions, discount: 0.9)
          }
          #expect(memory == .none || lanes < 64 || rollout.starts.contains(true))
          rollout.prepare(policy.normalizer)
          compare(Array(0..<Int32(rollout.sequenceCount)), of: rollout, by: policy)
          for part in rollout.minibatches(of: rollout.count / 3 + 1, using: &random) {
            compare(part, of: rollout, by: policy)
          }
          policy.normalizer?.learn(from: rollout.steps.observations.raw())
        }
      }
    }
  }
}
