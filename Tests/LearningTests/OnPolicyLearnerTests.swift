import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct OnPolicyLearnerTests {
  /// What can be seen and done.
  static let worlds: [InventedWorld] = [
    InventedWorld(.binary(shape: [11]), .discrete(count: 3), masksActions: true),
    InventedWorld(.category(count: 5), .discrete(count: 3)),
    InventedWorld(Box(shape: [2], bounds: -1...1), .continuous(bounds: [-1...1, 0...3])),
  ]

  private func learner(
    _ task: TaskShape, memory: ActorCriticSettings.Memory = .none, seed: UInt64 = 1,
    _ change: (inout OnPolicySettings) -> Void = { _ in }
  ) throws -> OnPolicyLearner {
    let context = LearningContext(
      task: task, environmentCount: 3, plannedSteps: 1_000, seed: seed,
      workers: WorkerPool(threads: 1))
    var settings = OnPolicySettings()
    settings.rollout.stepCount = 40
    settings.rollout.scalesRewards = true
    settings.network.network.hiddenUnits = [4]
    settings.network.normalizesObservations = task.observationSpace.scalarKind == .float32
    settings.network.memory = memory
    change(&settings)
    var random = RandomStream(seed: seed)
    return try OnPolicyLearner(settings, for: context, using: &random)
  }

  /// Acts and records; returns whether the rollout is full.
  private func advance(
    _ learner: inout OnPolicyLearner, in world: inout InventedWorld, _ batch: inout StepBatch
  ) -> Bool {
    learner.policy.act(on: &batch)
    world.step(&batch)
    return learner.record(batch)
  }

  /// The bytes of two rollouts, and of what is to be learned from them.
  private func bytes(_ world: InventedWorld) throws -> [UInt8] {
    var world = world
    var learner = try learner(world.task, memory: .gru)
    var batch = world.begin(3)
    var learned: [Float] = []
    for round in 0..<2 {
      if round > 0 { learner.finish() }
      while !advance(&learner, in: &world, &batch) {}
      learned += learner.advantages + learner.returns + [learner.explainedVariance]
    }
    #expect(learned.allSatisfy { $0.isFinite })
    var file = try Archive.writing(&learner)
    file.add("learned", [learned.count], learned)
    return file.encoded()
  }

  @Test(arguments: worlds.indices) func `leftovers are never read`(index: Int) throws {
    let strange = Self.worlds[index]
    var plain = strange
    plain.leftover = 0
    plain.noAction = 0

    #expect(try bytes(strange) == bytes(plain))
  }

  @Test(arguments: worlds.indices, ActorCriticSettings.Memory.allCases)
  func `a learner goes on from a checkpoint amid a rollout`(
    index: Int, memory: ActorCriticSettings.Memory
  ) throws {
    var world = Self.worlds[index]
    var whole = try learner(world.task, memory: memory)
    var batch = world.begin(3)
    while !advance(&whole, in: &world, &batch) {}
    whole.finish()
    for _ in 0..<17 { _ = advance(&whole, in: &world, &batch) }
    let file = try Archive.writing(&whole)

    // Another seed: nothing may come from anywhere but the file.
    var resumed = try learner(world.task, memory: memory, seed: 2)
    try Archive.reading(try SafetensorsFile(bytes: file.encoded()), into: &resumed)
    var (sameWorld, sameBatch) = (world, batch)
    var isFull = false
    while !isFull {
      isFull = advance(&whole, in: &world, &batch)
      #expect(advance(&resumed, in: &sameWorld, &sameBatch) == isFull)
      #expect(sameBatch.actions == batch.actions)
      #expect(sameBatch.continuousActions == batch.continuousActions)
    }

    #expect(resumed.advantages == whole.advantages)
    #expect(resumed.returns == whole.returns)
    #expect(try Archive.writing(&resumed).encoded() == Archive.writing(&whole).encoded())
  }

  @Test(arguments: worlds.indices, ActorCriticSettings.Memory.allCases)
  func `behind the last step lies the value of what is acted on next`(
    index: Int, memory: ActorCriticSettings.Memory
  ) throws {
    var world = Self.worlds[index]
    var learner = try learner(world.task, memory: memory) {
      $0.rollout.lambda = 0
      $0.rollout.scalesRewards = false
    }
    var batch = world.begin(3)
    while !advance(&learner, in: &world, &batch) {}
    let statuses = batch.statuses
    let (returns, rewards) = (learner.returns, batch.rewards)

    learner.policy.act(on: &batch)

    for i in 0..<3 {
      switch statuses[i] {
      case .terminated: #expect(abs(returns[40 * i + 39] - rewards[i]) < 1e-5)
      case .truncated: break
      case .ongoing:
        let expected = rewards[i] + 0.99 * learner.policy.decisions.values[i]
        #expect(abs(returns[40 * i + 39] - expected) < 1e-5)
      }
    }
  }

  @Test(
    arguments: [
      Box.binary(shape: [3]), Box(shape: [3], bounds: 0...1), .binary(shape: [4, 4, 2]),
      Box(shape: [36, 36, 1], bounds: 0...255, scalarKind: .uint8),
    ], ActorCriticSettings.Memory.allCases)
  func `a rollout in which every step ends an episode is learned from`(
    space: Box, memory: ActorCriticSettings.Memory
  ) throws {
    let task = TaskShape(observationSpace: space, actionSpace: .discrete(count: 2))
    var learner = try learner(task, memory: memory) {
      $0.rollout.stepCount = 2
      $0.rollout.scalesRewards = false
      $0.loss.normalizesAdvantages = false
      $0.network.network.architecture = .auto
    }
    var batch = StepBatch(count: 3, task: task)
    batch.rewards = [1, 2, 3]
    batch.statuses = [.terminated, .terminated, .terminated]
    for step in 1...2 {
      learner.policy.act(on: &batch)
      batch.endedEpisodes = [step, step, step]
      #expect(learner.record(batch) == (step == 2))
    }

    #expect(learner.rollout.cuts.count == 0)
    for (sum, expected) in zip(learner.returns, [1, 1, 2, 2, 3, 3] as [Float]) {
      #expect(abs(sum - expected) < 1e-6)
    }
  }
}
