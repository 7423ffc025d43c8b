import GymCatalog
import GymCore
import GymTestSupport
import Testing

@Suite struct GoSidesTests {
  @Test(arguments: [Player.first, .second])
  func `what one side's actions lead to is drawn with the answers, to the end`(side: Player) throws
  {
    let game = try Catalog.environments.entry(named: "go-lite")
      .configured(with: [SettingValue(name: "size", value: "2")])
    let one = try game.make(count: 1, seed: 1).against(Lowest()) { _ in side }
    var both = Both(game.make(count: 1, seed: 1), side)
    let pictures = try #require(one.abilities.pictures)
    #expect(one.abilities.side?(0) == side)
    var batch = StepBatch(count: 1, task: one.task)
    one.show(in: &batch)
    var random = RandomPolicy(seed: 5)
    random.begin(in: one)
    var enders: Set<Player> = []

    for _ in 0..<300 {
      random.act(on: &batch)
      var drawn = Picture()
      pictures.drawOutcome(0, batch, &drawn)
      one.step(&batch)
      #expect(drawn == both.pictureAfter(batch.actions[0]))
      if let ender = both.ender { enders.insert(ender) }
    }

    #expect(enders == [.first, .second])
  }
}

extension GoSidesTests {
  @Test(arguments: ["random", "mcts,simulations=20"])
  func `a game against who draws by chance goes alone as it does among others`(
    opponent: String
  ) throws {
    let side = try Catalog.environments.entry(named: "go-lite").configured(with: [
      SettingValue(name: "size", value: "3"), SettingValue(name: "opponent", value: opponent),
    ])
    var highest = Highest()
    let results = try playEpisodes(in: side, by: &highest, episodes: 6, seed: 3)

    let alone = try (0..<6).map { number in
      var watcher = Counting()
      let result = try playEpisode(
        EpisodeNumber(seed: 3, number: number), in: side, by: &highest, before: &watcher)
      #expect(watcher.looks == result.length)
      return result
    }

    #expect(alone == results)
    #expect(Set(results).count > 1)
  }

  @Test(arguments: ["random", "mcts,simulations=20"])
  func `a game that goes back in time gets the same answers again`(opponent: String) throws {
    let side = try Catalog.environments.entry(named: "go-lite").configured(with: [
      SettingValue(name: "size", value: "3"), SettingValue(name: "opponent", value: opponent),
    ])
    // The moment belongs to games of the same kind, as where an episode is begun again.
    let (games, others) = (side.make(count: 1, seed: 2), side.make(count: 1, seed: 9))
    let start = games.moment()
    var courses: [[Float]] = []
    for environments in [games, others, games] {
      environments.goBack(to: start)
      courses.append(course(of: environments))
    }

    #expect(courses[0] == courses[1] && courses[0] == courses[2])
  }

  @Test func `an episode that is begun again has the side that it has alone`() throws {
    let side = try Catalog.environments.entry(named: "go-lite").configured(with: [
      SettingValue(name: "size", value: "3"), SettingValue(name: "opponent", value: "random"),
    ])
    let start = EpisodeNumber(seed: 1, number: 1).start(in: side)
    let other = EpisodeNumber(seed: 1, number: 0).start(in: side)
    #expect(start.abilities.side?(0) == .second && other.abilities.side?(0) == .first)

    other.goBack(to: start.moment())

    #expect(other.abilities.side?(0) == .second)
    #expect(course(of: other) == course(of: start))
  }

  @Test(arguments: ["random", "mcts,simulations=2"])
  func `one side keeps the contract of environments`(opponent: String) throws {
    let breaches = try checkEnvironment(
      try Catalog.environments.entry(named: "go-lite"),
      with: [
        SettingValue(name: "size", value: "3"), SettingValue(name: "opponent", value: opponent),
      ], Extent(steps: 200, count: 4))
    #expect(breaches.isEmpty)
  }

  @Test func `a time limit within which one side never acts is refused`() throws {
    let settings = [
      SettingValue(name: "opponent", value: "random"),
      SettingValue(name: "time-limit", value: "1"),
    ]
    let error = #expect(throws: SettingError.self) {
      try Catalog.environments.entry(named: "go-lite").configured(with: settings)
    }
    #expect(
      error.map { "\($0)" }
        == "environment 'go-lite': against an opponent, who begins every other game, time-limit must "
        + "be 0 or at least 2, got 1")
  }

  private func course(of environments: AnyVectorEnvironment) -> [Float] {
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    let highest = Highest()
    var seen: [Float] = []
    for _ in 0..<20 {
      highest.act(on: &batch)
      environments.step(&batch)
      seen += batch.observations.scalars
    }
    return seen
  }
}

/// Plays the legal action with the highest number but to pass, while there is one.
private struct Highest: Policy {
  /// The action that passes, on a board of 3 × 3.
  var pass = 9

  func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where batch.isActive(i) {
      batch.actions[i] = Int32((0..<pass).last { batch.isLegal($0, in: i) } ?? pass)
    }
  }
}

private struct Counting: EpisodeWatcher {
  var looks = 0

  func begin(in environments: AnyVectorEnvironment, first: Int) {}
  mutating func look(at batch: StepBatch, by policy: some Policy) { looks += 1 }
  func willStep(_ batch: StepBatch) {}
  func didStep(_ batch: StepBatch) {}
}

/// The same games with both sides in one hand.
private struct Both {
  let environments: AnyVectorEnvironment
  let side: Player
  var batch: StepBatch

  /// Who ended the game by the last action; `nil` where it goes on.
  var ender: Player?

  init(_ environments: AnyVectorEnvironment, _ side: Player) {
    self.environments = environments
    self.side = side
    batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    answer()
  }

  /// Takes an action and the answers to it, and returns the picture of the last state of the game.
  mutating func pictureAfter(_ action: Int32) -> Picture? {
    ender = nil
    batch.actions = [action]
    var picture = step()
    while ender == nil, batch.players[0] != side {
      batch.actions = [Lowest.action(batch)]
      picture = step()
    }
    answer()
    return picture
  }

  private mutating func answer() {
    while batch.players[0] != side {
      batch.actions = [Lowest.action(batch)]
      environments.step(&batch)
    }
  }

  private mutating func step() -> Picture {
    var picture = Picture()
    environments.abilities.pictures?.drawOutcome(0, batch, &picture)
    environments.step(&batch)
    if batch.statuses[0] != .ongoing { ender = batch.previousPlayers[0] }
    return picture
  }
}

/// Plays the legal action with the lowest number.
private struct Lowest: Opponent, Codable {
  static func action(_ batch: StepBatch) -> Int32 {
    Int32((0..<batch.actionCount).first { batch.isLegal($0, in: 0) } ?? 0)
  }

  mutating func act(on batch: inout StepBatch) { batch.actions = [Self.action(batch)] }

  func memory(of rows: Range<Int>) {}

  func remember(_ memory: Void) {}
}
