public import GymCore

/// Arrows, or the mouse as the knob of the arcade: the paddle goes to where it is.
extension ArcadeBreakout: Controllable {
  public var controls: Controls {
    Controls(
      names: ["wait", "fire", "right", "left"],
      bindings:
        .each(of: "space", "up", does: .action(Action.fire.rawValue))
        + .each(of: "right", "d", does: .action(Action.right.rawValue))
        + .each(of: "left", "a", does: .action(Action.left.rawValue)),
      idle: .action(Action.noop.rawValue),
      pointer: Controls.Pointer(
        left: [0, 0], right: [pictureExtent.width, 0], primary: [0, 1], secondary: [0, 1]))
  }

  /// Makes an action of where the mouse is across the picture, and of its button, which serves.
  public func assisted(_ deed: Controls.Deed, in state: State) -> Controls.Deed {
    guard case .scalars(let scalars) = deed, scalars.count == 2 else { return deed }
    if scalars[1] > 0, state.ball == nil { return .action(Action.fire.rawValue) }
    let place = Int((scalars[0] - Self.corner.x) * Float(Court.unit))
    let half = state.paddleHalf
    let action = move(from: state.paddle, to: min(max(place, half), Court.width - half))
    return .action(action.rawValue)
  }
}
