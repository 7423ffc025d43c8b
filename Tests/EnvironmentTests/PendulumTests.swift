import GymCatalog
import GymCore
import PendulumEnvironment
import Testing

@Suite struct PendulumTests {
  private let rules = Pendulum()

  @Test func `the expert loses less than 150 on the mean`() throws {
    let environment = try Catalog.environments.entry(named: Pendulum.name).configured()
    var expert = ExpertPolicy()

    let results = try playEpisodes(in: environment, by: &expert, episodes: 1_000, seed: 11)

    // The mean over many is −140, and its standard deviation here 2.6.
    #expect(results.reduce(0) { $0 + $1.episodeReturn } / 1_000 > -150)
    #expect(results.allSatisfy { $0.length == 200 })
  }

  @Test(arguments: [(7, 2), (-7, -2), (1.5, 1.5)] as [(Float, Float)])
  func `a torque beyond the bounds is the bound`(written: Float, taken: Float) {
    var batch = StepBatch(count: 1, task: TaskShape(rules, clock: EpisodeClock(limit: nil)))
    batch.continuousActions[0] = written

    #expect(rules.actions.action(0, of: batch) == Pendulum.Action(torque: taken))
  }

  @Test func `the angle stays within a turn, and the velocity within 8`() {
    var state = Pendulum.State(angle: 3, velocity: 7.9)
    var random = RandomStream(seed: 1)
    let step = rules.step(&state, taking: Pendulum.Action(torque: 2), using: &random)

    #expect(state.velocity == 8)
    #expect(abs(state.angle - (3.4 - 2 * Double.pi)) < 1e-12)
    #expect(abs(step.reward + (9 + 6.241 + 0.004)) < 1e-5)
    #expect(step.status == .ongoing)
  }

  @Test func `an observation shows the angle as a point, and the velocity`() {
    var observation = Array(repeating: Float.nan, count: rules.observationSpace.scalarCount)
    var span = observation.mutableSpan

    rules.observe(Pendulum.State(angle: Double.pi / 2, velocity: -3), into: &span)

    for (a, b) in zip(observation, [0, 1, -3] as [Float]) { #expect(abs(a - b) < 1e-6) }
  }

  @Test func `pendulums start at any angle, and turn at up to 1 either way`() {
    var random = RandomStream(seed: 3)
    var counts = [Int](repeating: 0, count: 4)
    for _ in 0..<10_000 {
      let state = rules.initialState(using: &random)
      #expect(abs(state.angle) <= Double.pi && abs(state.velocity) <= 1)
      counts[(state.angle < 0 ? 0 : 2) + (state.velocity < 0 ? 0 : 1)] += 1
    }

    // 2,500 each, with a standard deviation of 43.
    #expect(counts.allSatisfy { (2_280...2_720).contains($0) })
  }
}
