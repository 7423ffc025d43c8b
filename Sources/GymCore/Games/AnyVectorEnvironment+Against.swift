extension AnyVectorEnvironment {
  /// Joins an opponent to the game, who answers until it is the own player's turn again.
  ///
  /// The own player is shown as the first, whichever side it has. Rewards are its own: what the opponent wins is lost. The opponent's random stream and
  /// memory are a part of the running games, and are saved with them. Pictures and controls are those of the game.
  ///
  /// - Parameters:
  ///   - opponent: Who plays the other side.
  ///   - side: Returns the side that the own player has in environment i.
  /// - Returns: The game as one player meets it.
  /// - Throws: `SettingError` where the opponent cannot play the game.
  public func against(
    _ opponent: any Opponent, side: @escaping (_ i: Int) -> Player = { _ in .first }
  ) throws(SettingError) -> AnyVectorEnvironment {
    let table = OpposedGames(self, opponent, sides: (0..<count).map(side))
    try table.begin()
    return AnyVectorEnvironment(
      count: count, task: task, abilities: table.abilities,
      step: { table.step(&$0) }, show: { table.show(in: &$0) },
      encode: { try table.encode(to: $0) }, decode: { try table.decode(from: $0) },
      copy: { table.copy($0) }, restore: { table.putBack($0) })
  }
}
