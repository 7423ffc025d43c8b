import GymCore

/// A masked corridor of five cells whose roll-outs have one thing wrong.
struct FlawedPlayouts: RegistrableEnvironment, Searchable {
  /// What is wrong.
  enum Flaw: String, CaseIterable, Sendable {
    case nothing, drifting, unequalPlayers, tooLong, tooShort, illegal, otherPlayer, afterTheEnd
    case unsaidEnd, saidEnd, wrongValue
  }

  struct State: Sendable, Hashable, Codable {
    var position = 0
  }

  static let name = "flawed-playouts"
  static let version = 1
  static let summary = "Walk right, or say so."
  static let settings: [Setting<FlawedPlayouts>] = [.choice("flaw", \.flaw, "What is wrong.")]

  var flaw = Flaw.nothing
  let defaultTimeLimit: Int? = 20
  let actions = Discrete(count: 2)
  let observationSpace = Box(shape: [1], bounds: 0...4)
  let masksActions = true
  let isDeterministic = true

  private let counter = Counter()

  func initialState(using random: inout RandomStream) -> State { State() }

  func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
    state.position = max(0, min(4, state.position + (action == 1 ? 1 : -1)))
    return state.position < 4 ? Step(reward: -1) : Step(reward: 3, status: .terminated)
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.position)
  }

  func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    isLegal[0] = state.position > 0
    isLegal[1] = true
  }

  func canOccur(_ state: State) -> Bool { (0..<4).contains(state.position) }

  func playOut(
    from state: State, limit: Int, discount: Float, using random: inout RandomStream,
    into playout: inout Playout
  ) {
    var state = state
    var weight: Float = 1
    playout.clear()
    let limit = flaw == .tooLong ? limit + 1 : flaw == .tooShort ? min(2, limit) : limit
    while playout.actions.count < limit, !playout.hasEnded {
      let isIllegal = flaw == .illegal && state.position == 0
      playout.record(isIllegal ? 0 : 1, by: flaw == .otherPlayer ? .second : .first)
      let step = step(&state, taking: 1, using: &random)
      playout.value += weight * step.reward
      weight *= discount
      playout.hasEnded = step.status != .ongoing
    }
    spoil(&playout)
  }

  private func spoil(_ playout: inout Playout) {
    switch flaw {
    case .drifting: playout.value += Float(counter.next())
    case .unequalPlayers: playout.players.append(.first)
    case .afterTheEnd where playout.actions.count == 4: playout.record(1, by: .first)
    case .unsaidEnd where playout.hasEnded && playout.actions.count == 3: playout.hasEnded = false
    case .saidEnd: playout.hasEnded = true
    case .wrongValue: playout.value += 0.01
    default: break
    }
  }
}
