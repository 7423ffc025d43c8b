/// What came of actions where chance decides, which makes a model of the world.
extension Tree {
  /// Notes which node followed an action, −1 for none.
  mutating func note(_ node: Int, after edge: Int, reward: Double) {
    var outcome = Int(edges[edge].firstOutcome)
    while outcome >= 0, outcomes[outcome].node != node { outcome = Int(outcomes[outcome].next) }
    if outcome < 0 {
      outcome = outcomes.count
      outcomes.append(Outcome(node: Int32(node), next: edges[edge].firstOutcome))
      edges[edge].firstOutcome = Int32(outcome)
    }
    outcomes[outcome].count += 1
    outcomes[outcome].rewards += reward
  }

  /// The mean of what came of an action, each node as often as it followed.
  func expectation(of edge: Edge) -> Double {
    var (sum, count) = (0.0, 0.0)
    var next = Int(edge.firstOutcome)
    while next >= 0 {
      let outcome = outcomes[next]
      count += Double(outcome.count)
      sum += outcome.rewards
      if outcome.node >= 0 {
        sum += discount * Double(outcome.count) * nodes[Int(outcome.node)].value
      }
      next = Int(outcome.next)
    }
    return sum / count
  }

  /// The node that followed an action most often; −1 where there is none.
  func likeliestNode(after edge: Edge) -> Int {
    var (node, count) = (Int(edge.child), Int32(0))
    var next = Int(edge.firstOutcome)
    while next >= 0 {
      let outcome = outcomes[next]
      if outcome.count > count { (node, count) = (Int(outcome.node), outcome.count) }
      next = Int(outcome.next)
    }
    return node
  }
}
