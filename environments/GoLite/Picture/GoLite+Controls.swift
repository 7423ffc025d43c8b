public import GymCore

/// A click on a point, or arrows and Return, put a stone there; P passes.
extension GoLite: Controllable {
  public var controls: Controls {
    let plan = BoardPlan(of: self)
    let names = (0..<pass).map { action in
      "\(Vertex.letters[action % width])\(height - action / width)"
    }
    return Controls(
      names: names + ["pass"], bindings: .each(of: "p", does: .action(pass)), idle: nil,
      places: Controls.Places((0..<pass).map(plan.point(of:)), reach: 0.5))
  }
}
