public import GymCore

/// What people see and do is that of the world, whatever agents are shown.
extension PixelObservations {
  public var hasPassages: Bool { base.hasPassages }

  public func passage(from before: State, to after: State, share: Float) -> State {
    var state = after
    state.base = base.passage(from: before.base, to: after.base, share: share)
    return state
  }
}

extension PixelObservations where Source.Base: Controllable {
  public func assisted(_ deed: Controls.Deed, in state: State) -> Controls.Deed {
    base.assisted(deed, in: state.base)
  }
}

/// A game stays one for players who see pictures.
extension PixelObservations: TwoPlayerGame where Source.Base: TwoPlayerGame {
  public var greatestReturn: Float { base.greatestReturn }

  public func turn(in state: State) -> Player { base.turn(in: state.base) }
}
