import BreakoutEnvironment
import GymCatalog
import GymCore
import Learning
import Statistics
import Testing

@Suite struct BreakoutTests {
  private let rules: Breakout = {
    var rules = Breakout()
    rules.stickyProbability = 0
    return rules
  }()

  @Test func `all recorded episodes replay to the same states, rewards and ends`() throws {
    let episodes = try fixtureLines("minatar-breakout.jsonl", as: RecordedEpisode.self)
    var steps = 0
    for (number, episode) in episodes.enumerated() {
      var random = RandomStream(seed: 0)
      var state = Breakout.State(startsLeft: episode.start.ball[0] == 0)
      #expect(state.ball == Breakout.Cell(column: Int8(episode.start.ball[0]), row: 3))
      #expect(Int(state.direction.rawValue) == episode.start.direction)
      #expect(Int(state.paddle) == episode.start.paddle)

      for (action, expected) in zip(episode.actions, episode.after) {
        let action = try #require(Breakout.Action(rawValue: action))
        let step = rules.step(&state, taking: action, using: &random)
        steps += 1
        let row = [
          Int(step.reward), step.status == .terminated ? 1 : 0, Int(state.ball.column),
          Int(state.ball.row), Int(state.trail.column), Int(state.trail.row), Int(state.paddle),
          Int(state.bricks),
        ]
        try #require(row == expected, "episode \(number)")
      }
    }
    #expect(episodes.count == 60)
    #expect(steps == 23_292)
  }

  @Test func `an observation shows paddle, ball, trail and bricks in their planes`() {
    var random = RandomStream(seed: 1)
    var state = Breakout.State(startsLeft: true)
    _ = rules.step(&state, taking: .right, using: &random)

    var scalars = [Float](repeating: .nan, count: rules.observationSpace.scalarCount)
    var span = scalars.mutableSpan
    rules.observe(state, into: &span)

    func cells(of plane: Int) -> [Int] { (0..<100).filter { scalars[$0 * 4 + plane] == 1 } }
    #expect(cells(of: 0) == [95])
    #expect(cells(of: 1) == [41])
    #expect(cells(of: 2) == [30])
    #expect(cells(of: 3) == Array(10..<40))
    #expect(scalars.reduce(0, +) == 33)
  }

  @Test func `a sticky step repeats the action executed before, not the one chosen before`() {
    var sticky = Breakout()
    sticky.stickyProbability = 1
    var random = RandomStream(seed: 1)
    var state = Breakout.State(startsLeft: true)
    state.lastAction = .left

    _ = sticky.step(&state, taking: .right, using: &random)
    _ = sticky.step(&state, taking: .stay, using: &random)

    #expect(state.paddle == 2)
  }

  @Test func `actions stick with the probability set`() {
    var sticky = Breakout()
    sticky.stickyProbability = 0.1
    var random = RandomStream(seed: 2)
    var stuck = 0
    for _ in 0..<20_000 {
      var state = Breakout.State(startsLeft: true)
      state.lastAction = .left
      _ = sticky.step(&state, taking: .right, using: &random)
      if state.paddle == 3 { stuck += 1 }
    }
    // 2,000 expected, with a standard deviation of 42.
    #expect((1_830...2_170).contains(stuck))
  }

  @Test func `all bricks return once the last is gone and the ball comes down`() {
    var random = RandomStream(seed: 1)
    var state = Breakout.State(startsLeft: true)
    state.bricks = 0
    while state.ball.row < 8 { _ = rules.step(&state, taking: .right, using: &random) }
    #expect(state.bricks == 0)

    _ = rules.step(&state, taking: .stay, using: &random)

    #expect(state.bricks == Breakout.State.allBricks)
  }

  @Test func `both starts are equally likely`() {
    var random = RandomStream(seed: 5)
    let left = (0..<10_000).count { _ in
      rules.initialState(using: &random).direction == .downRight
    }
    #expect((4_800...5_200).contains(left))
  }

  @Test func `the expert scores 84 in 1,000 steps and never dies without sticky actions`() throws {
    let results = try playExpert(sticky: "0", episodes: 60)

    #expect(results.allSatisfy { $0.length == 1_000 })
    #expect(SampleSummary(results.map(\.episodeReturn)).mean >= 84)
  }

  @Test func `the expert with sticky actions scores more than the published 77.8`() throws {
    let results = try playExpert(sticky: "0.1", episodes: 400)

    #expect(SampleSummary(results.map(\.episodeReturn)).mean > 77.8)
  }

  private func playExpert(sticky: String, episodes: Int) throws -> [EpisodeResult] {
    let environment = try Catalog.environments.entry(named: Breakout.name).configured(
      with: [SettingValue(name: "sticky-probability", value: sticky)])
    var expert = ExpertPolicy()
    return try playEpisodes(in: environment, by: &expert, episodes: episodes, seed: 11)
  }
}

/// An episode as recorded from the original game.
private struct RecordedEpisode: Decodable {
  struct Start: Decodable {
    var ball: [Int]
    var direction: Int
    var paddle: Int
  }

  var start: Start
  var actions: [Int]
  var after: [[Int]]
}
