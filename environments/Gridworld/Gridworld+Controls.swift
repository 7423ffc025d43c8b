public import GymCore

extension Gridworld: Controllable {
  /// Two keys held together go along a diagonal, and so do the letters at the corners of W, A, S, D.
  public var controls: Controls {
    let names = [
      "left", "down", "right", "up", "down left", "down right", "up right", "up left", "wait",
    ]
    return Controls(
      names: Array(names.prefix(actions.count)),
      bindings: Action.allCases.prefix(actions.count).flatMap(\.bindings), idle: nil)
  }
}

extension Gridworld.Action {
  fileprivate var bindings: [Controls.Binding] {
    let deed = Controls.Deed.action(rawValue)
    func chord(_ arrows: (String, String), _ letters: (String, String), _ letter: String)
      -> [Controls.Binding]
    {
      [
        Controls.Binding(arrows.0, arrows.1, does: deed),
        Controls.Binding(letters.0, letters.1, does: deed),
        Controls.Binding(letter, does: deed),
      ]
    }
    return switch self {
    case .left: .each(of: "left", "a", does: deed)
    case .down: .each(of: "down", "s", does: deed)
    case .right: .each(of: "right", "d", does: deed)
    case .up: .each(of: "up", "w", does: deed)
    case .downLeft: chord(("down", "left"), ("s", "a"), "z")
    case .downRight: chord(("down", "right"), ("s", "d"), "c")
    case .upRight: chord(("up", "right"), ("w", "d"), "e")
    case .upLeft: chord(("up", "left"), ("w", "a"), "q")
    case .wait: .each(of: "space", "x", does: deed)
    }
  }
}
