public import GymCore

extension Gridworld: MappedEnvironment {
  /// Every cell in which an episode can be, row by row.
  public var states: [State] {
    grid.cells.indices.filter(grid.isPlace).map { State(cell: Int32($0)) }
  }

  public var initialStates: [(state: State, probability: Double)] {
    table.starts.map { (State(cell: $0), 1 / Double(table.starts.count)) }
  }

  public func forEachOutcome(
    of action: Action, in state: State,
    _ body: (_ probability: Double, _ next: State, _ step: Step) -> Void
  ) {
    table.forEachLanding(from: state.cell, going: action) { probability, landing in
      let step = table.step(landing.arrival)
      guard landing.arrival == .cliff else {
        return body(probability, State(cell: landing.cell), step)
      }
      for start in table.starts {
        body(probability / Double(table.starts.count), State(cell: start), step)
      }
    }
  }

  public var map: WorldMap {
    let symbols = grid.cells.map { $0.symbols[0] }
    let rows = (0..<grid.rows).map { row in
      String(symbols[row * grid.columns..<(row + 1) * grid.columns])
    }
    return WorldMap(
      rows: rows, actionSymbols: Action.allCases.prefix(actions.count).map(\.symbol))
  }

  public func place(of state: State) -> WorldMap.Place {
    WorldMap.Place(cell: Int(state.cell))
  }
}

extension Gridworld: Searchable {
  public var isDeterministic: Bool { table.isDeterministic }

  public func canOccur(_ state: State) -> Bool {
    grid.cells.indices.contains(Int(state.cell)) && grid.isPlace(Int(state.cell))
  }
}
