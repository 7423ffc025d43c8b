internal import GoLiteEnvironment
internal import GymCore

/// Go whose games begin in a given position.
struct PositionedGo: TwoPlayerGame, Searchable {
  let rules: GoLite
  let start: GoLite.State

  var actions: Discrete { rules.actions }
  var observationSpace: Box { rules.observationSpace }
  var masksActions: Bool { true }
  var isDeterministic: Bool { rules.isDeterministic }

  func initialState(using random: inout RandomStream) -> GoLite.State { start }

  func step(
    _ state: inout GoLite.State, taking action: Int, using random: inout RandomStream
  ) -> Step {
    rules.step(&state, taking: action, using: &random)
  }

  func observe(_ state: GoLite.State, into observation: inout MutableSpan<Float>) {
    rules.observe(state, into: &observation)
  }

  func writeLegalActions(in state: GoLite.State, into isLegal: inout MutableSpan<Bool>) {
    rules.writeLegalActions(in: state, into: &isLegal)
  }

  var greatestReturn: Float { rules.greatestReturn }

  func turn(in state: GoLite.State) -> Player { rules.turn(in: state) }

  func playoutAction(in state: GoLite.State, using random: inout RandomStream) -> Int {
    rules.playoutAction(in: state, using: &random)
  }

  func playOut(
    from state: GoLite.State, limit: Int, discount: Float, using random: inout RandomStream,
    into playout: inout Playout
  ) {
    rules.playOut(
      from: state, limit: limit, discount: discount, using: &random, into: &playout)
  }

  func addBeliefs(of state: GoLite.State, to beliefs: inout Beliefs) {
    rules.addBeliefs(of: state, to: &beliefs)
  }

  func guided(by settings: [SettingValue]) throws(SettingMistake) -> PositionedGo {
    PositionedGo(rules: try rules.guided(by: settings), start: start)
  }
}
