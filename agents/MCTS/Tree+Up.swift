internal import GymCore

/// What comes of a simulation.
extension Tree {
  /// Adds what a simulation found to the actions on its way.
  ///
  /// Its end is worth `value` to `player`; `plays` is what was played first from there on, to which the way is added.
  mutating func backUp(
    _ simulation: Simulation, _ value: Float, for player: Player, _ selection: Selection,
    discount: Float, _ plays: inout FirstPlays
  ) {
    let (taken, passed, rewards) = (simulation.edges, simulation.nodes, simulation.rewards)
    let followers = simulation.followers
    var value = value
    var player = player
    var i = taken.count
    while i > 0 {
      i &-= 1
      let (edge, node) = (taken[i], passed[i])
      let mover = nodes[node].player
      value = rewards[i] + discount * (player == mover ? value : -value)
      player = mover
      edges[edge].visits += 1
      edges[edge].underway -= 1
      edges[edge].total += Double(value)
      if followers.isEmpty {
        if selection.proves || selection.isMaximal, isKnown(edges[edge]) {
          close(node, after: edge, selection, discount: Double(discount))
        }
      } else if selection.isMaximal {
        note(followers[i], after: edge, reward: Double(rewards[i]))
      }
      if selection.isMaximal {
        raise(node)
      } else if !selection.isGame {
        let mean = mean(edges[edge])
        least = min(least, mean)
        greatest = max(greatest, mean)
      }
      if selection.rave > 0 {
        noteLaterPlays(edge, node, value, nearness: selection.nearness, &plays)
      }
    }
  }

  /// Credits the value of a simulation to the actions of `node` that were played later in it, first by who acts there.
  @inline(__always)
  private mutating func noteLaterPlays(
    _ edge: Int, _ node: Int, _ value: Float, nearness: Float, _ plays: inout FirstPlays
  ) {
    let own = nodes[node].player.rawValue &+ 1
    let action = Int(edges[edge].action)
    plays.players[action] = own
    plays.earliness[action] = 1
    for other in edges(of: node) {
      let action = Int(edges[other].action)
      guard plays.players[action] == own else { continue }
      let weight = 1 + nearness * plays.earliness[action]
      edges[other].laterWeight += weight
      edges[other].laterTotal += weight * value
    }
  }
}
