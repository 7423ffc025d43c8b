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

  /// Whether the episode ended there, so that nothing is to be valued.
  var hasEnded = false

  /// Who acts at the end of the way.
  var player = Player.first

  /// Who plays each action first after the way, 0 for nobody and else one more than the player, and how late: 1 for at
  /// once, 0 for at the end; `[A]`.
  var firstPlayers: [UInt8] = []
  var earliness: [Float] = []

  let leaf = Leaf()

  func start() {
    edges.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    rewards.removeAll(keepingCapacity: true)
    followers.removeAll(keepingCapacity: true)
    hasEnded = false
  }

  /// Notes who played what first in the roll-out.
  func noteFirstPlays(actionCount: Int) {
    if firstPlayers.count != actionCount {
      firstPlayers = Array(repeating: 0, count: actionCount)
      earliness = Array(repeating: 0, count: actionCount)
    } else {
      for i in 0..<actionCount { firstPlayers[i] = 0 }
    }
    guard !hasEnded else { return }
    let actions = leaf.playout.actions
    let players = leaf.playout.players
    let step = 1 / Float(max(1, actions.count))
    var i = actions.count
    while i > 0 {
      i &-= 1
      let action = Int(actions[i])
      firstPlayers[action] = players[i].rawValue &+ 1
      earliness[action] = 1 - Float(i) * step
    }
  }
}
