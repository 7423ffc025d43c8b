public import GymCore

extension ActionValueSettings {
  /// Returns the settings of the layers that read observations, and the units of the hidden layer
  /// of each stream of the head; `nil` where it has none.
  func divided(
    _ network: NetworkSettings, for task: TaskShape
  ) throws(SettingMistake) -> (encoder: NetworkSettings, hidden: Int?) {
    guard isDueling || isNoisy else { return (network, nil) }
    var encoder = network
    encoder.hiddenUnits = try network.resolvedHiddenUnits(for: task)
    let hidden = encoder.hiddenUnits?.popLast()
    return (encoder, hidden)
  }

  /// Returns the number of weights of a network that values the actions of `task`, and of the
  /// values of all its layers for `examples` observations.
  ///
  /// - Throws: `SettingMistake` where an array would be larger than one can be.
  public func size(
    of network: NetworkSettings, for task: TaskShape, examples: Int
  ) throws(SettingMistake) -> (weights: Int, values: Int) {
    let (encoder, hidden) = try divided(network, for: task)
    var (weights, values, units) = try encoder.size(for: task, examples: examples)
    let outputs = task.actionSpace.discreteCount * model.atomCount
    for stream in isDueling ? [outputs, model.atomCount] : [outputs] {
      var inputs = units
      for count in [hidden, stream].compactMap({ $0 }) {
        // Of noisy layers there are deviations too, and weights that were drawn.
        weights += (isNoisy ? 2 : 1) * inputs * count
        values += examples * count + (isNoisy ? inputs * count : 0)
        inputs = count
      }
    }
    guard max(weights, values) <= Int(Int32.max) else {
      throw SettingMistake(
        "hidden-units and \(outputs) outputs make \(weights) weights, and \(values) values in "
          + "batches of \(examples), but \(Int32.max) is the most")
    }
    return (weights, values)
  }
}
