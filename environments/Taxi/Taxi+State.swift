public import GymCore

extension Taxi {
  /// Where the taxi and the passenger are, and where he wants to go, as one number:
  /// `((row · 5 + column) · 5 + passenger) · 4 + destination`.
  public struct State: Sendable, Hashable, Codable {
    /// The number, in `0..<500`.
    public private(set) var number: Int16

    init(number: Int16) {
      self.number = number
    }

    init(row: Int, column: Int, passenger: Int, destination: Int) {
      number = Int16(((row * 5 + column) * 5 + passenger) * 4 + destination)
    }

    /// The row of the taxi, 0 in the north.
    var row: Int {
      get { Int(number) / 100 }
      set {
        self = State(
          row: newValue, column: column, passenger: passenger, destination: destination)
      }
    }

    /// The column of the taxi, 0 in the west.
    var column: Int {
      get { Int(number) / 20 % 5 }
      set {
        self = State(row: row, column: newValue, passenger: passenger, destination: destination)
      }
    }

    /// The stand where the passenger waits, or `inTaxi`.
    var passenger: Int {
      get { Int(number) / 4 % 5 }
      set { self = State(row: row, column: column, passenger: newValue, destination: destination) }
    }

    /// The stand where he wants to go.
    var destination: Int { Int(number) % 4 }

    /// Whether the taxi is at a stand.
    func isAt(stand: Int) -> Bool {
      Taxi.stands[stand] == (row, column)
    }

    /// The stand where the taxi is.
    var stand: Int? { Taxi.stands.indices.first(where: isAt) }
  }
}

extension Taxi: MappedEnvironment {
  /// The states in which an episode can be: all but those in which the passenger has arrived.
  public var states: [State] {
    (0..<500).map { State(number: $0) }.filter { $0.passenger != $0.destination }
  }

  public var initialStates: [(state: State, probability: Double)] {
    states.filter { $0.passenger != Taxi.inTaxi }.map { ($0, 1.0 / 300) }
  }

  public func forEachOutcome(
    of action: Action, in state: State,
    _ body: (_ probability: Double, _ next: State, _ step: Step) -> Void
  ) {
    // Nothing is drawn.
    var (next, random) = (state, RandomStream(seed: 0))
    let step = step(&next, taking: action, using: &random)
    body(1, next, step)
  }

  private static let names = ["R", "G", "Y", "B"]

  public var map: WorldMap {
    let layers = (0..<5).flatMap { passenger in
      (0..<4).map { destination in
        "passenger \(passenger == Taxi.inTaxi ? "in the taxi" : "at " + Self.names[passenger]), "
          + "to \(Self.names[destination])"
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
  public var isDeterministic: Bool { true }

  public func canOccur(_ state: State) -> Bool {
    (0..<500).contains(state.number) && state.passenger != state.destination
  }
}
