public import GymCore

/// What a search chose, and why.
public struct Thought: Sendable {
  /// The action.
  public var action: Int

  /// What was found; `nil` where nobody says.
  public var search: SearchInsight?

  /// Creates a thought.
  public init(action: Int, search: SearchInsight?) {
    self.action = action
    self.search = search
  }
}

extension Insight {
  /// Notes what a search found, with `player` to act, and what the first player may expect of it.
  mutating func note(_ found: SearchInsight?, by player: Player) {
    search = found
    guard value == nil, let found, let best = found.mostVisited else { return }
    value = player == .first ? found.values[best] : -found.values[best]
  }
}
