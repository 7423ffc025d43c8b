import GymCore
import NeuralNetworks
import Tensors

/// A small convolutional network that tells in which of four directions a stripe runs through a
/// noisy image of 12 × 12 pixels.
public enum StripeImages {
  private static let side = 12
  private static let directions = [(0, 1), (1, 0), (1, 1), (1, -1)]

  /// Trains the classifier and returns the share of 500 new images that it classifies rightly.
  public static func accuracy(seed: UInt64, updates: Int = 200) -> Float {
    var random = RandomStream(seed: seed)
    var layout = ParameterLayout()
    let network = Sequential([
      Convolution2D(
        "first", channels: 1, filters: 8, kernel: 3, padding: 1, activation: .relu, in: &layout),
      MaxPooling(kernel: 2),
      Convolution2D(
        "second", channels: 8, filters: 16, kernel: 3, padding: 1, activation: .relu, in: &layout),
      MaxPooling(kernel: 2),
      Flatten(),
      Dense("logits", inputs: 9 * 16, outputs: 4, in: &layout),
    ])
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    var optimizer = Adam(layout, configuration: .init(learningRate: 3e-3))
    let tape = Tape()

    for _ in 0..<updates {
      let (images, classes) = batch(of: 64, using: &random)
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        network(pass.input([64, side, side, 1], images), in: pass).crossEntropy(against: classes)
      }
      optimizer.update(&parameters, along: gradients)
    }

    let (images, classes) = batch(of: 500, using: &random)
    let logits = tape.evaluate(parameters) { pass in
      network(pass.input([500, side, side, 1], images), in: pass).scalars()
    }
    let right = classes.indices.count { row in
      Categorical.mode(logits: logits.span.extracting(4 * row..<4 * row + 4)) == classes[row]
    }
    return Float(right) / 500
  }

  /// Draws images, [count, side, side, 1], and the directions of their stripes.
  private static func batch(
    of count: Int, using random: inout RandomStream
  ) -> (images: [Float], classes: [Int32]) {
    var images = (0..<count * side * side).map { _ in 0.5 * random.uniform() }
    var classes: [Int32] = []
    for image in 0..<count {
      let direction = random.integer(below: 4)
      let (down, right) = directions[direction]
      var (row, column) = (3 + random.integer(below: 4), 4 + random.integer(below: 4))
      for _ in 0..<5 {
        images[(image * side + row) * side + column] += 0.7
        (row, column) = (row + down, column + right)
      }
      classes.append(Int32(direction))
    }
    return (images, classes)
  }
}
