public import GymCore

extension Pendulum: Controllable {
  /// A torque above zero turns against the clock: to the left, where the pendulum stands upright.
  public var controls: Controls {
    Controls(
      names: ["torque"],
      bindings: [
        Controls.Binding("left", does: .scalars([2])),
        Controls.Binding("right", does: .scalars([-2])),
        Controls.Binding("a", does: .scalars([1])),
        Controls.Binding("d", does: .scalars([-1])),
      ],
      idle: .scalars([0]))
  }
}
