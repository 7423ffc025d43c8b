public import GymCore

extension MountainCar: Controllable {
  public var controls: Controls {
    Controls(
      names: ["left", "coast", "right"],
      bindings: [
        Controls.Binding("left", does: .action(Action.left.rawValue)),
        Controls.Binding("a", does: .action(Action.left.rawValue)),
        Controls.Binding("right", does: .action(Action.right.rawValue)),
        Controls.Binding("d", does: .action(Action.right.rawValue)),
      ],
      idle: .action(Action.coast.rawValue))
  }
}
