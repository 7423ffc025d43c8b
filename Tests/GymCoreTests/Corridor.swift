import GymCore

/// A row of cells: walk right from 0 to the end for a reward of 1.
///
/// Falls back to the start with a probability, so that randomness is exercised too.
struct Corridor: RegistrableEnvironment {
  static let name = "corridor"
  static let version = 3
  static let summary = "Walk right."
  static let defaultTimeLimit: Int? = 20

  enum Action: Int, CaseIterable { case left, right }

  struct State: Codable { var position = 0 }

  var length = 5
  var slipProbability: Float = 0
  var masksActions = false

  let actionSpace = Cases<Action>()
  var observationSpace: Box { Box(shape: [2], bounds: 0...100) }

  init() {}

  static let settings: [Setting<Corridor>] = [
    .integer("length", \.length, in: 2...100, "Cells."),
    .real("slip-probability", \.slipProbability, in: 0...1, "Probability of falling back."),
    .boolean("masks-actions", \.masksActions, "Whether left is illegal at the wall."),
  ]

  func initialState(using random: inout RandomStream) -> State { State() }

  func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    if random.chance(slipProbability) {
      state.position = 0
    } else {
      state.position = max(0, state.position + (action == .right ? 1 : -1))
    }
    let hasArrived = state.position == length - 1
    return Step(reward: hasArrived ? 1 : 0, status: hasArrived ? .terminated : .ongoing)
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.position)
    observation[1] = Float(length)
  }

  func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    isLegal[0] = state.position > 0
    isLegal[1] = true
  }
}

/// Two controls, one of them from −1 to 1, the other from 0 to 1; the reward is
/// what arrived.
struct Levers: Environment {
  struct Controls: ContinuousAction {
    static let bounds: [ClosedRange<Float>] = [-1...1, 0...1]

    var steering: Float
    var throttle: Float

    init(scalars: borrowing Span<Float>) {
      steering = scalars[0]
      throttle = scalars[1]
    }

    func write(to scalars: inout MutableSpan<Float>) {
      scalars[0] = steering
      scalars[1] = throttle
    }
  }

  struct State: Codable {}

  let actionSpace = Continuous<Controls>()
  let observationSpace = Box(shape: [1], bounds: 0...0)

  func initialState(using random: inout RandomStream) -> State { State() }

  func step(
    _ state: inout State, taking action: Controls, using random: inout RandomStream
  ) -> Step {
    Step(reward: 10 * action.steering + action.throttle)
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) { observation[0] = 0 }
}
