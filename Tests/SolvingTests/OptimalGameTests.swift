import GymCore
import Solving
import Synchronization
import Testing

/// A pile from which two take one or two; who takes the last wins.
private struct Pile: RegistrableEnvironment, ExactlySolvableGame {
  static let name = "pile"
  static let version = 1
  static let summary = "Take the last."
  static let settings: [Setting<Pile>] = [
    .integer("size", \.size, in: 1...20, "How many there are.")
  ]

  /// How often piles of each size were solved.
  static let solvedCounts = Mutex<[Int: Int]>([:])

  struct State: Codable { var left: Int, player = Player.first }

  var size = 10
  var defaultTimeLimit: Int? { nil }
  var actions: Discrete { Discrete(count: 2) }
  var observationSpace: Box { .category(count: 21) }
  var masksActions: Bool { true }
  var greatestReturn: Float { 1 }

  func initialState(using random: inout RandomStream) -> State { State(left: size) }
  func turn(in state: State) -> Player { state.player }
  func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.left)
  }
  func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    for i in 0..<2 { isLegal[i] = i < state.left }
  }
  func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
    state.left -= action + 1
    state.player = state.player.opponent
    return state.left == 0
      ? Step(reward: 1, status: .terminated) : Step(reward: 0, status: .ongoing)
  }

  func sharesSolution(with other: Pile) -> Bool { size == other.size }

  func solution(by perform: PieceLoop) throws(SettingMistake) -> GameSolution<State> {
    guard size < 20 else { throw SettingMistake("a pile of 20 is too large") }
    Self.solvedCounts.withLock { $0[size, default: 0] += 1 }
    let report = SolutionReport(
      unit: "wins", facts: [], positionCount: size, stateCount: size, exactStateCount: size,
      sweepCount: 1, actionNames: ["1", "2"], columnCount: 0, verdict: { _ in "" })
    // Whoever leaves a multiple of three wins.
    @Sendable func answer(_ state: State) -> SolvedState {
      func bounds(_ left: Int, _ player: Player) -> ValueBounds {
        let value = (left % 3 == 0) == (player == .first) ? -1.0 : 1
        return ValueBounds(lower: value, upper: value)
      }
      return SolvedState(
        player: state.player, bounds: bounds(state.left, state.player),
        actions: (1...2).map { taken in
          guard taken <= state.left else { return nil }
          return SolvedState.Action(
            bounds: bounds(state.left - taken, state.player.opponent), distance: state.left,
            keepsPromise: true)
        })
    }
    return GameSolution(
      report: report, answer: answer, search: { state, _ in answer(state) })
  }
}

@Suite struct OptimalGameTests {
  @Test func `it wins games that can be won`() throws {
    let piles = try EnvironmentEntry(Pile.self, .solution).configured()
    let environments = piles.make(count: 1, seed: 1)
    var batch = StepBatch(count: 1, task: piles.task)
    environments.show(in: &batch)
    var (optimal, random) = (OptimalPolicy(), RandomPolicy(seed: 1))
    try optimal.begin(in: environments)
    random.begin(in: environments)
    var wins = 0
    for _ in 0..<200 {
      // Ten leave one to take, so the first player wins.
      let player = batch.players[0]
      if player == .first { optimal.act(on: &batch) } else { random.act(on: &batch) }
      environments.step(&batch)
      guard batch.statuses[0] != .ongoing else { continue }
      #expect(batch.rewards[0] == 1 && player == .first)
      wins += 1
    }
    #expect(wins > 20)
  }

  @Test func `a solution is taken over where the rules are the same`() throws {
    func pile(of size: Int) throws -> AnyVectorEnvironment {
      try EnvironmentEntry(Pile.self, .solution).configured(with: [
        SettingValue(name: "size", value: "\(size)")
      ]).make(count: 1, seed: 1)
    }
    var first = OptimalPolicy()
    try first.begin(in: pile(of: 13))
    for size in [13, 14, 14] {
      var next = OptimalPolicy()
      next.takeOver(from: first)
      try next.begin(in: pile(of: size))
      first = next
    }
    #expect(Pile.solvedCounts.withLock { [$0[13], $0[14]] } == [1, 1])
    let last = try pile(of: 14)
    try first.begin(in: last)
    var batch = StepBatch(count: 1, task: last.task)
    last.show(in: &batch)
    first.act(on: &batch)
    // Two of fourteen leave a multiple of three.
    #expect(batch.actions == [1])
  }

  @Test func `a game that is too large says so`() throws {
    let piles = try EnvironmentEntry(Pile.self, .solution).configured(with: [
      SettingValue(name: "size", value: "20")
    ])
    var policy = OptimalPolicy()
    let error = #expect(throws: SettingError.self) {
      try policy.begin(in: piles.make(count: 1, seed: 1))
    }
    #expect(error?.description == "policy 'optimal': a pile of 20 is too large")
  }

  @Test func `of actions that force the same it takes the one that keeps the promise`() {
    func action(
      _ lower: Double, _ upper: Double, distance: Int, keeps: Bool
    ) -> SolvedState.Action {
      SolvedState.Action(
        bounds: ValueBounds(lower: lower, upper: upper), distance: distance, keepsPromise: keeps)
    }
    var state = SolvedState(
      player: .first, bounds: ValueBounds(lower: 1, upper: 4),
      actions: [
        action(0, 9, distance: 1, keeps: false), action(1, 4, distance: 9, keeps: false), nil,
        action(1, 2, distance: 3, keeps: true), action(1, 3, distance: 5, keeps: true),
        action(1, 3, distance: 4, keeps: true), action(1, 3, distance: 4, keeps: true),
      ])
    #expect(state.bestAction { _ in true } == 5)
    #expect(state.bestAction { $0 < 5 } == 4)
    #expect(state.bestAction { $0 < 4 } == 3)
    #expect(state.bestAction { $0 < 3 } == 1)
    #expect(state.bestAction { _ in false } == nil)
    state.narrow { $0 > 2 }
    #expect(state.bounds == ValueBounds(lower: 1, upper: 3))
    state.player = .second
    #expect(state.bestAction { $0 < 5 } == 3)
    state.narrow { $0 > 2 }
    #expect(state.bounds == ValueBounds(lower: 1, upper: 2))
  }
}
