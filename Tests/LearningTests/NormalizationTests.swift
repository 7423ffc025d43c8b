import GymCore
import Learning
import NeuralNetworks
import Testing

@Suite struct NormalizationTests {
  /// Rows of three kinds of numbers of very different sizes.
  private func rows(_ count: Int, seed: UInt64) -> [Float] {
    var random = RandomStream(seed: seed)
    return (0..<count).flatMap { _ in
      [random.uniform(), 1_000 + random.uniform(), -7 * random.uniform()]
    }
  }

  /// The mean and the variance of one kind, by their definitions.
  private func moments(_ rows: [Float], _ kind: Int) -> (mean: Double, variance: Double) {
    let numbers = stride(from: kind, to: rows.count, by: 3).map { Double(rows[$0]) }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(numbers.count))
  }

  @Test(arguments: [[100], [1, 99], [1, 1, 1, 97], [50, 0, 50], [3, 90, 7]])
  func `moments of groups are those of all their numbers`(sizes: [Int]) {
    var running = RunningMoments(size: 3)
    var all: [Float] = []
    for (i, size) in sizes.enumerated() {
      let group = rows(size, seed: UInt64(i))
      running.add(group)
      all += group
    }

    #expect(running.count == 100)
    for kind in 0..<3 {
      let (mean, variance) = moments(all, kind)
      #expect(abs(running.means[kind] - mean) <= 1e-10 * max(1, abs(mean)))
      #expect(abs(running.variance(of: kind) - variance) <= 1e-9 * variance)
    }
  }

  @Test func `one number has no variance yet`() {
    var running = RunningMoments(size: 1)
    #expect(running.variance(of: 0) == 1)
    running.add([5])
    #expect((running.means, running.variance(of: 0)) == ([5], 1))
    running.add([5])
    #expect(running.variance(of: 0) == 0)
  }

  private let space = Box(shape: [3], bounds: -Float.infinity...Float.infinity)

  private func normalized(_ rows: [Float], by normalizer: ObservationNormalizer) -> [Float] {
    var rows = rows
    var span = rows.mutableSpan
    normalizer.normalize(&span)
    return rows
  }

  @Test func `plain numbers alone are normalized`() {
    #expect(ObservationNormalizer(for: space) != nil)
    #expect(ObservationNormalizer(for: .binary(shape: [3])) == nil)
    #expect(ObservationNormalizer(for: .category(count: 3)) == nil)
    let bytes = Box(shape: [3], bounds: 0...255, scalarKind: .uint8)
    #expect(ObservationNormalizer(for: bytes) == nil)
  }

  @Test func `observations get mean 0 and variance 1, and stay within ten`() throws {
    var normalizer = try #require(ObservationNormalizer(for: space))
    #expect(normalized([3, -0.5, 77], by: normalizer) == [3, -0.5, 10])

    let seen = rows(50, seed: 1) + rows(200, seed: 2)
    normalizer.learn(from: Array(seen[..<150]))
    let before = normalized(seen, by: normalizer)
    // Nothing moves in between.
    #expect(normalized(seen, by: normalizer) == before)
    normalizer.learn(from: Array(seen[150...]))
    let now = normalized(seen, by: normalizer)

    #expect(now != before)
    for kind in 0..<3 {
      let (mean, variance) = moments(now, kind)
      // Of numbers near 1,000 a `Float` keeps four digits behind the point.
      #expect(abs(mean) < 1e-3)
      #expect(abs(variance - 1) < 1e-3)
    }
    #expect(normalized([1e6, -1e6, 0], by: normalizer)[..<2] == [10, -10])
  }

  @Test func `what never varies becomes 0`() throws {
    var normalizer = try #require(ObservationNormalizer(for: space))
    normalizer.learn(from: (0..<30).flatMap { _ in [0.1, 1_000.3, -7] as [Float] })

    #expect(normalized([0.1, 1_000.3, -7], by: normalizer) == [0, 0, 0])
  }

  @Test func `a checkpoint brings back the same bytes, also of what saw nothing yet`() throws {
    var fresh = try #require(ObservationNormalizer(for: space))
    var learned = fresh
    learned.learn(from: rows(77, seed: 3))
    let numbers = rows(20, seed: 4)
    let (raw, expected) = (normalized(numbers, by: fresh), normalized(numbers, by: learned))
    let (empty, full) = (try Archive.writing(&fresh), try Archive.writing(&learned))

    try Archive.reading(try SafetensorsFile(bytes: full.encoded()), into: &fresh)
    try Archive.reading(try SafetensorsFile(bytes: empty.encoded()), into: &learned)

    #expect(normalized(numbers, by: fresh) == expected)
    #expect(normalized(numbers, by: learned) == raw)
    #expect(try Archive.writing(&fresh) == full)
  }
}

