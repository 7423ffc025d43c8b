import AcrobotEnvironment
import CartPoleEnvironment
import GymCatalog
import GymCore
import MountainCarEnvironment
import PendulumEnvironment
import Testing

/// An episode that Gymnasium recorded; written by `scripts/fixtures/make_classic_traces.py`.
private struct Trace: Decodable {
  var env: String
  var start: [Double]
  var actions: [Double]
  var states: [[Double]]
  var rewards: [Double]
  var terminated: [Int]
}

@Suite struct ClassicControlTests {
  @Test func `every step of a cart and its pole is that of Gymnasium`() throws {
    try expectSameSteps(CartPole(), within: 1e-9) {
      CartPole.State(position: $0[0], velocity: $0[1], angle: $0[2], angularVelocity: $0[3])
    } numbers: {
      [$0.position, $0.velocity, $0.angle, $0.angularVelocity]
    }
  }

  @Test func `every step of a car in a valley is that of Gymnasium`() throws {
    try expectSameSteps(MountainCar(), within: 1e-9) {
      MountainCar.State(position: $0[0], velocity: $0[1])
    } numbers: {
      [$0.position, $0.velocity]
    }
  }

  @Test func `every step of two links is that of Gymnasium`() throws {
    try expectSameSteps(Acrobot(), within: 1e-6) {
      Acrobot.State(
        firstAngle: $0[0], secondAngle: $0[1], firstVelocity: $0[2], secondVelocity: $0[3])
    } numbers: {
      [$0.firstAngle, $0.secondAngle, $0.firstVelocity, $0.secondVelocity]
    }
  }

  @Test func `every step of a pendulum is that of Gymnasium, whose angle counts whole turns`()
    throws
  {
    try expectSameSteps(Pendulum(), within: 1e-6) {
      Pendulum.State(angle: wrappedAngle($0[0]), velocity: $0[1])
    } numbers: {
      [$0.angle, $0.velocity]
    } expected: {
      [wrappedAngle($0[0]), $0[1]]
    }
  }

  @Test(arguments: [("acrobot", 500), ("cartpole", 500), ("mountain-car", 200), ("pendulum", 200)])
  func `time limits are those of Gymnasium`(name: String, limit: Int) throws {
    let environment = try Catalog.environments.entry(named: name).configured()

    #expect(environment.clock == EpisodeClock(limit: limit))
  }

  /// Steps from every recorded state with the recorded action, and compares what follows.
  private func expectSameSteps<Rules: RegistrableEnvironment>(
    _ rules: Rules, within tolerance: Double, state: ([Double]) -> Rules.State,
    numbers: (Rules.State) -> [Double], expected: ([Double]) -> [Double] = { $0 }
  ) throws {
    let traces = try fixtureLines("classic-control.jsonl", as: Trace.self)
      .filter { $0.env == Rules.name }
    #expect(traces.count == 8)
    var random = RandomStream(seed: 0)
    // Actions come as agents write them, the pendulum's beyond its bounds.
    var batch = StepBatch(count: 1, task: TaskShape(rules, clock: EpisodeClock(limit: nil)))
    for (number, trace) in traces.enumerated() {
      for i in trace.actions.indices {
        batch.actions[0] = Int32(trace.actions[i])
        if !batch.continuousActions.isEmpty { batch.continuousActions[0] = Float(trace.actions[i]) }
        var own = state(i == 0 ? trace.start : trace.states[i - 1])
        let step = rules.step(&own, taking: rules.actions.action(0, of: batch), using: &random)

        let place = "step \(i) of episode \(number)"
        for (a, b) in zip(numbers(own), expected(trace.states[i])) {
          try #require(abs(a - b) <= tolerance * max(1, abs(b)), "\(place): \(a), not \(b)")
        }
        let reward = trace.rewards[i]
        try #require(
          abs(Double(step.reward) - reward) <= tolerance * max(1, abs(reward)),
          "\(place): \(step.reward), not \(reward)")
        try #require(step.status == (trace.terminated[i] == 1 ? .terminated : .ongoing), "\(place)")
      }
    }
  }
}
