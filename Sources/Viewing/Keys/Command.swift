/// What a person can ask the viewer for.
public enum Command: Sendable, Hashable {
  /// Stops the time, or lets it go on.
  case pause
  /// Goes so many steps on or back, and pauses.
  case step(Int)
  /// Goes to the start or to the latest step of the episode.
  case toStart, toEnd
  /// Goes to the next or the previous step where something happened.
  case toPoint(isForward: Bool)
  /// Doubles or halves the speed.
  case faster, slower
  /// The natural speed; as fast as can be.
  case naturalSpeed, fullSpeed
  /// Starts the same episode again, or another.
  case restart, nextEpisode
  /// Lets an older or a newer checkpoint play the same episode.
  case checkpoint(Int)
  /// Lets the person act, or the policy again.
  case takeOver
  /// Acts as while learning, or greedily.
  case explore
  /// Shows or hides something.
  case toggle(Overlay)
  /// Shows or hides all of these.
  case toggleAll
  /// Shows or hides the panel.
  case panel
  /// Changes between light and dark.
  case theme
  /// Saves what is seen, the episode so far, or says how to see this again.
  case picture, film, demonstration
  /// Says which command shows this again.
  case command
  /// Shows or hides the keys.
  case help
  /// Fills the whole screen.
  case fullScreen
  /// Ends.
  case quit
}

/// What can be shown of how the policy sees things.
public enum Overlay: String, Sendable, CaseIterable {
  case values, policy, curve, search, board, gradient, occlusion, view, filters, expert

  /// What it is called where it is shown.
  public var title: String {
    switch self {
    case .values: "Action values"
    case .policy: "Policy"
    case .curve: "Value and return"
    case .search: "Search"
    case .board: "Search on the board"
    case .gradient: "Gradient × input"
    case .occlusion: "Occlusion"
    case .view: "What it sees"
    case .filters: "First layer"
    case .expert: "Expert's move"
    }
  }
}
