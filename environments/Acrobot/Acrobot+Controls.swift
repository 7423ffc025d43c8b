public import GymCore

extension Acrobot: Controllable {
  /// A torque above zero turns the lower link against the clock: to the right, as long as it hangs.
  public var controls: Controls {
    Controls(
      names: ["turn left", "let swing", "turn right"],
      bindings:
        .each(of: "left", "a", does: .action(Action.negative.rawValue))
        + .each(of: "right", "d", does: .action(Action.positive.rawValue)),
      idle: .action(Action.none.rawValue))
  }
}
