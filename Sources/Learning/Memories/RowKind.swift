import GymCore

/// What a row of a replay memory holds.
enum RowKind: UInt8 {
  /// A transition after which the episode went on.
  case ongoing

  /// The last transition of an episode that terminated.
  case terminated

  /// The last transition of an episode that was truncated.
  case truncated

  /// The observation after the last transition of an episode.
  case finalObservation

  /// As `ongoing`, and the other player acts next.
  case ongoingWithTurn

  /// As `truncated`, and the other player would have acted next.
  case truncatedWithTurn

  /// Describes a transition.
  init(_ status: EpisodeStatus, hasTurned: Bool) {
    self =
      switch status {
      case .ongoing: hasTurned ? .ongoingWithTurn : .ongoing
      case .terminated: .terminated
      case .truncated: hasTurned ? .truncatedWithTurn : .truncated
      }
  }

  /// Whether the transition is the last of its episode.
  var endsEpisode: Bool {
    switch self {
    case .ongoing, .ongoingWithTurn, .finalObservation: false
    case .terminated, .truncated, .truncatedWithTurn: true
    }
  }

  /// What the value of the next observation counts for: γ, 0 or −γ.
  func discount(_ gamma: Float) -> Float {
    switch self {
    case .terminated: 0
    case .ongoingWithTurn, .truncatedWithTurn: -gamma
    case .ongoing, .truncated, .finalObservation: gamma
    }
  }
}
