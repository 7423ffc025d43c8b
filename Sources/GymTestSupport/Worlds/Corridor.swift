public import GymCore

/// A row of cells: walk right from 0 to the end for a reward of 1.
///
/// Falls back to the start with a probability, so that randomness is exercised too.
public struct Corridor: RegistrableEnvironment, ExpertGuided, TabularEnvironment, Searchable {
  public static let name = "corridor"
  public static let version = 3
  public static let summary = "Walk right."
  public let defaultTimeLimit: Int? = 20

  /// What the walker can do.
  public enum Action: Int, Sendable, CaseIterable { case left, right }

  /// Where the walker is.
  public struct State: Sendable, Hashable, Codable {
    /// The cell, from 0.
    public var position = 0
  }

  /// The number of cells.
  public var length = 5

  /// The probability of falling back to the start.
  public var slipProbability: Float = 0

  /// Whether left is illegal at the wall.
  public var masksActions = false

  public let actions = Cases<Action>()
  public var observationSpace: Box {
    Box(bounds: [0...Float(length - 1), Float(length)...Float(length)])
  }

  public init() {}

  public static let settings: [Setting<Corridor>] = [
    .integer("length", \.length, in: 2...100, "Cells."),
    .real("slip-probability", \.slipProbability, in: 0...1, "Probability of falling back."),
    .boolean("masks-actions", \.masksActions, "Whether left is illegal at the wall."),
  ]

  public func initialState(using random: inout RandomStream) -> State { State() }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    state.position = random.chance(slipProbability) ? 0 : place(after: action, in: state)
    return outcome(of: state)
  }

  private func place(after action: Action, in state: State) -> Int {
    max(0, state.position + (action == .right ? 1 : -1))
  }

  private func outcome(of state: State) -> Step {
    let hasArrived = state.position == length - 1
    return Step(reward: hasArrived ? 1 : 0, status: hasArrived ? .terminated : .ongoing)
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.position)
    observation[1] = Float(length)
  }

  public func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    isLegal[0] = state.position > 0
    isLegal[1] = true
  }

  public func canOccur(_ state: State) -> Bool { (0..<length - 1).contains(state.position) }

  public func expertAction(in state: State) -> Action { .right }

  public var isDeterministic: Bool { slipProbability == 0 }

  public var states: [State] { (0..<length - 1).map { State(position: $0) } }

  public var initialStates: [(state: State, probability: Double)] { [(State(), 1)] }

  public func forEachOutcome(
    of action: Action, in state: State,
    _ body: (_ probability: Double, _ next: State, _ step: Step) -> Void
  ) {
    let next = State(position: place(after: action, in: state))
    body(1 - Double(slipProbability), next, outcome(of: next))
    body(Double(slipProbability), State(), Step(reward: 0))
  }
}
