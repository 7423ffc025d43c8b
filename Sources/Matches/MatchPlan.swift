public import GymCore

/// Which games a match is made of: every opening is played twice, with the sides swapped.
public struct MatchPlan: Sendable {
  /// The game.
  public let game: ConfiguredEnvironment

  /// The number of games.
  public let games: Int

  /// Determines the games, together with the contestants.
  public let seed: UInt64

  /// The number of different openings.
  public let openings: Int

  /// The number of random actions that make an opening.
  public let openingLength: Int

  private let openingSeeds: [UInt64]

  /// Plans a match.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - games: The number of games.
  ///   - seed: Determines the games, together with the contestants.
  ///   - openings: The number of different openings, which are taken by turns; `nil` for a new one
  ///     every two games.
  ///   - openingLength: The number of random actions that make an opening.
  public init(
    _ game: ConfiguredEnvironment, games: Int, seed: UInt64, openings: Int? = nil,
    openingLength: Int = 0
  ) {
    guard games > 0, openings ?? 1 > 0, openingLength >= 0 else {
      fatalError(
        "a match needs a game and an opening, got \(games) games, \(openings ?? 1) openings of "
          + "\(openingLength) actions")
    }
    self.game = game
    self.games = games
    self.seed = seed
    self.openings = min(openings ?? .max, (games + 1) / 2)
    self.openingLength = openingLength
    var root = RandomStream(seed: seed, purpose: "openings")
    openingSeeds = (0..<self.openings).map { _ in root.next() }
  }

  /// Returns the side that the contestant named first has in a game.
  public func side(in number: Int) -> Player { number % 2 == 0 ? .first : .second }

  /// Returns the seeds of the contestants in a game: of the one named first, and of the other.
  func contestantSeeds(in number: Int) -> [UInt64] {
    var root = RandomStream(seed: seed, purpose: "contestants")
    var random = RandomStream(seed: root.next() &+ UInt64(number))
    return [random.next(), random.next()]
  }

  /// Starts a game after its opening; its luck is that of the game with the sides swapped.
  ///
  /// - Throws: `SettingError` where every opening of that length ends the game.
  func start(_ number: Int) throws(SettingError) -> (
    environments: AnyVectorEnvironment, opening: [Int]
  ) {
    let seed = openingSeeds[number / 2 % openings]
    let environments = game.make(count: 1, seed: seed)
    let beginning = environments.moment()
    var random = RandomStream(seed: seed, purpose: "opening")
    for _ in 0..<Self.greatestAttempts {
      if let opening = drawOpening(in: environments, &random) {
        environments.goBack(to: beginning)
        return (environments, opening)
      }
      environments.goBack(to: beginning)
    }
    throw .inconsistent(
      owner: "environment '\(game.name)'",
      reason: "no opening of \(openingLength) random moves was found that does not end the game")
  }

  private static let greatestAttempts = 1_000

  /// Draws legal actions; returns `nil` where they end the game.
  private func drawOpening(
    in environments: AnyVectorEnvironment, _ random: inout RandomStream
  ) -> [Int]? {
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    var opening: [Int] = []
    while opening.count < openingLength {
      let legal = (0..<batch.actionCount).filter { batch.isLegal($0, in: 0) }
      let action = legal[random.integer(below: legal.count)]
      batch.actions[0] = Int32(action)
      environments.step(&batch)
      opening.append(action)
      guard batch.statuses[0] == .ongoing else { return nil }
    }
    return opening
  }
}
