import GymCore
import Learning
import Testing

@Suite struct ReplayMemoryTests {
  private let task = TaskShape(
    observationSpace: Box(shape: [1], bounds: 0...1_000), actionSpace: .discrete(count: 4))

  /// Observations count up from `first`; the reward of a step is what it showed.
  private func batch(
    showing observation: Float, then next: Float, _ status: EpisodeStatus = .ongoing
  ) -> StepBatch {
    var batch = StepBatch(count: 1, task: task)
    batch.previousObservations[0] = observation
    batch.actions[0] = Int32(observation) % 4
    batch.rewards[0] = observation
    batch.statuses[0] = status
    batch.finalObservations[0] = next
    return batch
  }

  /// Episodes of five steps that show 0…4, 10…14 and so on, and end with 5, 15, ….
  private func memory(
    capacity: Int, episodes: Int, ending: (Int) -> EpisodeStatus = { _ in .terminated }
  ) -> ReplayMemory {
    var memory = ReplayMemory(capacity: capacity, laneCount: 1, task: task)
    for episode in 0..<episodes {
      for step in 0..<5 {
        let shown = Float(episode * 10 + step)
        memory.insert(
          batch(showing: shown, then: shown + 1, step == 4 ? ending(episode) : .ongoing))
      }
    }
    return memory
  }

  private func observations(_ rows: [Int], of memory: ReplayMemory) -> [Float] {
    var scalars = [Float](repeating: .nan, count: rows.count)
    var span = scalars.mutableSpan
    memory.readObservations(of: rows, into: &span)
    return scalars
  }

  @Test(arguments: [1, 2, 3, 7])
  func `returns of n steps stop at the end of the episode`(stepCount: Int) {
    let memory = memory(capacity: 1_000, episodes: 20) { $0 % 2 == 0 ? .terminated : .truncated }
    var sample = ReplaySample(count: 500)
    var random = RandomStream(seed: 1)

    memory.draw(&sample, stepCount: stepCount, discount: 0.5, using: &random)

    let first = observations(sample.rows, of: memory)
    let next = observations(sample.nextRows, of: memory)
    for i in 0..<sample.count {
      let (episode, step) = (Int(first[i]) / 10, Int(first[i]) % 10)
      #expect(step < 5)
      let length = min(stepCount, 5 - step)
      var expected: Float = 0
      var weight: Float = 1
      for k in 0..<length {
        expected += weight * (first[i] + Float(k))
        weight *= 0.5
      }
      let hasTerminated = step + stepCount >= 5 && episode % 2 == 0
      #expect(next[i] == first[i] + Float(length))
      #expect(sample.returns[i] == expected)
      #expect(sample.nextDiscounts[i] == (hasTerminated ? 0 : weight))
      #expect(sample.actions[i] == Int32(first[i]) % 4)
    }
  }

  @Test func `the oldest rows give way to the newest`() {
    let memory = memory(capacity: 60, episodes: 40)
    var sample = ReplaySample(count: 2_000)
    var random = RandomStream(seed: 1)

    memory.draw(&sample, stepCount: 3, discount: 1, using: &random)

    // An episode takes 6 rows, so ten are left: those that show 300…394.
    let shown = Set(observations(sample.rows, of: memory))
    #expect(shown.min() == 300)
    #expect(shown.isSubset(of: Set((300...394).map(Float.init))))
    #expect(shown.count == 47 || shown.count == 48)
    #expect(memory.count == 60)
  }

  @Test func `transitions are drawn uniformly`() {
    let memory = memory(capacity: 1_000, episodes: 10)
    var sample = ReplaySample(count: 48_000)
    var random = RandomStream(seed: 9)

    memory.draw(&sample, stepCount: 1, discount: 1, using: &random)

    var counts: [Int: Int] = [:]
    for row in sample.rows { counts[row, default: 0] += 1 }
    // 49 or 50 transitions, about 970 each with a standard deviation of 31.
    #expect(counts.values.allSatisfy { (820...1_120).contains($0) })
  }

  @Test func `lanes do not mix`() {
    var memory = ReplayMemory(capacity: 400, laneCount: 2, task: task)
    for step in 0..<100 {
      var both = StepBatch(count: 2, task: task)
      both.previousObservations.write([Float(step), Float(500 + step)])
      both.rewards = [1, 100]
      memory.insert(both)
    }
    var sample = ReplaySample(count: 300)
    var random = RandomStream(seed: 1)

    memory.draw(&sample, stepCount: 3, discount: 1, using: &random)

    let first = observations(sample.rows, of: memory)
    let next = observations(sample.nextRows, of: memory)
    for i in 0..<sample.count {
      #expect(next[i] == first[i] + 3)
      #expect(sample.returns[i] == (first[i] < 500 ? 3 : 300))
    }
  }

  @Test func `a memory of 100,000 transitions of Breakout takes less than 12 MB`() {
    let breakout = TaskShape(
      observationSpace: .binary(shape: [10, 10, 4]), actionSpace: .discrete(count: 3))

    let memory = ReplayMemory(capacity: 100_000, laneCount: 1, task: breakout)

    #expect(memory.byteCount < 12_000_000)
  }

  @Test(arguments: [ScalarKind.binary, .uint8, .category, .float32])
  func `observations come back as they went in`(kind: ScalarKind) {
    let shape = TaskShape(
      observationSpace: Box(shape: [3, 7], bounds: -1e9...1e9, scalarKind: kind),
      actionSpace: .discrete(count: 2))
    var memory = ReplayMemory(capacity: 10, laneCount: 1, task: shape)
    var random = RandomStream(seed: 3)
    var batch = StepBatch(count: 1, task: shape)
    for i in 0..<21 {
      batch.previousObservations[i] =
        switch kind {
        case .binary: Float(random.integer(below: 2))
        case .uint8: Float(random.integer(below: 256))
        case .category: Float(random.integer(below: 1 << 24))
        case .float32: random.uniform() * 1e6 - 5e5
        }
    }

    memory.insert(batch)

    var scalars = [Float](repeating: .nan, count: 21)
    var span = scalars.mutableSpan
    memory.readObservations(of: [0], into: &span)
    #expect(scalars == Array(batch.previousObservations))
  }

  @Test func `masks are kept for every row`() {
    let masked = TaskShape(
      observationSpace: Box(shape: [1], bounds: 0...9), actionSpace: .discrete(count: 3),
      masksActions: true)
    var memory = ReplayMemory(capacity: 10, laneCount: 1, task: masked)
    var batch = StepBatch(count: 1, task: masked)
    batch.previousLegalActions = [true, false, true]
    batch.finalLegalActions = [false, false, true]
    batch.statuses[0] = .truncated

    memory.insert(batch)

    var isLegal = Array(repeating: true, count: 6)
    memory.readLegalActions(of: [0, 1], into: &isLegal)
    #expect(isLegal == [true, false, true, false, false, true])
  }

  @Test func `a batch of another size stops the program with both sizes`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let task = TaskShape(
        observationSpace: Box(shape: [1], bounds: 0...1), actionSpace: .discrete(count: 2))
      var memory = ReplayMemory(capacity: 10, laneCount: 2, task: task)
      memory.insert(StepBatch(count: 3, task: task))
    }

    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("expected 2 environments, got 3"))
  }
}
