import GymCore

/// The streets, and what comes of driving in them.
enum Town {
  /// The rows as they are printed: `|` is a wall, `:` is open.
  static let rows = ["R: | : :G", " : | : : ", " : : : : ", " | : | : ", "Y| : |B: "]

  /// The letters of the stands, in the order of their numbers.
  static let standNames = ["R", "G", "Y", "B"]

  /// The row and the column of each stand.
  static let stands: [(row: Int, column: Int)] = [(0, 0), (0, 4), (4, 0), (4, 3)]

  /// What comes of an action where nothing is left to chance.
  struct Outcome: Sendable {
    /// The number of the next state.
    var next: Int16

    var step: Step

    /// Whether the action changes the state.
    var isUseful: Bool
  }

  /// The outcomes of every action in every state; `[500 · 6]`.
  static let outcomes: [Outcome] = (0..<State.numberCount).flatMap { number in
    Taxi.Action.allCases.map { outcome(of: $0, in: State(number: Int16(number))) }
  }

  private typealias State = Taxi.State

  /// Works out what comes of `action` by the rules.
  private static func outcome(of action: Taxi.Action, in state: State) -> Outcome {
    var (row, column, passenger) = (state.row, state.column, state.passenger)
    var step = Step(reward: -1)
    switch action {
    case .south: row = min(row + 1, 4)
    case .north: row = max(row - 1, 0)
    case .east: if isOpen(row: row, eastOf: column) { column += 1 }
    case .west: if isOpen(row: row, eastOf: column - 1) { column -= 1 }
    case .pickUp:
      if passenger != State.inTaxi, stands[passenger] == (row, column) {
        passenger = State.inTaxi
      } else {
        step.reward = -10
      }
    case .dropOff:
      let stand = stands.firstIndex { $0 == (row, column) }
      if passenger == State.inTaxi, let stand {
        passenger = stand
        if stand == state.destination { step = Step(reward: 20, status: .terminated) }
      } else {
        step.reward = -10
      }
    }
    let next = State(
      row: row, column: column, passenger: passenger, destination: state.destination)
    return Outcome(next: next.number, step: step, isUseful: next != state)
  }

  /// Whether a taxi can go east from a column, or from beyond it back.
  static func isOpen(row: Int, eastOf column: Int) -> Bool {
    (0..<4).contains(column) && Array(rows[row].utf8)[2 * column + 1] == UInt8(ascii: ":")
  }
}
