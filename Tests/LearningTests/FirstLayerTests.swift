import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

/// Filters and activations of first layers that are made by hand.
@Suite struct FirstLayerTests {
  /// Returns the picture of a network whose slot `name` holds what `weight` says of each place.
  private func image(
    _ kind: InsightImage.Kind, of observation: [Float] = [], in space: Box,
    _ slot: (name: String, shape: Shape), _ change: (inout NetworkSettings) -> Void,
    weight: ([Int]) -> Float
  ) throws -> InsightImage {
    let task = TaskShape(
      observationSpace: space, actionSpace: .discrete(count: 2), masksActions: false)
    var (settings, random) = (NetworkSettings(), RandomStream(seed: 1))
    change(&settings)
    var policy = try ActionValuePolicy(settings, for: task, using: &random)
    let scalars = (0..<slot.shape.count).map { number in
      var (rest, place) = (number, [Int]())
      for extent in slot.shape.dimensions.reversed() {
        place.insert(rest % extent, at: 0)
        rest /= extent
      }
      return weight(place)
    }
    policy.parameters[slot.name] = Tensor(shape: slot.shape, scalars: scalars)
    var batch = StepBatch(count: 1, task: task)
    batch.observations.write(observation)
    let images = policy.insight(into: batch, 0, with: [kind]).images
    #expect(images.map(\.kind) == [kind])
    return try #require(images.first)
  }

  @Test func `of a convolution of few channels every filter shows all of them`() throws {
    // Filter f weighs with f + 1; channel 1 the other way, and the last row by half.
    let shown = try image(
      .filters, in: .binary(shape: [5, 5, 2]), ("convolution.weight", [3, 3, 2, 20]),
      { $0.filters = 20 },
      weight: { $0[0] == 2 ? 0 : Float($0[3] + 1) * ($0[2] == 0 ? 1 : -1) * Float($0[1]) / 2 })
    #expect((shown.height, shown.width, shown.tileCount) == (3, 3, 32))
    // The heaviest of 20 filters first, its two channels side by side; 16 have room.
    let tile: [Float] = [0, 0.5, 1, 0, 0.5, 1, 0, 0, 0]
    #expect(Array(shown.numbers[0..<9]) == tile)
    #expect(Array(shown.numbers[9..<18]) == tile.map { -$0 })
    #expect(Array(shown.numbers[31 * 9..<32 * 9]) == tile.map { -$0 * 5 / 20 })
  }

  @Test func `of a convolution of many channels every filter shows the heaviest`() throws {
    // Filter f weighs channel f alone heavily.
    let shown = try image(
      .filters, in: .binary(shape: [4, 4, 6]), ("convolution.weight", [3, 3, 6, 3]),
      { $0.filters = 3 },
      weight: { $0[2] == $0[3] ? -Float(4 - $0[3]) : $0[0] == 0 ? 0.5 : 0 })
    #expect((shown.height, shown.width, shown.tileCount) == (3, 3, 3))
    #expect(shown.numbers == [-1, -0.75, -0.5].flatMap { Array(repeating: $0, count: 9) })
  }

  @Test func `of a dense layer over an image the heaviest units show where they look`() throws {
    // Unit u looks at pixel u with u, of which channel 1 takes a quarter away.
    let shown = try image(
      .filters, in: .binary(shape: [4, 5, 2]), ("hidden1.weight", [40, 20]),
      {
        $0.architecture = .dense
        $0.hiddenUnits = [20]
      }, weight: { $0[0] / 2 == $0[1] ? Float($0[1]) * ($0[0] % 2 == 0 ? 1 : -0.25) : 0 })
    #expect((shown.height, shown.width, shown.tileCount) == (4, 5, 16))
    for tile in 0..<16 {
      let places = (0..<20).filter { shown.numbers[tile * 20 + $0] != 0 }
      #expect(places == [19 - tile])
      #expect(abs(shown.numbers[tile * 20 + 19 - tile] - Float(19 - tile) / 19) < 1e-6)
    }
  }

  @Test func `of a dense layer over plain numbers each unit is a row`() throws {
    let shown = try image(
      .filters, in: Box(bounds: [-1...1, -1...1]), ("hidden1.weight", [2, 3]),
      { $0.hiddenUnits = [3] }, weight: { [[1, -4, 0], [2, 2, 3]][$0[0]][$0[1]] })
    #expect((shown.height, shown.width, shown.tileCount) == (3, 2, 1))
    #expect(shown.numbers == [-1, 0.5, 0, 0.75, 0.25, 0.5])
  }

  @Test func `what a convolution makes of an image is shown, the greatest first`() throws {
    // Filter 0 takes the pixel in the middle, filter 1 twice the one at its left, filter 2 its
    // negative, of which nothing is left.
    var observation = [Float](repeating: 0, count: 20)
    observation[6] = 1
    let shown = try image(
      .activations, of: observation, in: .binary(shape: [4, 5, 1]),
      ("convolution.weight", [3, 3, 1, 3]), { $0.filters = 3 },
      weight: { place in
        guard place[0] == 1 else { return 0 }
        return [[0, 2, 0], [1, 0, -1], [0, 0, 0]][place[1]][place[3]]
      })
    #expect((shown.height, shown.width, shown.tileCount) == (2, 3, 3))
    #expect(shown.numbers == [0, 1, 0, 0, 0, 0] + [0.5, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0])
  }

  @Test func `what a dense layer makes of numbers is shown behind its function`() throws {
    let bounds = Box(bounds: [-1...1])
    let shown = try image(
      .activations, of: [0.5], in: bounds, ("hidden1.weight", [1, 6]), { $0.hiddenUnits = [6] },
      weight: { [2, -8, 1, 0.5, -1, 0][$0[1]] })
    #expect((shown.height, shown.width, shown.tileCount) == (2, 3, 1))
    #expect(shown.numbers == [1, 0, 0.5, 0.25, 0, 0])

    // Normalized, the two units become 1 and −1, whatever their weights.
    let normalized = try image(
      .activations, of: [0.5], in: bounds, ("hidden1.weight", [1, 2]),
      {
        ($0.hiddenUnits, $0.normalizesLayers, $0.nonlinearity) = ([2], true, .tanh)
      }, weight: { [300, 100][$0[1]] })
    #expect((normalized.height, normalized.width) == (1, 2))
    #expect(normalized.numbers == [1, -1])
  }
}
