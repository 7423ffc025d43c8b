import GymCore
import Learning
import Testing

/// Which rows priorities let be drawn, beside a list of all that was ever written.
@Suite struct DrawableRowsTests {
  @Test(arguments: [(1, 1), (3, 1), (1, 3), (4, 2)])
  func `rows are drawn once their returns are known, until they or their frames are overwritten`(
    stepCount: Int, frameCount: Int
  ) {
    var steps = CountedSteps(
      rowsPerLane: 13, laneCount: 3, frameCount: frameCount, stepCount: stepCount)
    var random = RandomStream(seed: UInt64(stepCount))
    for step in 1...60 {
      steps.step(ending: Set((0..<3).filter { _ in random.chance(0.25) }))
      guard steps.memory.canSample(stepCount: stepCount) else { continue }
      let drawable = steps.drawable(stepCount: stepCount)

      // Priorities are alike, so that every row has several of the equal parts.
      let sample = steps.draw(200, stepCount: stepCount, seed: UInt64(step))

      #expect(Set(sample.rows) == Set(drawable.keys))
      for i in 0..<sample.count {
        let step = drawable[sample.rows[i]] ?? 0
        #expect(sample.returns[i] == steps.sum(from: step, stepCount: stepCount))
      }
    }
  }

  @Test func `returns of fewer steps than rows wait for are those of their own length`() {
    var steps = CountedSteps(rowsPerLane: 30, stepCount: 5)
    for _ in 0..<12 { steps.step() }

    let sample = steps.draw(100, stepCount: 2)

    // The newest five wait.
    #expect(Set(sample.rows) == Set(0..<7))
    for (row, sum) in zip(sample.rows, sample.returns) { #expect(sum == Float(2 * row + 3)) }
  }

  @Test func `rows that come round again begin with the greatest priority, not with their old one`()
  {
    var steps = CountedSteps(rowsPerLane: 6)
    for _ in 0..<6 { steps.step() }
    steps.set([0: 0, 1: 0, 2: 0, 3: 0, 4: 0])
    for _ in 0..<2 { steps.step() }

    // The rows at 0 and 5 are new; what stood at 0 counts no more, and that at 1 waits.
    let counts = steps.draw(1_000).counts
    #expect(Set(counts.keys) == [0, 5])
  }

  @Test func `a lane of the least rows never runs out of transitions`() {
    let task = TaskShape(
      observationSpace: Box(shape: [2, 2, 3], bounds: 0...255, scalarKind: .uint8, frameCount: 3),
      actionSpace: .discrete(count: 4))
    let least = ReplayMemory.leastRowsPerLane(of: task, stepCount: 2)
    for exponent in [0, 1] as [Float] {
      var steps = CountedSteps(
        rowsPerLane: least, frameCount: 3, stepCount: 2, exponent: exponent)
      for _ in 0..<40 {
        // Every second row is a final observation.
        steps.step(ending: [0])
        if steps.memory.canSample(stepCount: 2) { #expect(steps.draw(3, stepCount: 2).count == 3) }
      }
      #expect(steps.memory.canSample(stepCount: 2))
      #expect(!steps.memory.canSample(stepCount: 3))
    }
  }
}
