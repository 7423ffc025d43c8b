import GymCatalog
import GymCore

/// Measures what a search does most in every environment whose states can be copied, with default
/// settings: copying a state and stepping the copy, and whole roll-outs.
func measureSearch(_ measure: Measurement) {
  for entry in Catalog.environmentRegistry.entries {
    let name = "search/\(entry.name)/"
    guard measure.isWanted(name + "copy-and-step") || measure.isWanted(name + "roll-out"),
      let environment = try? entry.configured(),
      let makePool = environment.make(count: 1, seed: 1).abilities.states,
      let states = try? makePool([])
    else { continue }
    states.reserve(2)
    states.copy(environment: 0, to: 0)
    let action = firstLegalAction(of: states)
    var random = RandomStream(seed: 1, purpose: "benchmark")
    if measure.isWanted(name + "copy-and-step") {
      measure.rate(name + "copy-and-step", unit: "steps/s") {
        for _ in 0..<1_000 {
          states.copy(0, to: 1)
          _ = states.step(1, action: action, using: &random)
        }
        return 1_000
      }
    }
    if measure.isWanted(name + "roll-out") {
      var playout = Playout()
      measure.rate(name + "roll-out", unit: "steps/s") {
        states.playOut(from: 0, limit: 1_000, using: &random, into: &playout)
        return playout.actions.count
      }
    }
  }
}

private func firstLegalAction(of states: StatePool) -> Int {
  var isLegal = Array(repeating: false, count: states.actionCount)
  states.writeLegalActions(in: 0, into: &isLegal, at: 0)
  return isLegal.firstIndex(of: true) ?? 0
}
