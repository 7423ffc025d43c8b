public import GymCore

extension DrivingTrack: Controllable {
  public var controls: Controls {
    acting == .discrete
      ? Controls(
        names: ["coast", "left", "right", "gas", "brake"],
        bindings: .each(of: "left", "a", does: .action(1))
          + .each(of: "right", "d", does: .action(2))
          + .each(of: "up", "w", does: .action(3)) + .each(of: "down", "s", does: .action(4)),
        idle: .action(0))
      : Controls(
        names: ["steering", "throttle"],
        bindings: [
          Controls.Binding("left", does: .scalars([1, 0])),
          Controls.Binding("right", does: .scalars([-1, 0])),
          Controls.Binding("up", does: .scalars([0, 1])),
          Controls.Binding("down", does: .scalars([0, -1])),
          Controls.Binding("up", "left", does: .scalars([1, 1])),
          Controls.Binding("up", "right", does: .scalars([-1, 1])),
          Controls.Binding("down", "left", does: .scalars([1, -1])),
          Controls.Binding("down", "right", does: .scalars([-1, -1])),
        ], idle: .scalars([0, 0]))
  }
}
