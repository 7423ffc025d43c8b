import ArcadeBreakoutEnvironment
import GymCatalog
import GymCore
import GymTestSupport
import Statistics
import Testing

@Suite struct ArcadeBreakoutTests {
  typealias Court = ArcadeBreakout.Court

  private static let firstBrick = 13

  private func world(
    _ settings: KeyValuePairs<String, String> = [:]
  ) throws -> ConfiguredEnvironment {
    try Catalog.environments.entry(named: ArcadeBreakout.name).configured(
      with: settings.map { SettingValue(name: $0.key, value: $0.value) })
  }

  private func features(of state: ArcadeBreakout.State) -> [Float] {
    let rules = ArcadeBreakout()
    var scalars = [Float](repeating: .nan, count: rules.observationSpace.scalarCount)
    var span = scalars.mutableSpan
    rules.observe(state, into: &span)
    return scalars
  }

  @Test func `features tell ball, paddle, lives and bricks in fixed places`() {
    var state = ArcadeBreakout.State(lives: 5)
    state.paddle = 8 * Court.unit
    state.lives = 4
    state.lastAction = .left
    state.wall.removeBrick(row: 1, column: 2)
    let waiting = features(of: state)
    #expect(waiting[0..<4] == [0, 0, 0, 0])
    #expect(abs(waiting[4] - (8.0 / 72 - 1)) < 1e-6)
    #expect(waiting[5..<13] == [0, 0, 0, 0, 0, -1, 0.8, 0])

    var ball = ArcadeBreakout.Ball(
      x: 108 * Court.unit, y: 41 * Court.unit, slope: .steep, goesLeft: true, goesUp: false)
    ball.hits = 12
    ball.hasMetUpperRows = true
    ball.canBreak = false
    state.ball = ball
    let flying = features(of: state)
    #expect(abs(flying[0] - 0.5) < 1e-6)
    #expect(abs(flying[1] + 0.5) < 1e-6)
    #expect(abs(flying[2] + 0.28) < 1e-3)
    #expect(abs(flying[3] - 0.96) < 1e-3)
    #expect(flying[5..<10] == [0, 1, 0, 1, 1])
    for i in 0..<108 { #expect(flying[Self.firstBrick + i] == (i == 20 ? 0 : 1)) }
  }

  @Test func `actions stick on every tick with the probability set`() throws {
    var rules = ArcadeBreakout()
    rules.frameSkip = 1
    var random = RandomStream(seed: 2)
    var moved = 0
    for _ in 0..<20_000 {
      var state = rules.initialState(using: &random)
      _ = rules.step(&state, taking: .right, using: &random)
      if state.paddle > Court.width / 2 { moved += 1 }
    }
    // 15,000 expected, with a standard deviation of 61.
    #expect((14_700...15_300).contains(moved))
  }

  @Test func `a lost ball can end the episode, and the next one goes on with the same bricks`()
    throws
  {
    let environments = try world(["life-loss-ends": "true", "auto-fire": "true"])
      .make(count: 1, seed: 4)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    var random = RandomPolicy(seed: 4)
    random.begin(in: environments)
    var scores: [Float] = []
    var sum: Float = 0
    for _ in 0..<20_000 where scores.count < 40 {
      random.act(on: &batch)
      environments.step(&batch)
      sum += batch.rewards[0]
      guard batch.statuses[0] != .ongoing else { continue }
      #expect(batch.statuses[0] == .terminated)
      let (last, next) = (batch.finalObservations.scalars, batch.observations.scalars)
      if batch.finalMeasures[0].isNaN {
        #expect(next[Self.firstBrick...] == last[Self.firstBrick...])
        #expect(next[11] == last[11] && next[11] > 0)
      } else {
        #expect(last[11] == 0)
        #expect(next[11] == 1)
        #expect(next[Self.firstBrick...].allSatisfy { $0 == 1 })
        #expect(batch.finalMeasures[0] == sum)
        scores.append(sum)
        sum = 0
      }
    }
    #expect(scores.count == 40)
    #expect(scores.contains { $0 > 0 })
  }

  @Test func `clipped rewards are 1 for every brick, and the score is told besides`() throws {
    let environment = try world([
      "clips-rewards": "true", "sticky-probability": "0", "time-limit": "900",
    ])
    #expect(environment.measures == [Measure("score", unit: "points")])
    let environments = environment.make(count: 1, seed: 5)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    var expert = ExpertPolicy()
    try expert.begin(in: environments)
    var sum: Float = 0
    repeat {
      expert.act(on: &batch)
      environments.step(&batch)
      sum += batch.rewards[0]
      #expect([0, 1].contains(batch.rewards[0]))
    } while batch.statuses[0] == .ongoing
    let bricks = batch.finalObservations.scalars[Self.firstBrick...].reduce(0, +)

    #expect(sum == 108 - bricks)
    #expect(batch.finalMeasures[0] > sum)
  }

  @Test func `pixels and features show the same game, decision by decision`() throws {
    let seen = try world(["observe": "pixels", "pixels": "24"]).make(count: 3, seed: 6)
    let told = try world().make(count: 3, seed: 6)
    var (pixels, features) = (
      StepBatch(count: 3, task: seen.task), StepBatch(count: 3, task: told.task)
    )
    seen.show(in: &pixels)
    told.show(in: &features)
    var random = RandomStream(seed: 6)
    for _ in 0..<3_000 {
      for i in 0..<3 { features.drawAction(i, from: told.task.actionSpace, using: &random) }
      pixels.actions = features.actions
      seen.step(&pixels)
      told.step(&features)
      try #require(pixels.rewards == features.rewards)
      try #require(pixels.statuses == features.statuses)
    }
    #expect(features.endedEpisodes.reduce(0, +) > 0)
    #expect(try world(["observe": "pixels"]).clock == world().clock)
  }

  @Test func `at 84 by 84 pixels rows of bricks are six greys with sharp edges`() throws {
    let environments = try world(["observe": "pixels"]).make(count: 1, seed: 6)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    func level(_ row: Int, _ column: Int) -> UInt8 {
      batch.observations.bytes[(row * 84 + column) * 4 + 3]
    }
    // Half a pixel a unit: the court begins 6 pixels from the left and 2 from above.
    for row in 0..<6 {
      let shown = (0..<3).flatMap { line in (6..<78).map { level(14 + 3 * row + line, $0) } }
      #expect(Set(shown).count == 1)
    }
    let greys = (0..<6).map { level(14 + 3 * $0, 40) }
    #expect(Set(greys).count == 6)
    #expect(greys.allSatisfy { $0 > 90 })
    for row in [2, 13, 32, 77] { #expect((6..<78).allSatisfy { level(row, $0) < 40 }) }
    // The paddle is eight pixels wide.
    #expect((0..<84).count { level(79, $0) > 90 && (6..<78).contains($0) } == 8)
  }

  @Test func `any settings make a game that keeps to its bounds`() throws {
    var random = RandomStream(seed: 9)
    func one(of values: String...) -> String { values[random.integer(below: values.count)] }
    for _ in 0..<60 {
      let environment = try world([
        "sticky-probability": one(of: "0", "0.25", "1"), "frame-skip": one(of: "1", "3", "64"),
        "lives": one(of: "1", "5", "9"), "walls": one(of: "1", "9"),
        "auto-fire": one(of: "true", "false"), "clips-rewards": one(of: "true", "false"),
        "life-loss-ends": one(of: "true", "false"), "breaking": one(of: "once", "always"),
        "time-limit": one(of: "0", "100"),
      ])
      #expect(checkEnvironment(environment, Extent(steps: 60)) == [])
    }
  }

  @Test func `the expert clears both walls without sticky actions`() throws {
    let results = try playExpert(sticky: "0", episodes: 20)

    #expect(results.allSatisfy { $0.episodeReturn == 864 })
  }

  @Test func `the expert clears nearly all of both walls with sticky actions`() throws {
    let results = try playExpert(sticky: "0.25", episodes: 20)

    #expect(SampleSummary(results.map(\.episodeReturn)).mean > 850)
  }

  private func playExpert(sticky: String, episodes: Int) throws -> [EpisodeResult] {
    var expert = ExpertPolicy()
    return try playEpisodes(
      in: try world(["sticky-probability": sticky]), by: &expert, episodes: episodes, seed: 11)
  }
}
