/// An action from a node.
struct Edge {
  /// The sum of returns from there, for who acts.
  var total = 0.0

  /// The number of the action.
  var action: Int32

  /// The node it leads to; −1 before there is one, or where chance decides.
  var child: Int32 = -1

  /// How often it was tried, and how often it is being tried.
  var visits: Int32 = 0
  var underway: Int32 = 0

  /// The first of what came of it, where chance decides; −1 for none.
  var firstOutcome: Int32 = -1

  /// The weights and the sum of returns of simulations in which it was played later.
  var laterWeight: Float = 0
  var laterTotal: Float = 0

  /// What was believed before: simulations, and the sum of their values from 0 to 1.
  var believedCount: Float
  var believedSum: Float

  /// How good it looks, as a probability.
  var prior: Float

  /// The reward of its step, and whether it ended the episode; of no meaning before it was tried.
  var reward: Float = 0
  var isTerminal = false

  /// Whether it is known to lose a game.
  var isLost = false
}
