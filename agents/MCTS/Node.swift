internal import GymCore

/// A state that a search knows.
struct Node {
  /// The place of the first action from it; the others follow.
  var firstEdge: Int32

  /// The number of actions.
  var edgeCount: Int32 = 0

  /// The sum of the visits of its actions, those under way included.
  var visits: Int32 = 0

  /// The newest simulation that came through.
  var stamp: Int32 = -1

  /// Where its state is; −1 where states are not kept.
  var place: Int32

  /// Who acts.
  var player: Player

  /// Whether everything that can follow it is known.
  var isClosed = false

  /// What it is worth, where that is its best action or for certain; −∞ before one was tried, or where it is the mean.
  var value = -Double.infinity
}
