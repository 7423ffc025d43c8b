public import GymCore

/// Returns every breach of the contract of `TwoPlayerGame` that is found, as sentences; none too where
/// there is no game.
///
/// - Parameters:
///   - game: The game with its settings.
///   - extent: How much to play.
/// - Returns: The breaches of the first promise that is broken.
public func checkGame(
  _ game: ConfiguredEnvironment, _ extent: Extent = Extent(count: 4)
) -> [String] {
  ContractCheck.game(game, extent).firstBreaches()
}

extension ContractCheck {
  /// Returns what a game of two players promises; nothing where one player acts alone.
  public static func game(
    _ game: ConfiguredEnvironment, _ extent: Extent = Extent(count: 4)
  ) -> [ContractCheck] {
    guard game.isGame else { return [] }
    return [
      ContractCheck("players act by turns, the one who was announced") {
        Turns.breaches(of: game, extent)
      },
      ContractCheck("what one player wins, the other loses") {
        try OpposedSides.breaches(of: game, extent.share(4))
      },
      ContractCheck("a game with its opponent goes on from a saved copy") {
        try OpposedCopies.breaches(of: game, extent.share(4))
      },
      ContractCheck("one side of a game is drawn as the game is") {
        try OpposedPictures.breaches(of: game, extent.share(4))
      },
      ContractCheck("a match ends, and counts every game once") {
        try Matches.breaches(of: game, seed: extent.seed)
      },
    ]
  }
}
