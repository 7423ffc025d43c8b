import GymCore
import GymTestSupport
import Testing

/// Games with one thing wrong.
@Suite struct GameTests {
  private let game: ConfiguredEnvironment

  init() throws {
    game = try EnvironmentEntry(TicTacToe.self, .states).configured()
  }

  @Test func `who conforms to the protocol of games is a game`() throws {
    #expect(game.isGame)
    #expect(try !SmallWorlds.corridor([:]).isGame)
  }

  @Test func `a world of one player has no contract of games`() throws {
    #expect(ContractCheck.game(try SmallWorlds.corridor([:])).isEmpty)
  }

  @Test func `a game of continuous actions`() throws {
    let levers = try EnvironmentEntry(Levers.self).configured().tampered { $0.isGame = true }

    #expect(checkGame(levers) == ["a game needs discrete actions"])
  }

  @Test func `a game that the second player begins`() {
    let late = game.tampered {
      $0.show = {
        $0.show(in: &$1)
        $1.players[2] = .second
      }
    }

    #expect(checkGame(late) == ["the second player begins a game of environment 2"])
  }

  @Test func `a player who was not announced`() {
    let other = game.spoiled { $0.previousPlayers[1] = $0.previousPlayers[1].opponent }

    #expect(
      checkGame(other) == ["the second player acted in step 1, but the first was announced"])
  }

  @Test func `a player who acts alone`() throws {
    let alone = try SmallWorlds.corridor(["length": "9"]).tampered { $0.isGame = true }

    let breach = checkGame(alone).first

    #expect(breach?.hasPrefix("the first player acts alone in a game of ") == true)
  }

  @Test func `a game that returns more than it says`() {
    let modest = game.tampered { $0.greatestReturn = 0.5 }

    let breach = checkGame(modest).first

    #expect(
      breach?.hasSuffix("returns 1.0 to one side, but the game says that it is 0.5 at most") == true
    )
  }

  @Test func `a game that pays otherwise where some do not act`() {
    let paid = game.spoiled { batch in
      guard batch.isActive.contains(false) else { return }
      for i in 0..<batch.count where batch.isActive(i) { batch.rewards[i] += 1 }
    }

    let breach = checkGame(paid).first

    #expect(breach?.hasPrefix("what the first player gains against an opponent in step ") == true)
    #expect(breach?.hasSuffix(" is not what the game of two sides gives") == true)
  }

  @Test func `a game that is not read back`() {
    let forgetful = game.tampered { $0.decode = { _, _ in } }

    #expect(
      checkGame(forgetful)
        == ["a game saved with its opponent has other bytes once it is read back"])
  }

  @Test func `a game that goes another way once it is read back`() {
    let counter = Counter()
    let changed = game.tampered {
      $0.decode = {
        _ = counter.next()
        var batch = StepBatch(count: $0.count, task: $0.task)
        try $0.restore(from: $1, showingIn: &batch)
      }
      $0.step = {
        $0.step(&$1)
        if counter.value > 0 { $1.rewards[0] += Float(counter.next()) }
      }
    }

    let breach = checkGame(changed).first

    #expect(
      breach?.hasPrefix("a game saved with its opponent and read back goes another way after step ")
        == true)
  }

  @Test func `a game that does not end`() throws {
    let endless = try EnvironmentEntry(Endless.self).configured()

    #expect(
      try ContractCheck.game(endless).breaches(of: "a match")
        == ["a game of random play goes on after 20000 steps"])
  }

  /// A game in which nothing is decided.
  private struct Endless: RegistrableEnvironment, TwoPlayerGame {
    struct State: Sendable, Codable {
      var turn = Player.first
    }

    static let name = "endless"
    static let version = 1
    static let summary = "Go on."
    static let settings: [Setting<Endless>] = []
    let defaultTimeLimit: Int? = nil
    let actions = Discrete(count: 1)
    let observationSpace = Box(shape: [1], bounds: 0...0)
    let greatestReturn: Float = 0

    func initialState(using random: inout RandomStream) -> State { State() }

    func turn(in state: State) -> Player { state.turn }

    func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
      state.turn = state.turn.opponent
      return Step(reward: 0)
    }

    func observe(_ state: State, into observation: inout MutableSpan<Float>) {
      observation[0] = 0
    }
  }
}
