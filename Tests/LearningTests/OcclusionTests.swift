import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

/// Occlusion of networks that are made by hand: the values of actions are sums of what is observed.
@Suite struct OcclusionTests {
  /// Returns what occlusion shows of `observation`, where action `action` is worth the sum of the
  /// numbers in `places` times their weights, and all others are worth 0.
  private func occlusion(
    of observation: [Float], in space: Box, weights: [Int: Float], action: Int = 0,
    illegal: Int? = nil
  ) throws -> InsightImage {
    let task = TaskShape(
      observationSpace: space, actionSpace: .discrete(count: 2), masksActions: illegal != nil)
    var (settings, random) = (NetworkSettings(), RandomStream(seed: 1))
    (settings.architecture, settings.hiddenUnits) = (.dense, [])
    var policy = try ActionValuePolicy(settings, for: task, using: &random)
    var weight = Tensor(
      shape: [space.scalarCount, 2], scalars: Array(repeating: 0, count: space.scalarCount * 2))
    for (place, number) in weights { weight.scalars[place * 2 + action] = number }
    policy.parameters["output.weight"] = weight
    var batch = StepBatch(count: 1, task: task)
    batch.observations.write(observation)
    if let illegal { batch.legalActions[illegal] = false }
    let images = policy.insight(into: batch, 0, with: [.occlusion]).images
    #expect(images.map(\.kind) == [.occlusion])
    return try #require(images.first)
  }

  @Test func `of a board the one cell is found on which the values depend`() throws {
    let space = Box.binary(shape: [9, 10, 2])
    // Row 2, column 3, channel 1.
    let place = (2 * 10 + 3) * 2 + 1
    let shown = try occlusion(
      of: Array(repeating: 1, count: 180), in: space, weights: [place: 0.01])
    #expect((shown.height, shown.width) == (9, 10))
    #expect(shown.numbers.indices.filter { shown.numbers[$0] != 0 } == [2 * 10 + 3])
    #expect(shown.numbers[2 * 10 + 3] == 1)

    // Where nothing stands, nothing can be covered.
    let nothing = try occlusion(
      of: Array(repeating: 0, count: 180), in: space, weights: [place: 0.01])
    #expect(nothing.numbers == Array(repeating: 0, count: 90))
  }

  @Test func `a pixel of a small image is covered by the mean of its channel`() throws {
    let space = Box(shape: [2, 2, 2], bounds: 0...255, scalarKind: .uint8)
    // The means are 50 and 100.
    let observation: [Float] = [80, 100, 20, 100, 60, 100, 40, 100]
    let shown = try occlusion(of: observation, in: space, weights: [0: 1, 2: 2, 5: 9, 6: 3])
    // Distances from the mean times weights: 30, −60, 0 and −30; halves of squares, by the greatest.
    #expect((shown.height, shown.width) == (2, 2))
    for (number, expected) in zip(shown.numbers, [0.25, 1, 0, 0.25] as [Float]) {
      #expect(abs(number - expected) < 1e-5)
    }
  }

  @Test func `a plain number is replaced by the middle of its bounds, or by 0`() throws {
    let space = Box(bounds: [0...4, -1...1, -Float.infinity...Float.infinity, 0...8])
    // As they enter, they lie 0.5, 0.5, 3 and 0 from the middle.
    let shown = try occlusion(
      of: [3, -0.5, 3, 4], in: space, weights: [0: 2, 1: 4, 2: 1, 3: 100], action: 1)
    #expect((shown.height, shown.width) == (1, 4))
    // 1² , 2² and 3², of which the last is the greatest.
    for (number, expected) in zip(shown.numbers, [1 / 9, 4 / 9, 1, 0] as [Float]) {
      #expect(abs(number - expected) < 1e-5)
    }
  }

  @Test func `of a large image the part is found around which the values depend`() throws {
    let space = Box(shape: [84, 63, 1], bounds: 0...255, scalarKind: .uint8)
    // A light pixel at row 41, column 10, in cell 10, 3 of 21×21, whose centre is 41.5, 10.
    var observation = [Float](repeating: 10, count: 84 * 63)
    observation[41 * 63 + 10] = 200
    let shown = try occlusion(of: observation, in: space, weights: [41 * 63 + 10: 1])
    #expect((shown.height, shown.width) == (21, 21))
    let best = shown.numbers.indices.filter { shown.numbers[$0] == 1 }
    #expect(best == [10 * 21 + 3])
    // The deviation is 63 · 5/80; the next centre is 4 pixels up, or 3 to the right.
    let deviation = 63 * 5 / 80.0
    func mask(_ distance: Double) -> Double {
      exponential(-distance * distance / (2 * deviation * deviation))
    }
    let ratio = mask(3.5) / mask(0.5)
    #expect(abs(Double(shown.numbers[9 * 21 + 3]) - ratio * ratio) < 1e-3)
    #expect(abs(Double(shown.numbers[10 * 21 + 4]) - mask(3) * mask(3)) < 1e-3)
    #expect(shown.numbers[0] < 1e-6)
  }

