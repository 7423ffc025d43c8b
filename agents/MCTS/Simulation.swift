internal import GymCore
internal import Learning

/// One way down the tree, and what came of it.
final class Simulation {
  /// The actions taken, as places in the tree, and the nodes they were taken in.
  var edges: [Int] = []
  var nodes: [Int] = []

  /// The rewards of their steps, for who acted.
  var rewards: [Float] = []

  /// The nodes that followed them, where chance decides; −1 where the episode ended.
  var followers: [Int] = []

  /// The node that was made for the leaf before it was valued; −1 for none.
  var ownNode = -1

  /// Whether nothing is to be valued: the episode ended there, or nodes beyond say what it is worth.
  var isOver = false

  /// Who acts at the end of the way.
  var player = Player.first

  /// Who plays what first after the way.
  var plays = FirstPlays()

  let leaf = Leaf()

  func start() {
    edges.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    rewards.removeAll(keepingCapacity: true)
    followers.removeAll(keepingCapacity: true)
    ownNode = -1
    isOver = false
  }

  /// Notes who played what first in the roll-out.
  func notePlays(actionCount: Int) {
    plays.note(isOver ? nil : leaf.playout, actionCount: actionCount)
  }
}
