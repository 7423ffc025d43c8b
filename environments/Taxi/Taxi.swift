public import GymCore

/// A taxi fetches a passenger and brings him where he wants to go (Dietterich, "Hierarchical
/// Reinforcement Learning with the MAXQ Value Function Decomposition", 2000, section 3.1).
///
/// Numbers, rewards and rules are those of Gymnasium's Taxi, written from its documentation.
public struct Taxi: RegistrableEnvironment {
  public static let name = "taxi"
  public static let version = 1
  public static let summary = "Fetch a passenger and bring him to his destination, in a 5×5 town."
  public let defaultTimeLimit: Int? = 200

  /// What the taxi can do.
  public enum Action: Int, Sendable, CaseIterable, Codable {
    case south, north, east, west, pickUp, dropOff
  }

  /// Where the passenger is: at a stand, or in the taxi.
  static let inTaxi = 4

  /// The row and the column of the four stands R, G, Y and B.
  static let stands = [(row: 0, column: 0), (0, 4), (4, 0), (4, 3)]

  /// Whether moves into walls and useless stops are illegal.
  public var masksActions = false

  public let actions = Cases<Action>()
  public let observationSpace = Box.category(count: 500)

  /// What comes of every action in every state, `[500 · 6]`.
  private let outcomes: [Outcome]

  private struct Outcome: Sendable {
    var next: State
    var step: Step
    /// Whether the action is of use: it moves the taxi, picks up or drops off.
    var isUseful: Bool
  }

  /// Creates the town with its default settings.
  public init() {
    outcomes = (0..<500).flatMap { number in
      Action.allCases.map { Self.outcome(of: $0, in: State(number: Int16(number))) }
    }
  }

  public static let settings: [Setting<Taxi>] = [
    .boolean(
      "masks-actions", \.masksActions,
      "Whether moves into walls and useless stops are illegal. Gymnasium: false.")
  ]

  public func initialState(using random: inout RandomStream) -> State {
    // A passenger who is not in the taxi, nor where he wants to go: 25 · 4 · 3.
    let draw = random.integer(below: 300)
    let passenger = draw / 3 % 4
    let destination = draw % 3
    return State(
      row: draw / 60, column: draw / 12 % 5, passenger: passenger,
      destination: destination < passenger ? destination : destination + 1)
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    let outcome = outcome(of: action, in: state)
    state = outcome.next
    return outcome.step
  }

  private func outcome(of action: Action, in state: State) -> Outcome {
    outcomes[Int(state.number) &* 6 &+ action.rawValue]
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.number)
  }

  public func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    for action in Action.allCases {
      isLegal[action.rawValue] = outcome(of: action, in: state).isUseful
    }
  }

  /// Works out what comes of `action` by the rules.
  private static func outcome(of action: Action, in state: State) -> Outcome {
    var next = state
    switch action {
    case .south: next.row = min(state.row + 1, 4)
    case .north: next.row = max(state.row - 1, 0)
    case .east: if Town.isOpen(row: state.row, eastOf: state.column) { next.column += 1 }
    case .west: if Town.isOpen(row: state.row, eastOf: state.column - 1) { next.column -= 1 }
    case .pickUp:
      let isThere = state.passenger < inTaxi && state.isAt(stand: state.passenger)
      if isThere { next.passenger = inTaxi }
      return Outcome(next: next, step: Step(reward: isThere ? -1 : -10), isUseful: isThere)
    case .dropOff:
      guard state.passenger == inTaxi, let stand = state.stand else {
        return Outcome(next: next, step: Step(reward: -10), isUseful: false)
      }
      next.passenger = stand
      let isDelivered = stand == state.destination
      return Outcome(
        next: next,
        step: Step(
          reward: isDelivered ? 20 : -1, status: isDelivered ? .terminated : .ongoing),
        isUseful: true)
    }
    return Outcome(next: next, step: Step(reward: -1), isUseful: next != state)
  }
}

/// The streets.
enum Town {
  /// The rows as they are printed: `|` is a wall, `:` is open.
  static let rows = ["R: | : :G", " : | : : ", " : : : : ", " | : | : ", "Y| : |B: "]

  /// Whether a taxi can go east from a column, or from beyond it back.
  static func isOpen(row: Int, eastOf column: Int) -> Bool {
    (0..<4).contains(column) && Array(rows[row])[2 * column + 1] == ":"
  }
}
