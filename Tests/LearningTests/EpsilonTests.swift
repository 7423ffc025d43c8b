import Learning
import NeuralNetworks
import Testing

@Suite struct EpsilonTests {
  @Test func `epsilon falls over a share of the planned steps, unless it has steps of its own`() {
    var epsilon = EpsilonSettings()
    (epsilon.start, epsilon.end, epsilon.share) = (1, 0, 0.2)

    #expect(epsilon.schedule(plannedSteps: 500_000) == .linear(from: 1, to: 0, over: 100_000))
    #expect(epsilon.schedule(plannedSteps: 200_000) == .linear(from: 1, to: 0, over: 100_000))
    #expect(!epsilon.dependsOnPlannedSteps)

    epsilon.steps = nil
    #expect(epsilon.schedule(plannedSteps: 500_000) == .linear(from: 1, to: 0, over: 100_000))
    #expect(epsilon.schedule(plannedSteps: 200_000) == .linear(from: 1, to: 0, over: 40_000))
    #expect(epsilon.dependsOnPlannedSteps)
  }
}
