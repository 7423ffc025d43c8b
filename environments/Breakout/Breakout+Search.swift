public import GymCore

/// A search can look ahead, and foresees nothing where actions are sticky.
extension Breakout: Searchable {
  public var isDeterministic: Bool { stickyProbability == 0 }

  public func canOccur(_ state: State) -> Bool {
    let columns = 0..<Int8(Self.size)
    return [state.ball, state.trail].allSatisfy {
      columns.contains($0.column) && columns.contains($0.row)
    } && columns.contains(state.paddle) && state.bricks & ~State.allBricks == 0
  }
}
