public import GymCore

extension Breakout: Controllable {
  public var controls: Controls {
    Controls(
      names: ["stay", "left", "right"],
      bindings:
        .each(of: "left", "a", does: .action(Action.left.rawValue))
        + .each(of: "right", "d", does: .action(Action.right.rawValue)),
      idle: .action(Action.stay.rawValue))
  }
}
