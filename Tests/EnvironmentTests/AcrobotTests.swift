import AcrobotEnvironment
import GymCatalog
import GymCore
import Testing

@Suite struct AcrobotTests {
  private let rules = Acrobot()

  @Test func `the expert needs less than 75 steps on the mean`() throws {
    let environment = try Catalog.environments.entry(named: Acrobot.name).configured()
    var expert = ExpertPolicy()

    let results = try playEpisodes(in: environment, by: &expert, episodes: 2_000, seed: 11)

    // The step that reaches the height costs nothing.
    #expect(results.allSatisfy { $0.episodeReturn == 1 - Double($0.length) && $0.length < 500 })
    #expect(results.reduce(0) { $0 + $1.episodeReturn } / 2_000 > -75)
  }

  @Test func `without a torque the links hang still, or keep their energy`() {
    var random = RandomStream(seed: 1)
    var still = Acrobot.State(
      firstAngle: 0, secondAngle: 0, firstVelocity: 0, secondVelocity: 0)
    #expect(rules.step(&still, taking: .none, using: &random) == Step(reward: -1))
    #expect(
      still
        == Acrobot.State(firstAngle: 0, secondAngle: 0, firstVelocity: 0, secondVelocity: 0))

    var swinging = Acrobot.State(
      firstAngle: 0.5, secondAngle: -0.3, firstVelocity: 0.2, secondVelocity: 0.4)
    let energy = energy(of: swinging)
    for _ in 0..<50 { _ = rules.step(&swinging, taking: .none, using: &random) }
    #expect(abs(self.energy(of: swinging) - energy) < 0.05)
  }

  @Test func `an episode ends where the tip is higher above the bar than a link is long`() {
    // Straight up but for the sign of a small angle: 2 m.
    let up = next(firstAngle: 3.1, secondAngle: 0, firstVelocity: 0, secondVelocity: 0)
    #expect(up.step == Step(reward: 0, status: .terminated))
    #expect(!rules.canOccur(up.state))

    // Level: 0 m.
    let level = next(firstAngle: 1.57, secondAngle: 0, firstVelocity: 0, secondVelocity: 0)
    #expect(level.step == Step(reward: -1))
    #expect(rules.canOccur(level.state))
  }

  @Test func `angles stay within a turn, and velocities within their limits`() {
    let (state, _) = next(
      firstAngle: 3, secondAngle: -3, firstVelocity: 12.5, secondVelocity: -28)
    #expect(abs(state.firstAngle) <= Double.pi && abs(state.secondAngle) <= Double.pi)
    #expect(abs(state.firstVelocity) <= 4 * Double.pi)
    #expect(abs(state.secondVelocity) <= 9 * Double.pi)
  }

  @Test func `an observation shows the angles as points, and the velocities`() {
    let state = Acrobot.State(
      firstAngle: Double.pi / 2, secondAngle: Double.pi, firstVelocity: 1, secondVelocity: -2)
    var observation = Array(repeating: Float.nan, count: rules.observationSpace.scalarCount)
    var span = observation.mutableSpan

    rules.observe(state, into: &span)

    for (a, b) in zip(observation, [0, 1, -1, 0, 1, -2] as [Float]) { #expect(abs(a - b) < 1e-6) }
  }

  @Test func `each of the four numbers starts between −0.1 and 0.1, in single precision`() {
    var random = RandomStream(seed: 3)
    for _ in 0..<1_000 {
      let state = rules.initialState(using: &random)
      for number in [
        state.firstAngle, state.secondAngle, state.firstVelocity, state.secondVelocity,
      ] {
        #expect(abs(number) <= Double(0.1 as Float) && number == Double(Float(number)))
      }
    }
  }

  private func next(
    firstAngle: Double, secondAngle: Double, firstVelocity: Double, secondVelocity: Double
  ) -> (state: Acrobot.State, step: Step) {
    var state = Acrobot.State(
      firstAngle: firstAngle, secondAngle: secondAngle, firstVelocity: firstVelocity,
      secondVelocity: secondVelocity)
    var random = RandomStream(seed: 1)
    let step = rules.step(&state, taking: .positive, using: &random)
    return (state, step)
  }

  /// Kinetic and potential energy, in joules; 0 where both links lie level at rest.
  private func energy(of state: Acrobot.State) -> Double {
    let (u, v) = (state.firstVelocity, state.secondVelocity)
    let stretch = cosine(state.secondAngle)
    let kinetic = 0.5 * ((3.5 + stretch) * u * u + (2.5 + stretch) * u * v + 1.25 * v * v)
    let potential =
      -9.8 * (1.5 * cosine(state.firstAngle) + 0.5 * cosine(state.firstAngle + state.secondAngle))
    return kinetic + potential
  }
}
