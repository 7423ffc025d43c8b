/// What happened in one episode.
public struct EpisodeResult: Sendable, Hashable {
  /// The undiscounted sum of rewards; in a game, of the first player.
  public var episodeReturn: Double

  /// The number of steps.
  public var length: Int

  /// What the episode is measured by besides, in the order of `ConfiguredEnvironment.measures`; empty
  /// where it was cut before its end.
  public var measures: [Float]

  /// Creates a result.
  public init(episodeReturn: Double, length: Int, measures: [Float] = []) {
    self.episodeReturn = episodeReturn
    self.length = length
    self.measures = measures
  }
}