@Suite struct RewardScalerTests {
  private let task = TaskShape(
    observationSpace: Box(shape: [1], bounds: 0...1), actionSpace: .discrete(count: 2))

  private func batch(_ rewards: [Float], _ statuses: [EpisodeStatus]) -> StepBatch {
    var batch = StepBatch(count: rewards.count, task: task)
    (batch.rewards, batch.statuses) = (rewards, statuses)
    return batch
  }

  /// Steps of three environments with ends of both kinds.
  private var steps: [StepBatch] {
    var random = RandomStream(seed: 7)
    return (0..<40).map { _ in
      batch(
        (0..<3).map { _ in 20 * random.uniform() - 5 },
        (0..<3).map { _ in [.ongoing, .ongoing, .truncated, .terminated][random.integer(below: 4)] }
      )
    }
  }

  @Test func `rewards are divided by the deviation of all discounted sums so far`() {
    var scaler = RewardScaler(environmentCount: 3, discount: 0.9)
    var (scaled, sums, all) = ([Float](repeating: 0, count: 3), [0.0, 0.0, 0.0], [Double]())
    for step in steps {
      scaler.scale(step, into: &scaled)

      for i in 0..<3 { sums[i] = 0.9 * sums[i] + Double(step.rewards[i]) }
      all += sums
      let mean = all.reduce(0, +) / Double(all.count)
      // One more than there are, of variance 1.
      let squares = 1 + all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let variance = squares / Double(all.count + 1)
      for i in 0..<3 {
        let expected = min(max(Double(step.rewards[i]) / variance.squareRoot(), -10), 10)
        #expect(abs(Double(scaled[i]) - expected) < 1e-4)
        if step.statuses[i] != .ongoing { sums[i] = 0 }
      }
    }
  }

  @Test(arguments: [EpisodeStatus.terminated, .truncated])
  func `sums begin anew with every episode`(status: EpisodeStatus) {
    var (scaler, scaled) = (
      RewardScaler(environmentCount: 2, discount: 1), [Float](repeating: 0, count: 2)
    )
    // Sums of 1 and 3, then of 1 and 3 again: variance 1, which 1 + 1 and 3 + 3 would not have.
    for _ in 0..<4 { scaler.scale(batch([1, 3], [status, status]), into: &scaled) }

    #expect(scaled == [1, 3])
  }

  @Test func `scaled rewards stay within ten`() {
    var (scaler, scaled) = (
      RewardScaler(environmentCount: 2, discount: 0.9), [Float](repeating: 0, count: 2)
    )
    for _ in 0..<200 { scaler.scale(batch([0.5, -0.5], [.ongoing, .terminated]), into: &scaled) }
    scaler.scale(batch([1e6, -1e6], [.terminated, .terminated]), into: &scaled)
    #expect(scaled.allSatisfy { abs($0) <= 10 })
    var idle = RewardScaler(environmentCount: 2, discount: 0.9)
    idle.scale(batch([0, 0], [.ongoing, .ongoing]), into: &scaled)
    #expect(scaled == [0, 0])
  }

  @Test func `a scaler goes on from a checkpoint`() throws {
    var (whole, half) = (
      RewardScaler(environmentCount: 3, discount: 0.9),
      RewardScaler(environmentCount: 3, discount: 0.9)
    )
    var (expected, scaled) = ([Float](repeating: 0, count: 3), [Float](repeating: 0, count: 3))
    for step in steps[..<17] {
      whole.scale(step, into: &expected)
      half.scale(step, into: &scaled)
    }
    let file = try Archive.writing(&half)
    var resumed = RewardScaler(environmentCount: 3, discount: 0.9)
    try Archive.reading(try SafetensorsFile(bytes: file.encoded()), into: &resumed)

    for step in steps[17...] {
      whole.scale(step, into: &expected)
      resumed.scale(step, into: &scaled)
      #expect(scaled == expected)
    }
  }
}
