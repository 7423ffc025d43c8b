public import GymCore

extension Taxi: Controllable {
  public var controls: Controls {
    func does(_ action: Action) -> Controls.Deed { .action(action.rawValue) }
    return Controls(
      names: ["south", "north", "east", "west", "pick up", "drop off"],
      bindings:
        .each(of: "down", "s", does: does(.south)) + .each(of: "up", "w", does: does(.north))
        + .each(of: "right", "d", does: does(.east)) + .each(of: "left", "a", does: does(.west))
        + .each(of: "space", "p", does: does(.pickUp))
        + .each(of: "return", "o", does: does(.dropOff)),
      idle: nil)
  }
}
