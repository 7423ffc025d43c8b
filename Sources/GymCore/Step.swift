/// Whether an episode goes on and, if not, why it ended.
@frozen
public enum EpisodeStatus: UInt8, Sendable, Hashable, Codable {
  /// The episode goes on.
  case ongoing

  /// The process reached a terminal state, whose value is zero by definition.
  case terminated

  /// Something outside the process, such as a time limit, cut the episode short.
  ///
  /// The last state still has a value, so targets bootstrap from it.
  case truncated
}

/// The environment's answer to one action.
@frozen
public struct Step: Sendable, Hashable {
  /// The reward *r* for the transition just made.
  public var reward: Float

  /// Whether the transition ended the episode.
  public var status: EpisodeStatus

  /// Creates a step.
  @inlinable
  public init(reward: Float, status: EpisodeStatus = .ongoing) {
    self.reward = reward
    self.status = status
  }
}
