import GymCore

/// Copies of one observation, in each of which another part is covered.
///
///     I′ = I (1 − M) + A M = I + (A − I) M
///
/// where A is what covers and M, within 0…1, is where
/// (Greydanus et al., "Visualizing and Understanding Atari Agents", 2018, equation 1).
struct Coverings {
  /// The rows of the grid of parts.
  var height: Int { rowMasks.count }

  /// The columns of the grid of parts.
  var width: Int { columnMasks.count }

  /// The number of parts.
  var count: Int { height * width }

  private let observation: [Float]
  private let extent: (height: Int, width: Int, channels: Int)

  /// A; as the observation.
  private let cover: [Float]

  /// M at row y and column x of an image is their product, for part `[i, j]` that of masks i and j.
  private let rowMasks: [[Float]]
  private let columnMasks: [[Float]]

  /// The greatest extent of the grid.
  private static let limit = 21

  /// Prepares to cover parts of `observation`.
  ///
  /// Of plain numbers each is covered by the middle of its bounds, 0 where it has none. Of images of
  /// at most 21×21 each pixel is: of zeros and ones by 0, as nothing else says that there is
  /// nothing, of others by the mean of each channel. Larger ones are blurred around each point of a
  /// grid of at most 21×21.
  ///
  /// Differs from the paper: deviations grow with the image, and are the paper's at its 80×80.
  init(of observation: [Float], in space: Box) {
    self.observation = observation
    extent = space.pictureExtent
    let isImage = space.shape.count == 3
    let isBlurred = isImage && max(extent.height, extent.width) > Self.limit
    let unit = isBlurred ? Float(min(extent.height, extent.width)) / 80 : 0
    cover =
      if isBlurred {
        Self.blurred(observation, extent, deviation: 3 * unit)
      } else if !isImage {
        observation.indices.map { space.bounds(ofScalar: $0).middle }
      } else if space.scalarKind == .binary {
        Array(repeating: 0, count: observation.count)
      } else {
        Self.means(observation, channels: extent.channels)
      }
    rowMasks = Self.masks(extent.height, deviation: 5 * unit)
    columnMasks = Self.masks(extent.width, deviation: 5 * unit)
  }

  /// Returns the observation with part `number`, counted row by row, covered.
  subscript(number: Int) -> [Float] {
    var covered = observation
    let (rows, columns) = (rowMasks[number / width], columnMasks[number % width])
    var place = 0
    for y in 0..<extent.height {
      for x in 0..<extent.width {
        let mask = rows[y] * columns[x]
        for _ in 0..<extent.channels {
          covered[place] = observation[place] + (cover[place] - observation[place]) * mask
          place += 1
        }
      }
    }
    return covered
  }
}

extension Coverings {
  /// The masks along one side of an image of `extent` pixels: each pixel alone where `deviation` is
  /// 0, else curves that are 1 at centres which lie as far from each other as from the edges.
  private static func masks(_ extent: Int, deviation: Float) -> [[Float]] {
    guard deviation > 0 else {
      return (0..<extent).map { centre in (0..<extent).map { $0 == centre ? 1 : 0 } }
    }
    let count = min(extent, limit)
    return (0..<count).map { number in
      let centre = (Float(number) + 0.5) * Float(extent) / Float(count) - 0.5
      return (0..<extent).map { bell(Float($0) - centre, deviation) }
    }
  }

  private static func bell(_ distance: Float, _ deviation: Float) -> Float {
    exponential(-distance * distance / (2 * deviation * deviation))
  }

  /// The mean of each channel, at every pixel.
  private static func means(_ image: [Float], channels: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: channels)
    for i in image.indices { sums[i % channels] += image[i] }
    return image.indices.map { sums[$0 % channels] * Float(channels) / Float(image.count) }
  }

  /// An image as it is seen unsharply: along its columns, then along its rows.
  private static func blurred(
    _ image: [Float], _ extent: (height: Int, width: Int, channels: Int), deviation: Float
  ) -> [Float] {
    let line = extent.width * extent.channels
    let down = blurred(image, extent: extent.height, step: line, deviation)
    return blurred(down, extent: extent.width, step: extent.channels, deviation)
  }

  /// Blurs along the axis of so many places, `step` apart; beyond the edges there is nothing.
  private static func blurred(
    _ image: [Float], extent: Int, step: Int, _ deviation: Float
  ) -> [Float] {
    let reach = Int((3 * deviation).rounded(.up))
    let weights = (0...reach).map { bell(Float($0), deviation) }
    return image.indices.map { i in
      let position = i / step % extent
      var (sum, total): (Float, Float) = (0, 0)
      for other in max(0, position - reach)...min(extent - 1, position + reach) {
        let weight = weights[abs(other - position)]
        // Differences, so that what is even stays exactly as it is.
        sum += weight * (image[i + (other - position) * step] - image[i])
        total += weight
      }
      return image[i] + sum / total
    }
  }
}

extension ClosedRange<Float> {
  /// The middle; 0 where there is none.
  fileprivate var middle: Float {
    let sum = lowerBound / 2 + upperBound / 2
    return lowerBound.isFinite && upperBound.isFinite ? sum : 0
  }
}
