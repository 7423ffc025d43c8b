/// Counting.
extension GoLite {
  /// Returns by how many points Black leads, komi taken off: every stone counts as alive, and an empty point for
  /// whoever alone can be reached from it.
  public func score(of state: State) -> Float {
    let areas = areas(of: state)
    return Float(areas.black.count - areas.white.count) - komi
  }

  /// Returns whose every point is: 1 for Black, −1 for White, 0 for nobody; `[height · width]`.
  public func owners(in state: State) -> [Int8] {
    let areas = areas(of: state)
    return shape.points.map {
      areas.black.contains(Int($0)) ? 1 : areas.white.contains(Int($0)) ? -1 : 0
    }
  }

  func areas(of state: State) -> Stones {
    let empty = shape.masks.all - state.stones.all
    let black = state.stones.black.neighbors.spread(within: empty)
    let white = state.stones.white.neighbors.spread(within: empty)
    return Stones(
      black: state.stones.black | (black - white), white: state.stones.white | (white - black))
  }
}
