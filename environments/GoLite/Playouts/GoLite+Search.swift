public import GymCore

/// A search can look ahead.
extension GoLite: Searchable {
  public var isDeterministic: Bool { true }

  /// Draws uniformly among the legal moves that fill no eye of one's own; passes where there is none.
  public func playoutAction(in state: State, using random: inout RandomStream) -> Int {
    let player = state.toAct
    let own = state.stones[player]
    let closed = shape.masks.enclosed(by: own) - state.stones.all
    let eyes = closed - shape.masks.cornered(by: state.stones[player.opponent])
    let candidates = legalPoints(for: player, in: state) - eyes
    let count = candidates.count
    guard count > 0 else { return shape.pass }
    return Int(shape.actions[candidates.point(ranked: random.integer(below: count))])
  }
}
