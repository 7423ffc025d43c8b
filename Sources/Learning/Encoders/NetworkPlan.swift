public import GymCore

/// The layers of an observation encoder, before any is made.
struct NetworkPlan {
  /// One convolution without padding.
  struct Convolution {
    let name: String
    let filters: Int
    let kernel: Int
    let stride: Int

    /// The shape that it makes of images of `shape`.
    func output(of shape: [Int]) -> [Int] {
      [(shape[0] - kernel) / stride + 1, (shape[1] - kernel) / stride + 1, filters]
    }
  }

  /// The convolutions, first applied first.
  let convolutions: [Convolution]

  /// The numbers of units of the hidden layers behind them.
  let hiddenUnits: [Int]

  /// The least extent of an image of which Nature's three convolutions leave a pixel.
  private static let natureExtent = 36

  /// Plans what `settings` ask for, for observations that enter with `shape`.
  ///
  /// - Throws: `SettingMistake` where they do not fit each other.
  init(_ settings: NetworkSettings, for shape: [Int]) throws(SettingMistake) {
    let extent = shape.count == 3 ? min(shape[0], shape[1]) : 0
    let needed: Int
    switch settings.architecture.resolved(extent: extent, natureExtent: Self.natureExtent) {
    case .auto, .quick, .dense:
      convolutions = []
      hiddenUnits = settings.hiddenUnits ?? [128, 128]
      needed = 0
    case .minatar:
      convolutions = [
        Convolution(name: "convolution", filters: settings.filters, kernel: 3, stride: 1)
      ]
      hiddenUnits = settings.hiddenUnits ?? [128]
      needed = 3
    case .nature:
      convolutions = [
        Convolution(name: "convolution1", filters: settings.natureFilters, kernel: 8, stride: 4),
        Convolution(
          name: "convolution2", filters: 2 * settings.natureFilters, kernel: 4, stride: 2),
        Convolution(
          name: "convolution3", filters: 2 * settings.natureFilters, kernel: 3, stride: 1),
      ]
      hiddenUnits = settings.hiddenUnits ?? [512]
      needed = Self.natureExtent
    }
    guard extent >= needed else {
      throw SettingMistake(
        "network \(settings.architecture.rawValue) reads images of at least \(needed)×\(needed), "
          + "but these observations have shape \(shape)")
    }
  }
}

extension NetworkSettings.Architecture {
  fileprivate func resolved(extent: Int, natureExtent: Int) -> NetworkSettings.Architecture {
    guard self == .auto || self == .quick else { return self }
    if extent >= natureExtent { return .nature }
    return self == .auto && extent >= 3 ? .minatar : .dense
  }
}

extension NetworkSettings {
  /// Returns the units of the hidden layers of a network for `task`, in order.
  ///
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  func resolvedHiddenUnits(for task: TaskShape) throws(SettingMistake) -> [Int] {
    try NetworkPlan(self, for: ObservationInput(of: task.observationSpace).shape).hiddenUnits
  }

  /// Returns the number of weights of a network for `task`, of the values of all its layers for
  /// `examples` observations, and of the units of the last; what is behind that is left out.
  ///
  /// - Throws: `SettingMistake` where an array would be larger than one can be.
  public func size(
    for task: TaskShape, examples: Int
  ) throws(SettingMistake) -> (weights: Int, values: Int, units: Int) {
    var shape = ObservationInput(of: task.observationSpace).shape
    let plan = try NetworkPlan(self, for: shape)
    var (weights, values) = (0, shape.reduce(1, *))
    for layer in plan.convolutions {
      weights += layer.kernel * layer.kernel * shape[2] * layer.filters
      shape = layer.output(of: shape)
      values += shape.reduce(1, *)
    }
    var inputs = shape.reduce(1, *)
    for count in plan.hiddenUnits {
      weights += inputs * count
      values += count
      inputs = count
    }
    values *= examples
    guard max(weights, values) <= Int(Int32.max) else {
      let units = plan.hiddenUnits.map(String.init).joined(separator: ",")
      throw SettingMistake(
        "filters \(filters), nature-filters \(natureFilters) and hidden-units \(units) make \(weights) weights, and \(values) "
          + "values in batches of \(examples), but \(Int32.max) is the most")
    }
    return (weights, values, inputs)
  }
}
