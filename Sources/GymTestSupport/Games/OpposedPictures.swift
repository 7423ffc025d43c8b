import GymCore

/// Checks the pictures of a game against an opponent.
enum OpposedPictures {
  /// Returns the breaches found in so many steps; none of a game without pictures.
  static func breaches(of game: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    guard game.abilities.contains("pictures") else { return [] }
    let side = try game.opposed(
      by: { RandomOpponent(seed: $0) }, SettingValue(name: "opponent", value: "random"))
    return try DrawnStates.breaches(of: side, extent)
  }
}
