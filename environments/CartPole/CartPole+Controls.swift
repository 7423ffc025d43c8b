public import GymCore

extension CartPole: Controllable {
  /// Pushes to either side; to the left where no key is held.
  ///
  /// The cart is pushed at every moment, and waiting for a key would halt a fall in mid-air. So one key,
  /// held and let go, is enough to play.
  public var controls: Controls {
    Controls(
      names: ["push left", "push right"],
      bindings:
        .each(of: "left", "a", does: .action(Action.left.rawValue))
        + .each(of: "right", "d", does: .action(Action.right.rawValue)),
      idle: .action(Action.left.rawValue))
  }
}
