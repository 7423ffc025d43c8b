public import GymCore

/// The ferry's chances are known, so the world can be solved exactly and printed on its map.
extension Ferry: MappedEnvironment {
  public var states: [State] {
    (0..<rows).flatMap { row in (0..<width).map { State(row: row, column: $0) } }
  }

  public var initialStates: [(state: State, probability: Double)] {
    (0..<rows).map { (State(row: $0), 1 / Double(rows)) }
  }

  public func forEachOutcome(
    of action: Action, in state: State,
    _ body: (_ probability: Double, _ next: State, _ step: Step) -> Void
  ) {
    let carried = next(after: action, in: state, isCarried: true)
    let free = next(after: action, in: state, isCarried: false)
    body(Double(current), carried, outcome(of: carried))
    body(1 - Double(current), free, outcome(of: free))
  }

  public var map: WorldMap {
    let water = String(repeating: "~", count: width)
    return WorldMap(
      rows: (0..<rows).map { water + ($0 == pier ? "P" : "#") }, actionSymbols: ["↗", "→", "↘"])
  }

  public func place(of state: State) -> WorldMap.Place {
    WorldMap.Place(cell: state.row * (width + 1) + state.column)
  }
}
