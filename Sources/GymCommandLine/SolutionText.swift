internal import GymCore
internal import Solving

/// A solution for people.
struct SolutionText: CustomStringConvertible {
  let description: String

  /// Where the values begin.
  private static let column = 20

  init(_ solved: SolvedEnvironment, layerCount: Int) {
    let value = solved.solution.value
    var rows = [
      ("environment", Phrases.environment(solved.environment)),
      (
        "model",
        Phrases.count(solved.model.stateCount, "state") + ", "
          + Phrases.count(solved.model.actionCount, "action")
      ),
      ("horizon", Self.horizon(of: solved)),
      ("discount", solved.discount == 1 ? "1" : "\(solved.discount)"),
    ]
    for run in solved.runs {
      let name = run.method.replacing("-", with: " ")
      let sweeps = Phrases.count(run.solution.sweeps, "sweep")
      rows.append((name, "\(sweeps), \(Phrases.metric(run.seconds)) seconds"))
    }
    if let difference = solved.difference {
      rows.append(("difference", "\(Phrases.metric(difference)) at most"))
    }
    rows.append(("value", value.isFinite ? Phrases.exact(value) : MapText.minusInfinity))
    let width = Output.isTerminal ? Output.width : .max
    description =
      rows.map { name, value in
        let gap = String(repeating: " ", count: Self.column - name.count)
        return TextLayout.wrapped(value, after: name + gap, width: width) + "\n"
      }.joined() + Self.map(of: solved, layerCount: layerCount)
  }

  private static func horizon(of solved: SolvedEnvironment) -> String {
    guard let horizon = solved.horizon else { return "none" }
    return Phrases.count(horizon, "step")
      + (horizon == solved.environment.clock.limit ? ", the time limit" : "")
  }

  private static func map(of solved: SolvedEnvironment, layerCount: Int) -> String {
    guard let (map, places) = solved.map else {
      return "\nThere is no map to show the policy on; --json has it, state by state.\n"
    }
    let used = Set(places.map(\.layer)).sorted()
    var text = ""
    for layer in used.prefix(layerCount) {
      let mapText = MapText(map, places, solved.solution, layer: layer)
      let name = map.layers[layer].isEmpty ? "" : "\(map.layers[layer])\n"
      text += "\n" + name + mapText.description
    }
    guard used.count > layerCount else { return text }
    return text + "\n(\(Phrases.count(used.count - layerCount, "more layer")): --layers all)\n"
  }
}
