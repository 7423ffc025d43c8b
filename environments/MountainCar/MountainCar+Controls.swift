public import GymCore

extension MountainCar: Controllable {
  public var controls: Controls {
    Controls(
      names: ["left", "coast", "right"],
      bindings:
        .each(of: "left", "a", does: .action(Action.left.rawValue))
        + .each(of: "right", "d", does: .action(Action.right.rawValue)),
      idle: .action(Action.coast.rawValue))
  }
}
