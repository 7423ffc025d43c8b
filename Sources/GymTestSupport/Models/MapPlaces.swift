import GymCore

/// Checks that every state of a model has a place of its own on the map.
enum MapPlaces {
  /// Returns the breaches found.
  static func breaches(of environment: ConfiguredEnvironment) -> [String] {
    let environments = environment.make(count: 1, seed: 1)
    guard let show = environments.abilities.map else {
      return ["there is no map, though the ability 'map' is named"]
    }
    let (map, places) = show()
    let stateCount = environments.abilities.model?.model().stateCount
    if let stateCount, places.count != stateCount {
      return ["\(places.count) places are on the map, but there are \(stateCount) states"]
    }
    let actionCount = environment.task.actionSpace.discreteCount
    if map.actionSymbols.count != actionCount {
      return ["the map has \(map.actionSymbols.count) symbols for \(actionCount) actions"]
    }
    var states: [WorldMap.Place: Int] = [:]
    for (state, place) in places.enumerated() {
      let name = "state \(state) lies in cell \(place.cell) of layer \(place.layer)"
      guard map.layers.indices.contains(place.layer), map.symbols.indices.contains(place.cell)
      else {
        return ["\(name), which is not on a map of \(map.rows)×\(map.columns)×\(map.layers.count)"]
      }
      if let other = states.updateValue(state, forKey: place) {
        return ["\(name), where state \(other) is"]
      }
    }
    return []
  }
}
