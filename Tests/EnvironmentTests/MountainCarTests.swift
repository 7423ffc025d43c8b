import GymCatalog
import GymCore
import MountainCarEnvironment
import Testing

@Suite struct MountainCarTests {
  private let rules = MountainCar()

  @Test func `the expert needs less than 99 steps on the mean, and always arrives`() throws {
    let environment = try Catalog.environments.entry(named: MountainCar.name).configured()
    var expert = ExpertPolicy()

    let results = try playEpisodes(in: environment, by: &expert, episodes: 10_000, seed: 11)

    #expect(results.allSatisfy { $0.episodeReturn == -Double($0.length) && $0.length < 200 })
    let steps = results.reduce(0) { $0 + $1.length }
    #expect(steps < 990_000)
  }

  @Test func `the car stands where it bumps against the left end`() {
    let (state, step) = next(position: -1.17, velocity: -0.06, .left)

    #expect(state == MountainCar.State(position: -1.2, velocity: 0))
    #expect(step == Step(reward: -1))
  }

  @Test func `the goal is to be at 0.5 or beyond and not to roll back`() {
    let (state, step) = next(position: 0.49, velocity: 0.02, .right)
    #expect(state.position >= 0.5)
    #expect(step == Step(reward: -1, status: .terminated))
    #expect(!rules.canOccur(state))

    #expect(next(position: 0.47, velocity: 0.02, .right).step == Step(reward: -1))
    // Beyond the goal, but rolling back.
    #expect(next(position: 0.59, velocity: -0.02, .right).step == Step(reward: -1))
  }

  @Test func `neither speed nor place goes beyond its limit`() {
    // Steepest at 3x = π, where gravity adds 0.0025.
    let (fast, _) = next(position: -Double.pi / 3, velocity: 0.0699, .right)
    #expect(fast.velocity == 0.07)

    let (far, step) = next(position: 0.59, velocity: 0.05, .coast)
    #expect(far.position == 0.6)
    #expect(step.status == .terminated)
  }

  @Test func `cars start at rest, evenly between −0.6 and −0.4`() {
    var random = RandomStream(seed: 3)
    var counts = [Int](repeating: 0, count: 4)
    for _ in 0..<10_000 {
      let state = rules.initialState(using: &random)
      #expect(state.velocity == 0)
      #expect((-0.6...(-0.4)).contains(state.position))
      counts[min(3, Int((state.position + 0.6) * 20))] += 1
    }

    // 2,500 each, with a standard deviation of 43.
    #expect(counts.allSatisfy { (2_280...2_720).contains($0) })
  }

  private func next(
    position: Double, velocity: Double, _ action: MountainCar.Action
  ) -> (state: MountainCar.State, step: Step) {
    var state = MountainCar.State(position: position, velocity: velocity)
    var random = RandomStream(seed: 1)
    let step = rules.step(&state, taking: action, using: &random)
    return (state, step)
  }
}
