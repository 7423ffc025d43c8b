import GymCore

/// FrozenLake 4×4 as Gymnasium has it: on ice one slips to either side as often as one goes straight.
struct Lake: RegistrableEnvironment, TabularEnvironment, Searchable {
  static let name = "lake"
  static let version = 1
  static let summary = "Walk over the ice."

  struct State: Codable, Hashable { var cell = 0 }

  /// Whether the ice has walls that one cannot even try to walk into.
  var masksActions = false

  static let settings: [Setting<Lake>] = [
    .boolean("masks-actions", \.masksActions, "Whether walking into a wall is illegal.")
  ]

  static let cells = Array("SFFFFHFHFFFHHFFG")

  var defaultTimeLimit: Int? { 100 }
  var actions: Discrete { Discrete(count: 4) }
  var observationSpace: Box { .category(count: 16) }
  var isDeterministic: Bool { false }

  var states: [State] { (0..<16).filter { !"HG".contains(Self.cells[$0]) }.map(State.init) }
  var initialStates: [(state: State, probability: Double)] { [(State(), 1)] }

  func initialState(using random: inout RandomStream) -> State { State() }

  /// Returns the cell to the left, below, to the right or above.
  func neighbor(of cell: Int, towards direction: Int) -> Int {
    let (row, column) = cell.quotientAndRemainder(dividingBy: 4)
    return switch direction % 4 {
    case 0: row * 4 + max(column - 1, 0)
    case 1: min(row + 1, 3) * 4 + column
    case 2: row * 4 + min(column + 1, 3)
    default: max(row - 1, 0) * 4 + column
    }
  }

  private func step(to cell: Int) -> Step {
    Step(
      reward: Self.cells[cell] == "G" ? 1 : 0,
      status: "HG".contains(Self.cells[cell]) ? .terminated : .ongoing)
  }

  func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
    state.cell = neighbor(of: state.cell, towards: action + 3 + random.integer(below: 3))
    return step(to: state.cell)
  }

  func forEachOutcome(
    of action: Int, in state: State, _ body: (_ probability: Double, State, Step) -> Void
  ) {
    for turn in 3..<6 {
      let next = neighbor(of: state.cell, towards: action + turn)
      body(1.0 / 3, State(cell: next), step(to: next))
    }
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.cell)
  }

  func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    for action in 0..<4 {
      isLegal[action] = neighbor(of: state.cell, towards: action) != state.cell
    }
  }

  /// The lake with settings that differ from the defaults.
  static func configured(_ settings: [String: String] = [:]) throws -> ConfiguredEnvironment {
    try EnvironmentEntry(Lake.self, .model).configured(
      with: settings.map { SettingValue(name: $0, value: $1) })
  }
}
