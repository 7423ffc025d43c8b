/// How games between two policies ended, as the one named first sees it.
public struct MatchResult: Sendable, Hashable, Codable {
  /// The games it won.
  public var wins = 0

  /// The games that nobody won.
  public var draws = 0

  /// The games it lost.
  public var losses = 0

  /// Creates the result of no game.
  public init() {}

  /// The share of points, a draw being half of one; 0.5 before the first game.
  public var score: Double {
    let games = wins + draws + losses
    return games == 0 ? 0.5 : (Double(wins) + Double(draws) / 2) / Double(games)
  }

  /// Adds a game that brought `gain` to the one named first.
  public mutating func record(_ gain: Double) {
    if gain > 0 { wins += 1 } else if gain < 0 { losses += 1 } else { draws += 1 }
  }
}

/// Plays games of two players, in which the policies begin by turns.
///
/// - Parameters:
///   - game: The game.
///   - one: Who begins the first game, the third, and so on.
///   - other: Who begins the others.
///   - games: The number of games.
///   - seed: Determines the games, together with the actions.
/// - Returns: How the games ended for `one`.
/// - Throws: `SettingError` where a policy cannot play the game.
public func playMatch(
  _ game: ConfiguredEnvironment, _ one: inout some Policy, _ other: inout some Policy, games: Int,
  seed: UInt64
) throws(SettingError) -> MatchResult {
  var root = RandomStream(seed: seed, purpose: "match")
  var result = MatchResult()
  var played = 0
  while played < games {
    let count = min(largestPlayedBatch, games - played)
    let environments = game.make(count: count, seed: root.next())
    try one.begin(in: environments)
    try other.begin(in: environments)
    for gain in playGames(in: environments, &one, &other, first: played) { result.record(gain) }
    played += count
  }
  return result
}

/// Returns what `one` gained in each game, of which the one in row i is number `first + i`.
private func playGames(
  in environments: AnyVectorEnvironment, _ one: inout some Policy, _ other: inout some Policy,
  first: Int
) -> [Double] {
  var batch = StepBatch(count: environments.count, task: environments.task)
  environments.show(in: &batch)
  let sides = (0..<batch.count).map { (first + $0) % 2 == 0 ? Player.first : .second }
  var gains = Array(repeating: 0.0, count: batch.count)
  var isRunning = Array(repeating: true, count: batch.count)
  while isRunning.contains(true) {
    batch.isActive = batch.players.indices.map { isRunning[$0] && batch.players[$0] == sides[$0] }
    one.act(on: &batch)
    batch.isActive = batch.players.indices.map { isRunning[$0] && batch.players[$0] != sides[$0] }
    other.act(on: &batch)
    batch.isActive = isRunning
    environments.step(&batch)
    for i in 0..<batch.count where isRunning[i] {
      let reward = Double(batch.rewards[i])
      gains[i] += batch.previousPlayers[i] == sides[i] ? reward : -reward
      isRunning[i] = batch.statuses[i] == .ongoing
    }
  }
  return gains
}
