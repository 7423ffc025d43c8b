import GymCore

/// One state, a reward of 1 for every action, and an episode that ends after
/// every step: its value tells whether targets bootstrap.
struct OneStep: RegistrableEnvironment {
  static let name = "one-step"
  static let version = 1
  static let summary = "A reward of 1, and the end."
  static let defaultTimeLimit: Int? = 1

  struct State: Codable {}

  /// Whether the end is a terminal state; otherwise the time limit cuts it.
  var terminates = false

  /// Whether action 0 is illegal, always.
  var masksActions = false

  let actionSpace = Discrete(count: 2)
  let observationSpace = Box(shape: [1], bounds: 1...1)

  init() {}

  static let settings: [Setting<OneStep>] = [
    .boolean("terminates", \.terminates, "Whether the end is terminal."),
    .boolean("masks-actions", \.masksActions, "Whether action 0 is illegal."),
  ]

  func initialState(using random: inout RandomStream) -> State { State() }

  func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
    precondition(!masksActions || action == 1, "an illegal action was taken")
    return Step(reward: 1, status: terminates ? .terminated : .ongoing)
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) { observation[0] = 1 }

  func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    isLegal[0] = false
    isLegal[1] = true
  }
}

/// Eight cells in a row; the right end pays 1, the left end 0.2.
///
/// Worth the walk, but only to those who look beyond the next step.
struct TwoEnds: RegistrableEnvironment {
  static let name = "two-ends"
  static let version = 1
  static let summary = "Walk to the better end."
  static let defaultTimeLimit: Int? = 50

  enum Action: Int, CaseIterable { case left, right }

  struct State: Codable { var position = 2 }

  let actionSpace = Cases<Action>()
  let observationSpace = Box.binary(shape: [8])

  init() {}

  static let settings: [Setting<TwoEnds>] = []

  func initialState(using random: inout RandomStream) -> State { State() }

  func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    state.position += action == .right ? 1 : -1
    switch state.position {
    case 0: return Step(reward: 0.2, status: .terminated)
    case 7: return Step(reward: 1, status: .terminated)
    default: return Step(reward: 0)
    }
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    for i in 0..<8 { observation[i] = i == state.position ? 1 : 0 }
  }
}

/// An environment steered by real numbers, which agents for discrete actions refuse.
struct Lever: RegistrableEnvironment {
  static let name = "lever"
  static let version = 1
  static let summary = "Pull."
  static let defaultTimeLimit: Int? = 10

  struct Pull: ContinuousAction {
    static let bounds: [ClosedRange<Float>] = [-1...1]
    var force: Float
    init(scalars: borrowing Span<Float>) { force = scalars[0] }
    func write(to scalars: inout MutableSpan<Float>) { scalars[0] = force }
  }

  struct State: Codable {}

  let actionSpace = Continuous<Pull>()
  let observationSpace = Box(shape: [1], bounds: 0...0)

  init() {}

  static let settings: [Setting<Lever>] = []

  func initialState(using random: inout RandomStream) -> State { State() }

  func step(_ state: inout State, taking action: Pull, using random: inout RandomStream) -> Step {
    Step(reward: action.force)
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) { observation[0] = 0 }
}
