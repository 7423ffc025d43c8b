import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

/// How a rollout is cut and shuffled.
@Suite struct MinibatchTests {
  private func rollout(
    lanes: Int, steps: Int, remembers: Bool = false
  ) throws -> Rollout {
    let task = TaskShape(
      observationSpace: Box(shape: [1], bounds: 0...1), actionSpace: .discrete(count: 2))
    var layout = ParameterLayout()
    let encoder = try ObservationEncoder(NetworkSettings(), of: task.observationSpace, in: &layout)
    let layer = Recurrent("memory", cell: .gru, inputs: 1, units: 2, in: &layout)
    return Rollout(
      laneCount: lanes, stepCount: steps, task: task, for: encoder,
      memory: remembers ? RecurrentMemory(of: layer, count: lanes) : nil)
  }

  @Test(arguments: [(3, 5, 4), (3, 5, 1), (3, 5, 100), (64, 16, 300), (7, 1, 3), (1, 1, 1)])
  func `minibatches hold every row once, and sizes differ by one at most`(
    lanes: Int, steps: Int, size: Int
  ) throws {
    let rollout = try rollout(lanes: lanes, steps: steps)
    var random = RandomStream(seed: 1)

    let groups = rollout.minibatches(of: size, using: &random)

    #expect(groups.flatMap { $0 }.sorted() == Array(0..<Int32(lanes * steps)))
    let sizes = groups.map(\.count)
    #expect(sizes.allSatisfy { $0 > 0 && $0 - (sizes.min() ?? 0) <= 1 })
    // As many as come nearest to the size asked for.
    let exact = Double(lanes * steps) / Double(size)
    #expect(groups.count == max(1, Int(exact.rounded())))
  }

  @Test(arguments: [(8, 16, 32), (8, 16, 1), (8, 16, 1_000), (7, 16, 48), (3, 2, 5)])
  func `with memory minibatches are made of whole lanes`(lanes: Int, steps: Int, size: Int) throws {
    let rollout = try rollout(lanes: lanes, steps: steps, remembers: true)
    var random = RandomStream(seed: 1)

    let groups = rollout.minibatches(of: size, using: &random)

    #expect((rollout.sequenceCount, rollout.sequenceLength) == (lanes, steps))
    #expect(groups.flatMap { $0 }.sorted() == Array(0..<Int32(lanes)))
    let sizes = groups.map(\.count)
    #expect(sizes.allSatisfy { $0 > 0 && $0 - (sizes.min() ?? 0) <= 1 })
    let rows = groups.flatMap { rollout.part($0).rows }
    #expect(rows.sorted() == Array(0..<Int32(lanes * steps)))
  }

  @Test func `the order follows from the random stream, and is another in every epoch`() throws {
    let rollout = try rollout(lanes: 16, steps: 8)
    var (one, other) = (RandomStream(seed: 9), RandomStream(seed: 9))
    let epochs = (0..<3).map { _ in rollout.minibatches(of: 32, using: &one) }

    #expect(epochs == (0..<3).map { _ in rollout.minibatches(of: 32, using: &other) })
    #expect(Set(epochs).count == 3)
    // Where a row comes first, second and so on in 128 · 200 shuffles, each is as likely.
    var counts = [Int](repeating: 0, count: 128)
    for _ in 0..<2_000 { counts[Int(rollout.minibatches(of: 1_000, using: &one)[0][0])] += 1 }
    // 15.6 expected, with a standard deviation of 3.9.
    #expect(counts.allSatisfy { (1...36).contains($0) })
  }

  @Test func `rows without memory come as they are asked for, lanes step by step`() throws {
    let free = try rollout(lanes: 3, steps: 4).part([7, 2, 11])
    #expect(free.rows == [7, 2, 11])
    #expect(free.stepCount == 1)

    let bound = try rollout(lanes: 3, steps: 4, remembers: true).part([2, 0])
    #expect(bound.rows == [8, 0, 9, 1, 10, 2, 11, 3])
    #expect(bound.stepCount == 4)
    #expect(bound.gather(Array(0..<12)) == [8, 0, 9, 1, 10, 2, 11, 3])
    #expect(
      bound.gather(Array(0..<24), of: 12)
        == [16, 17, 0, 1, 18, 19, 2, 3, 20, 21, 4, 5, 22, 23, 6, 7])
    #expect(bound.gather([Bool](), of: 12).isEmpty)
  }
}
