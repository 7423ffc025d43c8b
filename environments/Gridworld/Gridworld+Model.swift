public import GymCore

extension Gridworld: MappedEnvironment {
  /// Every cell in which an episode can be: those that are neither walls, nor end it, nor cliffs.
  public var states: [State] {
    grid.cells.indices.filter { isPlace($0) }.map { State(cell: Int32($0)) }
  }

  private func isPlace(_ cell: Int) -> Bool {
    let kind = grid.cells[cell]
    return kind != .wall && kind != .cliff && !kind.isTerminal
  }

  public var initialStates: [(state: State, probability: Double)] {
    table.starts.map { (State(cell: $0), 1 / Double(table.starts.count)) }
  }

  public func forEachOutcome(
    of action: Action, in state: State,
    _ body: (_ probability: Double, _ next: State, _ step: Step) -> Void
  ) {
    table.forEachDirection(meaning: action) { probability, direction in
      let landing = table[state.cell, direction]
      let step = Step(reward: landing.reward, status: landing.status)
      guard landing.restarts else { return body(probability, State(cell: landing.cell), step) }
      for start in table.starts {
        body(probability / Double(table.starts.count), State(cell: start), step)
      }
    }
  }

  public var map: WorldMap {
    let symbols: [Character] = grid.cells.map { cell in
      switch cell {
      case .free: "."
      case .start: "S"
      case .goal: "G"
      case .smallGoal: "g"
      case .pit: "H"
      case .cliff: "C"
      case .wall: "#"
      case .oneWay(.left): "<"
      case .oneWay(.right): ">"
      case .oneWay(.up): "^"
      case .oneWay(.down): "v"
      }
    }
    let rows = (0..<grid.rows).map { row in
      String(symbols[row * grid.columns..<(row + 1) * grid.columns])
    }
    return WorldMap(rows: rows, actionSymbols: ["←", "↓", "→", "↑"])
  }

  public func place(of state: State) -> WorldMap.Place {
    WorldMap.Place(cell: Int(state.cell))
  }
}

extension Gridworld: Searchable {
  public var isDeterministic: Bool {
    table.slipProbability == 0 && (table.starts.count == 1 || !grid.cells.contains(.cliff))
  }

  public func canOccur(_ state: State) -> Bool {
    grid.cells.indices.contains(Int(state.cell)) && isPlace(Int(state.cell))
  }
}
