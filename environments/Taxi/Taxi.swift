public import GymCore

/// A taxi fetches a passenger and brings him where he wants to go (Dietterich, "Hierarchical
/// Reinforcement Learning with the MAXQ Value Function Decomposition", 2000, section 3.1).
///
/// Numbers, rewards and rules are those of Gymnasium's Taxi.
public struct Taxi: RegistrableEnvironment {
  public static let name = "taxi"
  public static let version = 1
  public static let summary = "Fetch a passenger and bring him to his destination, in a 5×5 town."
  public let defaultTimeLimit: Int? = 200

  /// What the taxi can do.
  public enum Action: Int, Sendable, CaseIterable, Codable {
    case south, north, east, west, pickUp, dropOff
  }

  /// Whether moves into walls and useless stops are illegal.
  public var masksActions = false

  /// The probability that a move goes to one of its sides instead, in `0...1`.
  public var slipProbability: Float = 0

  /// The probability that the passenger changes his destination once the taxi has moved, in `0...1`.
  public var fickleProbability: Float = 0

  public let actions = Cases<Action>()
  public let observationSpace = Box.category(count: State.numberCount)

  private let outcomes = Town.outcomes

  /// Creates the town with its default settings.
  public init() {}

  public static let settings: [Setting<Taxi>] = [
    .boolean(
      "masks-actions", \.masksActions,
      "Whether moves into walls and useless stops are illegal, as Gymnasium's action_mask says."),
    .real(
      "slip-probability", \.slipProbability, in: 0...1,
      "Probability that a move goes to one of its sides. Gymnasium's is_rainy: 0.2."),
    .real(
      "fickle-probability", \.fickleProbability, in: 0...1,
      "Probability that the passenger, once on the way, wants to go elsewhere. Gymnasium's "
        + "fickle_passenger: 0.3."),
  ]

  public func initialState(using random: inout RandomStream) -> State {
    // A passenger who is not in the taxi, nor where he wants to go: 25 · 4 · 3.
    let draw = random.integer(below: 300)
    let passenger = draw / 3 % 4
    var state = State(
      row: draw / 60, column: draw / 12 % 5, passenger: passenger,
      destination: Self.other(than: passenger, draw % 3))
    state.mayChangeDestination = fickleProbability > 0
    return state
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    var taken = action
    if slipProbability > 0, canSlip(action, in: state), random.chance(slipProbability) {
      taken = action.side(random.integer(below: 2))
    }
    let outcome = outcome(of: taken, in: state)
    let changes = mayChangeDestination(from: state, to: outcome)
    state.number = outcome.next
    if changes {
      state.mayChangeDestination = false
      if random.chance(fickleProbability) {
        state.destination = Self.other(than: state.destination, random.integer(below: 3))
      }
    }
    return outcome.step
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.number)
  }

  public func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    for action in 0..<6 { isLegal[action] = outcomes[Int(state.number) &* 6 &+ action].isUseful }
  }
}

extension Taxi {
  /// Returns what comes of `action` where nothing is left to chance.
  func outcome(of action: Action, in state: State) -> Town.Outcome {
    outcomes[Int(state.number) &* 6 &+ action.rawValue]
  }

  /// Whether `action` moves the taxi; one that stands before a wall does not slip either.
  func canSlip(_ action: Action, in state: State) -> Bool {
    action.rawValue < Action.pickUp.rawValue && outcome(of: action, in: state).isUseful
  }

  /// Whether this is the first move of the taxi with the passenger in it.
  func mayChangeDestination(from state: State, to outcome: Town.Outcome) -> Bool {
    state.mayChangeDestination && state.passenger == State.inTaxi
      && outcome.next / 20 != state.number / 20
  }

  /// Returns one of the three stands besides `stand`, by its number in `0..<3`.
  static func other(than stand: Int, _ number: Int) -> Int {
    number < stand ? number : number + 1
  }
}

extension Taxi.Action {
  /// Returns the direction at right angles to a move that has number 0 or 1.
  func side(_ number: Int) -> Taxi.Action {
    switch self {
    case .south, .north: number == 0 ? .east : .west
    case .east, .west: number == 0 ? .north : .south
    case .pickUp, .dropOff: self
    }
  }
}
