import Learning
import NeuralNetworks
import Tensors
import Testing

/// One weight, followed by hand.
@Suite struct TargetNetworkTests {
  private let layout: ParameterLayout
  private let slot: ParameterSlot

  init() {
    var layout = ParameterLayout()
    slot = layout.add("weight", shape: [1], initializer: .zeros)
    self.layout = layout
  }

  private func weights(_ weight: Float) -> Parameters {
    var weights = Parameters(layout)
    weights[slot] = Tensor(shape: [1], scalars: [weight])
    return weights
  }

  @Test func `a target network is copied every so many updates`() {
    var settings = TargetSettings()
    settings.updateInterval = 3
    var target = TargetNetwork(of: weights(1), settings)
    let found = (1...7).map { count in
      target.follow(weights(Float(10 * count)), update: count)
      return target.parameters[slot].scalars[0]
    }

    #expect(found == [1, 1, 30, 30, 30, 60, 60])
  }

  @Test func `or it goes a share of the way in every update`() {
    var settings = TargetSettings()
    (settings.updateInterval, settings.share) = (1, 0.25)
    var target = TargetNetwork(of: weights(0), settings)
    let found = (1...3).map { count in
      target.follow(weights(8), update: count)
      return target.parameters[slot].scalars[0]
    }

    #expect(found == [2, 3.5, 4.625])
    target.change { $0 = weights(-8) }
    #expect(target.parameters == weights(-8))
  }

  @Test func `an average begins with the weights, and forgets more slowly with time`() throws {
    var average = WeightAverage(of: weights(11), decay: 0.25)
    #expect(average.parameters == weights(11))
    average.add(weights(0))
    // 2/11 of what it was, then 3/12, and no more than the decay.
    #expect(abs(average.parameters[slot].scalars[0] - 2) < 1e-6)
    average.add(weights(6))
    #expect(abs(average.parameters[slot].scalars[0] - 5) < 1e-6)
    average.add(weights(1))
    #expect(abs(average.parameters[slot].scalars[0] - 2) < 1e-6)

    var copy = WeightAverage(of: weights(0), decay: 0.25)
    try Archive.reading(try Archive.writing(&average), into: &copy)
    average.add(weights(3))
    copy.add(weights(3))
    #expect(copy.parameters == average.parameters)
  }
}
