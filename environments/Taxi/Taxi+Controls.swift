public import GymCore

extension Taxi: Controllable {
  public var controls: Controls {
    func does(_ action: Action) -> Controls.Deed { .action(action.rawValue) }
    return Controls(
      names: ["south", "north", "east", "west", "pick up", "drop off"],
      bindings: [
        Controls.Binding("down", does: does(.south)),
        Controls.Binding("s", does: does(.south)),
        Controls.Binding("up", does: does(.north)),
        Controls.Binding("w", does: does(.north)),
        Controls.Binding("right", does: does(.east)),
        Controls.Binding("d", does: does(.east)),
        Controls.Binding("left", does: does(.west)),
        Controls.Binding("a", does: does(.west)),
        Controls.Binding("space", does: does(.pickUp)),
        Controls.Binding("p", does: does(.pickUp)),
        Controls.Binding("return", does: does(.dropOff)),
        Controls.Binding("o", does: does(.dropOff)),
      ],
      idle: nil)
  }
}
