public import GymCore

/// A ferry crosses a river, a column at every step, while the current carries it downstream; only the
/// pier on the other bank is a place to land.
public struct Ferry: RegistrableEnvironment, ExpertGuided, Searchable {
  public static let name = "ferry"
  public static let version = 1
  public static let summary = "Cross a river with a current, and land at the pier."
  public let defaultTimeLimit: Int? = nil

  /// What the helmsman can do.
  public enum Action: Int, Sendable, CaseIterable { case upstream, ahead, downstream }

  /// Where the ferry is.
  public struct State: Sendable, Hashable, Codable {
    /// The row, 0 farthest upstream.
    public var row: Int

    /// The column, 0 at the bank of departure.
    public var column = 0
  }

  /// The columns of water.
  public var width = 10

  /// The rows of water.
  public var rows = 7

  /// How likely the current carries the ferry a row downstream in a step.
  public var current: Float = 0.5

  public static let settings: [Setting<Ferry>] = [
    .integer("width", \.width, in: 2...50, "Columns of water, each a step."),
    .integer("rows", \.rows, in: 3...50, "Rows of water."),
    .real("current", \.current, in: 0...1, "How likely a step ends a row downstream."),
  ]

  public let actions = Cases<Action>()

  public var observationSpace: Box {
    Box(bounds: [0...Float(rows - 1), 0...Float(width)])
  }

  public init() {}

  /// The row of the pier, in the middle.
  var pier: Int { rows / 2 }

  public func initialState(using random: inout RandomStream) -> State {
    State(row: random.integer(below: rows))
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    state = next(after: action, in: state, isCarried: random.chance(current))
    return outcome(of: state)
  }

  /// Where an action leads.
  func next(after action: Action, in state: State, isCarried: Bool) -> State {
    let row = state.row + (action.rawValue - 1) + (isCarried ? 1 : 0)
    return State(row: min(max(row, 0), rows - 1), column: state.column + 1)
  }

  /// What it brings to be in `state`.
  func outcome(of state: State) -> Step {
    guard state.column == width else { return Step(reward: 0) }
    return Step(reward: state.row == pier ? 1 : 0, status: .terminated)
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.row)
    observation[1] = Float(state.column)
  }

  public func canOccur(_ state: State) -> Bool {
    (0..<rows).contains(state.row) && (0..<width).contains(state.column)
  }

  /// Steers for where the current then carries the ferry to the pier, as far as it can be known.
  public func expertAction(in state: State) -> Action {
    let drift = Float(width - state.column) * current
    let miss = Float(state.row - pier) + drift
    return miss >= 0.5 ? .upstream : miss <= -0.5 ? .downstream : .ahead
  }

  public var isDeterministic: Bool { current == 0 || current == 1 }
}
