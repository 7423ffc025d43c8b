public import GymCore

extension Breakout: Controllable {
  public var controls: Controls {
    Controls(
      names: ["stay", "left", "right"],
      bindings: [
        Controls.Binding("left", does: .action(Action.left.rawValue)),
        Controls.Binding("a", does: .action(Action.left.rawValue)),
        Controls.Binding("right", does: .action(Action.right.rawValue)),
        Controls.Binding("d", does: .action(Action.right.rawValue)),
      ],
      idle: .action(Action.stay.rawValue))
  }
}
