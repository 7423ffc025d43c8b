import GymCore
import Learning
import Tensors
import Testing

@Suite struct HorizonTests {
  /// n from 12 to 3 and 1 − γ from 4/100 to 1/100 in 100 updates.
  private func settings() -> HorizonSettings {
    var settings = HorizonSettings()
    (settings.firstStepCount, settings.stepCount) = (12, 3)
    (settings.firstDiscount, settings.discount) = (0.96, 0.99)
    settings.updates = 100
    return settings
  }

  @Test func `a horizon goes from its first value to its last by equal factors`() {
    let settings = settings()

    #expect([0, 50, 100, 101, 10_000].map { settings.stepCount(after: $0) } == [12, 6, 3, 3, 3])
    // 12 / √2 and 12 / √8.
    #expect([25, 75].map { settings.stepCount(after: $0) } == [8, 4])
    let discounts = [0, 50, 99, 100].map { settings.discount(after: $0) }
    for (found, expected) in zip(discounts, [0.96, 0.98, 0.98986, 0.99] as [Float]) {
      #expect(abs(found - expected) < 1e-5)
    }
    #expect(discounts[3] == 0.99)
    #expect(settings.greatestStepCount == 12)
  }

  @Test func `it may grow, and stands still where no first value is set`() {
    var settings = settings()
    (settings.firstStepCount, settings.firstDiscount) = (1, 0.999)
    #expect((0...100).map { settings.stepCount(after: $0) }.max() == 3)
    #expect(settings.stepCount(after: 0) == 1)
    #expect(settings.discount(after: 0) > settings.discount(after: 99))
    (settings.firstStepCount, settings.firstDiscount) = (nil, nil)
    #expect([0, 50, 100].allSatisfy { settings.stepCount(after: $0) == 3 })
    #expect([0, 50, 100].allSatisfy { settings.discount(after: $0) == 0.99 })
    #expect(settings.greatestStepCount == 3)
  }

  @Test func `a discount of 1 is refused where another comes first`() throws {
    var settings = settings()
    try settings.prepare()
    settings.discount = 1
    #expect(throws: SettingMistake.self) { try settings.prepare() }
    settings.firstDiscount = nil
    try settings.prepare()
    #expect(settings.discount(after: 0) == 1)
  }

  @Test func `the discount of rollouts ends with its last value, 1 − γ falling by equal factors`() {
    var settings = RolloutSettings()
    (settings.discount, settings.lastDiscount) = (0.96, 0.99)
    func discount(_ steps: Int) -> Float {
      var progress = RunProgress(plannedSteps: 100)
      progress.add(steps)
      return settings.discount(at: progress)
    }

    #expect(settings.dependsOnPlannedSteps)
    for (steps, expected) in [(0, 0.96), (50, 0.98), (100, 0.99), (200, 0.99)] {
      #expect(abs(discount(steps) - Float(expected)) < 1e-6)
    }
    settings.lastDiscount = nil
    #expect(discount(50) == 0.96)
    #expect(!settings.dependsOnPlannedSteps)
  }

  @Test func `a rollout's discount of 1 is refused where another follows`() {
    var settings = RolloutSettings()
    (settings.discount, settings.lastDiscount) = (1, 0.99)
    let context = LearningContext(
      task: TaskShape(observationSpace: .binary(shape: [4]), actionSpace: .discrete(count: 2)),
      environmentCount: 1, plannedSteps: 1, seed: 1, workers: WorkerPool(threads: 1))

    #expect(throws: SettingMistake.self) {
      try settings.check(NetworkSettings(), towers: 1, examples: 1, for: context)
    }
  }
}
