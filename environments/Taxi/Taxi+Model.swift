public import GymCore

extension Taxi: MappedEnvironment {
  /// The states in which an episode can be: all but those in which the passenger has arrived; where
  /// he is fickle, with and without a destination that may yet change.
  public var states: [State] {
    let settled = (0..<Int16(State.numberCount)).map(State.init(number:))
      .filter { $0.passenger != $0.destination }
    guard fickleProbability > 0 else { return settled }
    return settled.map(changeable) + settled
  }

  public var initialStates: [(state: State, probability: Double)] {
    states.prefix(400).filter { $0.passenger != State.inTaxi }.map { ($0, 1.0 / 300) }
  }

  private func changeable(_ state: State) -> State {
    var state = state
    state.mayChangeDestination = true
    return state
  }

  public func forEachOutcome(
    of action: Action, in state: State,
    _ body: (_ probability: Double, _ next: State, _ step: Step) -> Void
  ) {
    let slip = canSlip(action, in: state) ? Double(slipProbability) : 0
    if slip < 1 { forEachEnd(of: outcome(of: action, in: state), from: state, 1 - slip, body) }
    guard slip > 0 else { return }
    for side in 0..<2 {
      forEachEnd(
        of: outcome(of: action.side(side), in: state), from: state, slip / 2, body)
    }
  }

  /// Calls `body` with every destination that the passenger may choose.
  private func forEachEnd(
    of outcome: Town.Outcome, from state: State, _ probability: Double,
    _ body: (_ probability: Double, _ next: State, _ step: Step) -> Void
  ) {
    var next = state
    next.number = outcome.next
    guard mayChangeDestination(from: state, to: outcome) else {
      return body(probability, next, outcome.step)
    }
    let fickle = Double(fickleProbability)
    next.mayChangeDestination = false
    if fickle < 1 { body(probability * (1 - fickle), next, outcome.step) }
    for number in 0..<3 {
      var changed = next
      changed.destination = Self.other(than: next.destination, number)
      body(probability * fickle / 3, changed, outcome.step)
    }
  }

  public var map: WorldMap {
    let layers = (0..<5).flatMap { passenger in
      Town.standNames.map { destination in
        let place = passenger == State.inTaxi ? "in the taxi" : "at \(Town.standNames[passenger])"
        return "passenger \(place), to \(destination)"
      }
    }
    let rows = Town.rows.map { row in
      String(row.enumerated().filter { $0.offset % 2 == 0 }.map { $1 == " " ? "." : $1 })
    }
    return WorldMap(rows: rows, layers: layers, actionSymbols: ["↓", "↑", "→", "←", "P", "D"])
  }

  public func place(of state: State) -> WorldMap.Place {
    WorldMap.Place(
      layer: state.passenger * 4 + state.destination, cell: state.row * 5 + state.column)
  }
}

extension Taxi: Searchable {
  public var isDeterministic: Bool { slipProbability == 0 && fickleProbability == 0 }

  public func canOccur(_ state: State) -> Bool {
    (0..<Int16(State.numberCount)).contains(state.number) && state.passenger != state.destination
      && (!state.mayChangeDestination || fickleProbability > 0)
  }
}
