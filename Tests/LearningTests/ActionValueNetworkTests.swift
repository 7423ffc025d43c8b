import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct ActionValueNetworkTests {
  private let board = TaskShape(
    observationSpace: .binary(shape: [5, 5, 2]), actionSpace: .discrete(count: 3))

  private func layout(
    _ hidden: [Int]?, _ architecture: NetworkSettings.Architecture = .dense,
    _ change: (inout ActionValueSettings) -> Void
  ) throws -> ParameterLayout {
    var (network, values, layout) = (NetworkSettings(), ActionValueSettings(), ParameterLayout())
    (network.architecture, network.hiddenUnits) = (architecture, hidden)
    values.atomCount = 7
    change(&values)
    _ = try ActionValueNetwork(network, values, for: board, in: &layout)
    return layout
  }

  private func shapes(_ layout: ParameterLayout) -> [String: [Int]] {
    Dictionary(uniqueKeysWithValues: layout.slots.map { ($0.name, $0.shape.dimensions) })
  }

  @Test func `arrays have the names and shapes of what they belong to`() throws {
    let plain = try layout([8, 4]) { $0.prediction = .quantiles }
    #expect(
      plain.slots.map(\.name).filter { $0.hasSuffix("weight") }
        == ["hidden1.weight", "hidden2.weight", "output.weight"])
    #expect(shapes(plain)["output.weight"] == [4, 21])

    let dueling = shapes(
      try layout([8, 4]) { ($0.isDueling, $0.prediction) = (true, .categorical) })
    #expect(dueling["hidden1.weight"] == [50, 8])
    #expect(dueling["advantage.hidden.weight"] == [8, 4])
    #expect(dueling["advantage.output.weight"] == [4, 21])
    #expect(dueling["value.hidden.weight"] == [8, 4])
    #expect(dueling["value.output.bias"] == [7])
    #expect(dueling["hidden2.weight"] == nil)

    let noisy = shapes(try layout(nil, .minatar) { $0.isNoisy = true })
    #expect(noisy["convolution.weight"] == [3, 3, 2, 16])
    #expect(noisy["hidden.weight"] == [144, 128])
    #expect(noisy["hidden.deviation.weight"] == [144, 128])
    #expect(noisy["output.deviation.bias"] == [3])
    #expect(noisy.count == 10)

    let bare = shapes(try layout([]) { ($0.isNoisy, $0.isDueling) = (true, true) })
    #expect(bare["advantage.output.weight"] == [50, 3])
    #expect(bare["value.output.deviation.weight"] == [50, 1])
    #expect(bare.count == 8)
  }

  /// The outputs in a state whose advantages and values are given.
  private func outputs(
    advantages: [Float], values: [Float], _ change: (inout ActionValueSettings) -> Void = { _ in }
  ) throws -> [Float] {
    let network = try TabularNetwork(states: 2, actions: 3) {
      $0.isDueling = true
      change(&$0)
    }
    var weights = network.weights([advantages, advantages.map { 2 * $0 }], of: "advantage.output")
    weights.add(network.weights([values, values.map { $0 + 1 }], of: "value.output"))
    var policy = network.policy
    policy.parameters = weights
    return Tape().evaluate(policy.parameters) { pass in
      let states = pass.input([2, 2], [1, 0, 0, 1])
      return policy.network.outputs(.scalars(states), in: pass).scalars()
    }
  }

  @Test func `the mean of advantages is taken off, and the value of the state added`() throws {
    let found = try outputs(advantages: [1, 2, 6], values: [10])

    #expect(found == [8, 9, 13, 7, 9, 17])
  }

  @Test func `it is so atom by atom of a distribution`() throws {
    let found = try outputs(advantages: [1, 0, 2, 2, 6, 4], values: [10, 20]) {
      ($0.prediction, $0.atomCount) = (.quantiles, 2)
    }

    #expect(found == [8, 18, 9, 20, 13, 22, 7, 17, 9, 21, 17, 25])
  }

  @Test func `derivatives by advantages add up to none, that by the value is 1`() throws {
    let network = try TabularNetwork(states: 2, actions: 3) { $0.isDueling = true }
    var gradients = Parameters(network.policy.parameters.layout)
    _ = Tape().gradient(of: network.policy.parameters, into: &gradients) { pass in
      let states = pass.input([2, 2], [1, 0, 0, 1])
      return network.policy.network(states, in: pass).gathered([1, 2]).sum()
    }

    expectNear(
      gradients["advantage.output.weight"].scalars, [-1, 2, -1, -1, -1, 2].map { $0 / 3 })
    expectNear(gradients["advantage.output.bias"].scalars, [-2, 1, 1].map { $0 / 3 })
    #expect(gradients["value.output.weight"].scalars == [1, 1])
    #expect(gradients["value.output.bias"].scalars == [2])
  }

  @Test func `values are means of what is predicted, and greedy actions follow them`() throws {
    for prediction in ActionValueSettings.Prediction.allCases {
      var network = try TabularNetwork(states: 1, actions: 2) {
        ($0.prediction, $0.atomCount) = (prediction, 2)
        ($0.leastReturn, $0.greatestReturn) = (0, 8)
      }
      let (outputs, means): ([Float], [Float]) =
        switch prediction {
        case .mean: ([3, 4], [3, 4])
        case .quantiles: ([0, 6, 5, 3], [3, 4])
        // Probabilities of 1/4 and 3/4, then of 1/2.
        case .categorical: ([0, 1.098_612_3, 5, 5], [6, 4])
        }
      network.policy.parameters = network.weights([outputs])
      let batch = StepBatch(count: 1, task: network.task)
      network.policy.evaluate(batch)

      expectNear((0..<2).map { network.policy.value(of: $0, in: 0) }, means)
      #expect(network.policy.bestAction(of: 0, in: batch) == (means[0] > means[1] ? 0 : 1))
    }
  }

  @Test func `noise is drawn by its seed, and there is none without one`() throws {
    var network = try TabularNetwork(states: 3, actions: 4) {
      ($0.isNoisy, $0.isDueling) = (true, true)
    }
    let batch = StepBatch(count: 2, task: network.task)
    func values(_ seed: UInt64?) -> [Float] {
      network.policy.evaluate(batch, noise: seed)
      return (0..<2).flatMap { row in (0..<4).map { network.policy.value(of: $0, in: row) } }
    }

    let (still, one, two) = (values(nil), values(1), values(2))
    #expect(still != one && one != two)
    #expect(values(1) == one)
    #expect(values(nil) == still)
    // Equal states have equal noise.
    #expect(one[..<4] == one[4...])
  }

  @Test func `the weights and values of every stream count`() throws {
    for (dueling, noisy) in [(false, false), (true, false), (false, true), (true, true)] {
      for hidden in [[], [8], [8, 4]] as [[Int]] {
        var (network, values) = (NetworkSettings(), ActionValueSettings())
        (network.architecture, network.hiddenUnits) = (.dense, hidden)
        (values.isDueling, values.isNoisy, values.prediction) = (dueling, noisy, .categorical)
        var layout = ParameterLayout()
        _ = try ActionValueNetwork(network, values, for: board, in: &layout)
        let weights = layout.slots.filter { $0.name.hasSuffix("weight") }

        let size = try values.size(of: network, for: board, examples: 10)

        #expect(size.weights == weights.reduce(0) { $0 + $1.shape.count })
        #expect(size.values >= 10 * (50 + 3 * 51 + (dueling ? 51 : 0)))
      }
    }
  }

  @Test func `outputs that no array can hold are refused`() throws {
    var (network, values) = (NetworkSettings(), ActionValueSettings())
    network.hiddenUnits = [65_536]
    (values.prediction, values.atomCount) = (.quantiles, 1_024)
    let task = TaskShape(
      observationSpace: .binary(shape: [4]), actionSpace: .discrete(count: 100))

    let error = #expect(throws: SettingMistake.self) {
      try values.size(of: network, for: task, examples: 1)
    }
    #expect(error?.reason?.contains("hidden-units and 102400 outputs make") == true)
  }

  @Test(
    arguments: [(1, 1), (2, 1), (0, .leastNonzeroMagnitude), (999_999.9, 1e6)] as [(Float, Float)])
  func `ends between which no returns lie are refused`(least: Float, greatest: Float) {
    var values = ActionValueSettings()
    (values.leastReturn, values.greatestReturn) = (least, greatest)

    #expect(throws: SettingMistake.self) { try values.prepare() }
  }
}