  @Test func `what is blurred is the mean around it`() throws {
    // All alike: what is blurred stays as it is, at the edges too.
    let space = Box(shape: [30, 30, 2], bounds: 0...255, scalarKind: .uint8)
    let even: [Float] = (0..<1_800).map { $0 % 2 == 0 ? 50 : 201 }
    let shown = try occlusion(of: even, in: space, weights: [0: 1, 1: 1, 1_799: 1])
    #expect(shown.numbers == Array(repeating: 0, count: 441))
    // The weighted difference of two pixels of a slope: both ends move toward their neighbours.
    let slope: [Float] = (0..<1_800).map { Float($0 / 60 * 8) }
    let ends = try occlusion(of: slope, in: space, weights: [0: 1, 1_799: 2])
    let (first, last) = (ends.numbers[0], ends.numbers[440])
    #expect(last == 1)
    #expect(abs(first - 0.25) < 0.01)
  }

  @Test func `the value of an illegal action does not count`() throws {
    let space = Box.binary(shape: [3, 3, 1])
    let ones = [Float](repeating: 1, count: 9)
    let legal = try occlusion(of: ones, in: space, weights: [4: 1], action: 1, illegal: 0)
    #expect(legal.numbers[4] == 1)
    let illegal = try occlusion(of: ones, in: space, weights: [4: 1], action: 1, illegal: 1)
    #expect(illegal.numbers == Array(repeating: 0, count: 9))
  }

  @Test(arguments: Sight.judged.filter { $0.space == Sight.numbers })
  func `an actor and critic is judged by its values, or else by its policy, as it remembers`(
    sight: Sight
  ) throws {
    var (world, policy) = (sight.world, try sight.actorCriticPolicy())
    var batch = world.begin(3)
    policy.act(on: &batch)
    world.step(&batch)
    batch.endedEpisodes = [0, 0, 0]
    let memory = policy.decisions.memoryAfter
    let observed = [Float](batch.observations[3..<6])
    let shown = policy.insight(into: batch, 1, with: [.occlusion]).images.first
    let (network, tape) = (policy.network, Tape())
    func outputs(_ row: [Float]) -> [Float] {
      let entered = sight.entered(row, network.encoder.input, policy.normalizer)
      return tape.evaluate(policy.parameters) { pass in
        let outputs = network(
          .scalars(pass.input([1, 3], entered)), from: memory?.state(of: [1], in: pass), in: pass)
        return (outputs.values ?? outputs.policy).scalars()
      }
    }
    let original = outputs(observed)
    let middles: [Float] = [5, 0, 0]
    let changes: [Float] = middles.enumerated().map { place, middle in
      var covered = observed
      covered[place] = middle
      return zip(outputs(covered), original).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    }
    let greatest = try #require(changes.max())
    for (number, change) in zip(try #require(shown).numbers, changes) {
      #expect(abs(number - change / greatest) < 1e-3)
    }
  }

  @Test func `of one of N only activations can be shown`() throws {
    let task = TaskShape(
      observationSpace: .category(count: 5), actionSpace: .discrete(count: 2), masksActions: false)
    var (settings, random) = (NetworkSettings(), RandomStream(seed: 1))
    settings.hiddenUnits = [6]
    var policy = try ActionValuePolicy(settings, for: task, using: &random)
    var weights = [Float](repeating: 9, count: 30)
    for (unit, weight) in ([3, 4, 5, -1, 7, 8] as [Float]).enumerated() {
      weights[3 * 6 + unit] = weight
    }
    policy.parameters["hidden1.weight"] = Tensor(shape: [5, 6], scalars: weights)
    var batch = StepBatch(count: 1, task: task)
    batch.observations = [3]
    let images = policy.insight(into: batch, 0, with: Set(InsightImage.Kind.allCases)).images
    #expect(images.map(\.kind) == [.activations])
    #expect((images[0].height, images[0].width) == (2, 3))
    #expect(images[0].numbers == [0.375, 0.5, 0.625, 0, 0.875, 1])
  }
}
