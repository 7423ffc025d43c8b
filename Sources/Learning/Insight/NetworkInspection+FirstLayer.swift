import GymCore
import NeuralNetworks
import Tensors

extension NetworkInspection {
  /// The most tiles of filters and activations, and of dense units that look at an image.
  private static let (tileLimit, unitTileLimit) = (32, 16)

  /// The most dense units whose weights of plain numbers are shown.
  private static let unitLimit = 64

  /// Returns the weights of the first layer.
  ///
  /// Of convolutions, and of dense layers over images, they come tile by tile; over plain numbers
  /// they are one tile with a row for each unit. What has the greatest weights, by the sum of their
  /// squares, comes first.
  ///
  /// It is `nil` of one of N: there the weights of the one that is shown are the activations, but
  /// for the bias.
  func filters() -> InsightImage? {
    guard space.scalarKind != .category else { return nil }
    switch encoder.firstLayer {
    case .convolution(let convolution): return filters(of: parameters[convolution.weight])
    case .dense(let dense): return filters(ofUnits: parameters[dense.weight])
    case nil: return nil
    }
  }

  /// Of up to 4 channels all, side by side, of as many filters as there is room for; of more the one
  /// channel of each filter that has the greatest weights: a mean would show what no filter has.
  private func filters(of weight: Tensor) -> InsightImage {
    let (kernel, channels, filters) = (weight.shape[0], weight.shape[2], weight.shape[3])
    func tile(_ filter: Int, _ channel: Int) -> [Float] {
      (0..<kernel * kernel).map { weight.scalars[($0 * channels + channel) * filters + filter] }
    }
    let strengths = (0..<filters).map { filter in
      (0..<channels).map { tile(filter, $0).sumOfSquares }
    }
    let order = strengths.map { $0.reduce(0, +) }.greatestFirst
    let numbers =
      if channels <= 4 {
        order.prefix(Self.tileLimit / channels).flatMap { filter in
          (0..<channels).flatMap { tile(filter, $0) }
        }
      } else {
        order.prefix(Self.tileLimit).flatMap { tile($0, strengths[$0].greatestFirst[0]) }
      }
    return InsightImage(.filters, width: kernel, height: kernel, scaling: numbers)
  }

  private func filters(ofUnits weight: Tensor) -> InsightImage {
    let units = weight.shape[1]
    let (height, width, channels) = space.pictureExtent
    func weights(_ unit: Int) -> [Float] {
      (0..<weight.shape[0]).map { weight.scalars[$0 * units + unit] }
    }
    let order = (0..<units).map { weights($0).sumOfSquares }.greatestFirst
    guard space.shape.count == 3 else {
      let rows = order.prefix(Self.unitLimit)
      return InsightImage(
        .filters, width: width, height: rows.count, scaling: rows.flatMap(weights))
    }
    let numbers = order.prefix(Self.unitTileLimit).flatMap { unit in
      let weights = weights(unit)
      return (0..<height * width).map { pixel in
        weights[pixel * channels..<(pixel + 1) * channels].reduce(0, +)
      }
    }
    return InsightImage(.filters, width: width, height: height, scaling: numbers)
  }

  /// Returns what the first layer makes of the observation.
  ///
  /// Of a convolution it is a tile for each filter, the ones with the greatest output first, of a
  /// dense layer one tile of all units in their order, row by row.
  func activations() -> InsightImage? {
    guard let layer = encoder.firstLayer else { return nil }
    let outputs = tape.evaluate(parameters) { pass in
      encoder.firstOutputs(input([observation], in: pass), in: pass).tensor()
    }
    guard case .convolution = layer else {
      let count = outputs.scalars.count
      // As near to a square as a rectangle without gaps can be.
      let height = (1...count).last { $0 * $0 <= count && count % $0 == 0 } ?? 1
      return InsightImage(
        .activations, width: count / height, height: height, scaling: outputs.scalars)
    }
    let (height, width, filters) = (outputs.shape[1], outputs.shape[2], outputs.shape[3])
    let tiles = (0..<filters).map { filter in
      (0..<height * width).map { outputs.scalars[$0 * filters + filter] }
    }
    let order = tiles.map { $0.reduce(0) { max($0, abs($1)) } }.greatestFirst
    return InsightImage(
      .activations, width: width, height: height,
      scaling: order.prefix(Self.tileLimit).flatMap { tiles[$0] })
  }
}

extension [Float] {
  fileprivate var sumOfSquares: Float { reduce(0) { $0 + $1 * $1 } }

  /// The places of the numbers, the greatest first, of equals the first; none is NaN in this order,
  /// but 0.
  fileprivate var greatestFirst: [Int] {
    let scores = map { $0.isNaN ? 0 : $0 }
    return scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
  }
}
