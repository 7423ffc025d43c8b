/// What happened in one episode.
public struct EpisodeResult: Sendable, Hashable {
  /// The undiscounted sum of rewards; in a game, of the first player.
  public var episodeReturn: Double

  /// The number of steps.
  public var length: Int

  /// Creates a result.
  public init(episodeReturn: Double, length: Int) {
    self.episodeReturn = episodeReturn
    self.length = length
  }
}
