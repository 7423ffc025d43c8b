import GymCore
import Solving
import Testing

/// Walks down in four of ten cases, and to the right in the others.
private struct Wanderer: MemorylessPolicy {
  var random = RandomStream(seed: 5, purpose: "wandering")

  mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where batch.isActive(i) {
      batch.actions[i] = random.chance(0.4) ? 1 : 2
    }
  }

  mutating func writeProbabilities(for batch: inout StepBatch, into probabilities: inout [Float]) {
    for i in 0..<batch.count {
      for action in 0..<4 { probabilities[4 * i + action] = [0, 0.4, 0.6, 0][action] }
    }
  }
}

/// Rests in one of four cases, and in three of four once half of the time is over.
private struct Sloth: MemorylessPolicy {
  var shownCount = 0

  mutating func act(on batch: inout StepBatch) {}

  mutating func writeProbabilities(for batch: inout StepBatch, into probabilities: inout [Float]) {
    shownCount += 1
    for i in 0..<batch.count {
      // Of an observation that tells the time, side · 2 + bucket, where bucket 0 comes last.
      let isLate = batch.observations[i].truncatingRemainder(dividingBy: 2) == 0
      probabilities[2 * i] = isLate ? 0.25 : 0.75
      probabilities[2 * i + 1] = isLate ? 0.75 : 0.25
    }
  }
}

/// Always takes action 0, whether that is legal or not.
private struct Lefty: MemorylessPolicy {
  mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count { batch.actions[i] = 0 }
  }
}

@Suite struct ExactValueTests {
  /// The mean return of 20,000 episodes and its standard error.
  private func played(
    _ policy: some Policy, in environment: ConfiguredEnvironment
  ) throws -> (mean: Double, error: Double) {
    var policy = policy
    let returns = try playEpisodes(in: environment, by: &policy, episodes: 20_000, seed: 3)
      .map(\.episodeReturn)
    let mean = returns.reduce(0, +) / Double(returns.count)
    let variance = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(returns.count - 1)
    return (mean, (variance / Double(returns.count)).squareRoot())
  }

  @Test(arguments: ["0", "5", "20", "100"])
  func `a stochastic policy is worth what its episodes earn on average`(limit: String) throws {
    let lake = try Lake.configured(["time-limit": limit])
    var policy = Wanderer()
    let value = try #require(try exactValue(of: &policy, in: lake))
    let play = try played(Wanderer(), in: lake)
    // Nobody gets to the goal in five steps.
    #expect(limit == "5" ? value == 0 && play.mean == 0 : abs(value - play.mean) < 3 * play.error)
  }

  // 20 steps in two buckets: ten at 3/4, then ten at 1/4.
  @Test func `a policy that sees the time is asked once for every bucket`() throws {
    var policy = Sloth()
    let treadmill = Treadmill.configured(EpisodeClock(limit: 20, buckets: 2))
    #expect(try exactValue(of: &policy, in: treadmill) == -10 * 0.75 - 10 * 0.25)
    #expect(policy.shownCount == 2)
  }

  @Test func `random play is worth the solution of its linear equations`() throws {
    // By hand, the chain in which each action is taken with probability 1/4 is one of a single action.
    let model = TabularModel(Lake())
    let mixture = TabularModel(
      actionCount: 1, initialProbabilities: model.initialProbabilities,
      outcomes: model.outcomes.map {
        TabularModel.Outcome(
          probability: $0.probability / 4, nextState: $0.nextState, reward: $0.reward,
          isTerminal: $0.isTerminal)
      },
      firstOutcomes: stride(from: 0, through: model.outcomes.count, by: 12).map { $0 })
    let policy = Array(repeating: Int32(0), count: model.stateCount)
    let expected = mixture.values(of: policy, discount: 1)[0]

    var random = RandomPolicy(seed: 1)
    let value = try exactValue(of: &random, in: Lake.configured(["time-limit": "0"]))
    #expect(abs(try #require(value) - expected) < 1e-9)
  }

  @Test func `random play keeps to legal actions`() throws {
    let lake = try Lake.configured(["masks-actions": "true"])
    var random = RandomPolicy(seed: 1)
    let value = try #require(try exactValue(of: &random, in: lake))
    let play = try played(RandomPolicy(seed: 2), in: lake)
    #expect(abs(value - play.mean) < 3 * play.error)
  }

  @Test func `the policy of a solution is worth its value`() throws {
    let lake = try Lake.configured(["time-limit": "0"])
    let model = TabularModel(Lake())
    let solution = try model.solved()
    var policy = Tabled(policy: solution.policy, cells: Lake().states.map(\.cell))
    let value = try #require(try exactValue(of: &policy, in: lake))
    #expect(abs(value - solution.value) < 1e-9)
  }

  // Whoever never rests pays 1 in each of 100,000 steps.
  @Test func `an episode without an end is cut where play cuts it`() throws {
    var policy = Lefty()
    let treadmill = Treadmill.configured(EpisodeClock(limit: nil))
    #expect(try exactValue(of: &policy, in: treadmill) == -100_000)
    let play = try playEpisodes(in: treadmill, by: &policy, episodes: 1, seed: 1)
    #expect(play[0].episodeReturn == -100_000)
  }

  @Test func `there is no exact value without a model`() throws {
    let lake = try EnvironmentEntry(Lake.self, .states).configured()
    var policy = RandomPolicy(seed: 1)
    #expect(try exactValue(of: &policy, in: lake) == nil)
  }

  @Test func `a policy that takes an illegal action stops the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var policy = Lefty()
      _ = try exactValue(of: &policy, in: Lake.configured(["masks-actions": "true"]))
    }
    let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(sentence.contains("the policy takes action 0 in state 0 with probability 1.0"))
  }
}

/// Looks up the action of each cell.
private struct Tabled: MemorylessPolicy {
  let policy: [Int32]
  let cells: [Int]

  mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count {
      let state = cells.firstIndex(of: Int(batch.observations[i]))
      batch.actions[i] = state.map { policy[$0] } ?? 0
    }
  }
}

/// Costs 1 a step unless one rests, and leads nowhere.
private struct Treadmill: TabularEnvironment {
  struct State: Codable, Hashable { var side = 0 }

  var actions: Discrete { Discrete(count: 2) }
  var observationSpace: Box { .category(count: 2) }
  var states: [State] { [State(), State(side: 1)] }
  var initialStates: [(state: State, probability: Double)] { [(State(), 1)] }

  func initialState(using random: inout RandomStream) -> State { State() }

  func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
    state.side = action
    return Step(reward: Float(action - 1))
  }

  func forEachOutcome(of action: Int, in state: State, _ body: (Double, State, Step) -> Void) {
    body(1, State(side: action), Step(reward: Float(action - 1)))
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.side)
  }

  static func configured(_ clock: EpisodeClock) -> ConfiguredEnvironment {
    ConfiguredEnvironment(
      name: "treadmill", version: 1, settings: [], task: TaskShape(Treadmill(), clock: clock),
      clock: clock
    ) {
      AnyVectorEnvironment(Treadmill(), count: $0, seed: $1, clock: clock, can: .model)
    }
  }
}
