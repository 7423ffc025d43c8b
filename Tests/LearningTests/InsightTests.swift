import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct InsightTests {
  private static let all = Set(InsightImage.Kind.allCases)

  /// Shows in row 1 what is drawn uniformly, of which there is enough to see, with two legal actions.
  private func fill(_ batch: inout StepBatch, _ space: Box) {
    var random = RandomStream(seed: 9)
    batch.observations.write(space.sample(using: &random), from: batch.observationSize)
    if !batch.legalActions.isEmpty { batch.legalActions[3..<6] = [true, false, true] }
  }

  /// How `judgement` changes with the scale of each pixel of row 1, by central differences, divided
  /// by the greatest change: x · ∂f/∂x.
  private func slopes(
    _ rows: [Float], _ space: Box, _ judgement: ([Float]) -> Float
  ) -> [Float] {
    let size = rows.count / 3
    let row = Array(rows[size..<2 * size])
    let channels = space.shape.count == 3 ? space.shape[2] : 1
    // So small that hardly any rectifier passes its kink.
    let step: Float = 1 / 1_024
    let slopes = (0..<size / channels).map { pixel in
      func value(scaledBy scale: Float) -> Float {
        var changed = row
        for i in pixel * channels..<(pixel + 1) * channels { changed[i] *= scale }
        return judgement(changed)
      }
      return value(scaledBy: 1 + step) - value(scaledBy: 1 - step)
    }
    let greatest = slopes.reduce(0) { max($0, abs($1)) }
    return slopes.map { $0 / greatest }
  }

  private func expect(
    _ images: [InsightImage], toBe slopes: [Float], of space: Box,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let image = try #require(images.first, sourceLocation: sourceLocation)
    #expect(images.count == 1 && image.kind == .gradient, sourceLocation: sourceLocation)
    let isImage = space.shape.count == 3
    #expect(image.height == (isImage ? space.shape[0] : 1), sourceLocation: sourceLocation)
    #expect(
      image.width == (isImage ? space.shape[1] : space.scalarCount), sourceLocation: sourceLocation)
    try #require(image.numbers.count == slopes.count, sourceLocation: sourceLocation)
    #expect(image.numbers.contains { abs($0) == 1 }, sourceLocation: sourceLocation)
    let error = zip(image.numbers, slopes).map { abs($0 - $1) }.max() ?? .nan
    #expect(error < 0.01, sourceLocation: sourceLocation)
  }

  @Test(arguments: Sight.valued)
  func `the gradient of the best action's value is what central differences measure`(
    sight: Sight
  ) throws {
    var (world, policy) = (sight.world, try sight.actionValuePolicy())
    var batch = world.begin(3)
    fill(&batch, sight.space)
    let insight = policy.insight(into: batch, 1, with: [.gradient])
    policy.act(on: &batch)
    let best = Int(batch.actions[1])
    let tape = Tape()
    let slopes = slopes(
      sight.entered(Array(batch.observations), policy.network.input), sight.space
    ) { row in
      tape.evaluate(policy.parameters) { pass in
        let input = pass.input(Shape([1] + policy.network.input.shape), row)
        return policy.network(input, in: pass).scalars()[best]
      }
    }
    try expect(insight.images, toBe: slopes, of: sight.space)
  }

  @Test(arguments: Sight.judged)
  func `the gradient of an actor and critic is what central differences measure`(
    sight: Sight
  ) throws {
    var (world, policy) = (sight.world, try sight.actorCriticPolicy())
    var batch = world.begin(3)
    for _ in 0..<4 {
      policy.act(on: &batch)
      world.step(&batch)
    }
    // Nothing ended, so that what is remembered counts.
    batch.endedEpisodes = [0, 0, 0]
    policy.act(on: &batch)
    let memory = policy.decisions.memoryAfter
    fill(&batch, sight.space)
    let insight = policy.insight(into: batch, 1, with: [.gradient])
    let (network, tape) = (policy.network, Tape())
    let rows = sight.entered(
      Array(batch.observations), network.encoder.input, policy.normalizer)
    let best = insight.bestAction.map(Int32.init)
    let slopes = slopes(rows, sight.space) { row in
      tape.evaluate(policy.parameters) { pass in
        let input = pass.input(Shape([1] + network.encoder.input.shape), row)
        let outputs = network(
          .scalars(input), from: memory?.state(of: [1], in: pass), in: pass)
        if let values = outputs.values { return values.scalars()[0] }
        guard let best else { return outputs.policy.scalars()[0] }
        let legal = Array(batch.legalActions[3..<6])
        return network.head.distribution(outputs.policy, legal: legal, in: pass)
          .logProbabilities(of: [best], [], in: pass).scalars()[0]
      }
    }
    try expect(insight.images, toBe: slopes, of: sight.space)
  }

  @Test func `of a linear network gradient times input is weight times input`() throws {
    let sight = Sight(testDescription: "", space: Box(bounds: [-1...1, -1...1, -1...1]))
    var (settings, random) = (sight.network, RandomStream(seed: 1))
    settings.hiddenUnits = []
    var task = sight.world.task
    task.masksActions = false
    var policy = try ActionValuePolicy(settings, for: task, using: &random)
    // Columns are actions, of which the second is worth 2 − 4 · 0.25 − 0.25.
    policy.parameters["output.weight"] = Tensor(
      shape: [3, 3], scalars: [0, 4, 0, 1, -4, 0, 0, 0.5, 0])
    policy.parameters["output.bias"] = Tensor(shape: [3], scalars: [0, 0, 0])
    var batch = StepBatch(count: 1, task: task)
    batch.observations = [0.5, 0.25, -0.5]
    let insight = policy.insight(into: batch, 0, with: [.gradient])
    #expect(insight.actionValues == [0.25, 0.75, 0])
    #expect(insight.images.map(\.numbers) == [[1, -0.5, -0.125]])
  }

  @Test(arguments: Sight.judged)
  func `inspecting changes nothing`(sight: Sight) throws {
    /// The bytes of the policy, and what it does in 50 steps.
    func run(looking: Bool) throws -> (bytes: [UInt8], actions: [Int32], numbers: [Float]) {
      var (world, policy) = (sight.world, try sight.actorCriticPolicy())
      var (actions, numbers): ([Int32], [Float]) = ([], [])
      var batch = world.begin(3)
      for _ in 0..<50 {
        if looking { _ = policy.insight(into: batch, 1, with: Self.all) }
        policy.act(on: &batch)
        actions += sight.actions.discreteCount > 0 ? batch.actions : []
        numbers += batch.continuousActions + policy.decisions.values
        world.step(&batch)
      }
      return (try Archive.writing(&policy).encoded(), actions, numbers)
    }
    let (looked, unseen) = (try run(looking: true), try run(looking: false))
    #expect(looked.bytes == unseen.bytes)
    #expect(looked.actions == unseen.actions)
    #expect(looked.numbers == unseen.numbers)
    #expect(Set(looked.actions).count + Set(looked.numbers).count > 3)
  }

  @Test(arguments: Sight.valued + Sight.judged)
  func `pictures are the same again, and whatever the number of threads`(sight: Sight) throws {
    var world = sight.world
    let batch = world.begin(3)
    func images(_ policy: some InspectablePolicy) -> [[Float]] {
      policy.insight(into: batch, 2, with: Self.all).images.map(\.numbers)
    }
    let first = try sight.actorCriticPolicy()
    let pictures = images(first)
    #expect(pictures.count == 4)
    #expect(pictures.allSatisfy { $0.allSatisfy { abs($0) <= 1 } && $0.contains { $0 != 0 } })
    #expect(images(first) == pictures)
    #expect(images(try sight.actorCriticPolicy(threads: 2)) == pictures)
    guard sight.actions.discreteCount > 0 else { return }
    #expect(
      images(try sight.actionValuePolicy()) == images(try sight.actionValuePolicy(threads: 2)))
  }

  @Test func `a table says what it holds, and is worth its best legal action`() {
    let task = TaskShape(
      observationSpace: .category(count: 2), actionSpace: .discrete(count: 3), masksActions: true)
    let policy = TablePolicy(actionCount: 3, values: [9, 9, 9, 1, 5, 3])
    var batch = StepBatch(count: 2, task: task)
    batch.observations = [0, 1]
    #expect(policy.insight(into: batch, 1, with: Self.all).value == 5)
    batch.legalActions = [true, true, true, true, false, true]
    let insight = policy.insight(into: batch, 1, with: Self.all)
    #expect(insight.actionValues == [1, 5, 3])
    #expect(insight.value == 3)
    #expect(insight.images.isEmpty)
  }
}
