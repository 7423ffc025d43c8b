/// What became of a roll-out; used again and again, so that roll-outs allocate nothing.
public struct Playout: Sendable {
  /// The discounted sum of rewards, for the player who acted first.
  public var value: Float = 0

  /// Whether the episode ended, rather than the limit of steps.
  public var hasEnded = false

  /// The numbers of the actions, in order.
  public var actions: [Int32] = []

  /// Who took each action.
  public var players: [Player] = []

  /// Whose every point of the board was at the end: 1 for the first player, −1 for the second, 0 for nobody; empty
  /// where the rules do not say.
  public var owners: [Int8] = []

  /// Creates the roll-out in which nothing happened.
  public init() {}

  /// Forgets everything but the memory that it takes.
  @inlinable
  public mutating func clear() {
    value = 0
    hasEnded = false
    actions.removeAll(keepingCapacity: true)
    players.removeAll(keepingCapacity: true)
  }

  /// Adds an action.
  @inlinable
  public mutating func record(_ action: Int, by player: Player) {
    actions.append(Int32(action))
    players.append(player)
  }
}
