import CartPoleEnvironment
import GymCatalog
import GymCore
import Testing

@Suite struct CartPoleTests {
  @Test func `the expert balances the pole to the time limit in each of 1,000 episodes`() throws {
    let environment = try Catalog.environments.entry(named: CartPole.name).configured()
    var expert = ExpertPolicy()

    let results = try playEpisodes(in: environment, by: &expert, episodes: 1_000, seed: 11)

    #expect(results.allSatisfy { $0.episodeReturn == 500 && $0.length == 500 })
  }

  @Test(arguments: [
    CartPole.State(position: 2.39, velocity: 1, angle: 0, angularVelocity: 0),
    CartPole.State(position: -2.39, velocity: -1, angle: 0, angularVelocity: 0),
    CartPole.State(position: 0, velocity: 0, angle: 0.209, angularVelocity: 0.1),
    CartPole.State(position: 0, velocity: 0, angle: -0.209, angularVelocity: -0.1),
  ])
  func `an episode ends beyond 2.4 m or 12°, and the last step is rewarded too`(
    state: CartPole.State
  ) {
    let rules = CartPole()
    var random = RandomStream(seed: 1)
    var (going, still) = (state, state)
    still.velocity = 0
    still.angularVelocity = 0

    #expect(rules.canOccur(state))
    #expect(
      rules.step(&going, taking: .left, using: &random) == Step(reward: 1, status: .terminated))
    #expect(!rules.canOccur(going))
    #expect(rules.step(&still, taking: .left, using: &random) == Step(reward: 1))
  }

  @Test func `each of the four numbers starts evenly between −0.05 and 0.05`() {
    let rules = CartPole()
    var random = RandomStream(seed: 3)
    var sums = [0.0, 0.0, 0.0, 0.0]
    var squares = sums
    for _ in 0..<10_000 {
      let state = rules.initialState(using: &random)
      let numbers = [state.position, state.velocity, state.angle, state.angularVelocity]
      for (i, number) in numbers.enumerated() {
        #expect(abs(number) <= 0.05)
        sums[i] += number / 10_000
        squares[i] += number * number / 10_000
      }
    }

    // Five standard deviations of the mean, and of the mean square.
    #expect(sums.allSatisfy { abs($0) < 0.001_5 })
    #expect(squares.allSatisfy { abs($0 - 0.05 * 0.05 / 3) < 0.000_04 })
  }

  @Test(arguments: [(false, [1, 2, 0.125, 4]), (true, [1, 0.125])] as [(Bool, [Float])])
  func `velocities can be hidden`(hides: Bool, expected: [Float]) throws {
    let rules = try CartPole(
      [SettingValue(name: "hides-velocities", value: "\(hides)")], owner: "cartpole")
    let state = CartPole.State(position: 1, velocity: 2, angle: 0.125, angularVelocity: 4)
    var observation = Array(repeating: Float.nan, count: rules.observationSpace.scalarCount)
    var span = observation.mutableSpan

    rules.observe(state, into: &span)

    #expect(observation == expected)
    #expect(rules.observationSpace.contains(observation))
  }
}
