import GymCore
import NeuralNetworks
import Tensors

/// An autoencoder that squeezes images of a spot through two numbers (Hinton and Salakhutdinov,
/// Reducing the Dimensionality of Data with Neural Networks, 2006).
public enum Autoencoder {
  /// Trains the network and returns the mean squared error of 500 new images, as a share of the error
  /// of always answering with the mean image.
  public static func unexplainedVariance(seed: UInt64, updates: Int = 1500) -> Float {
    var random = RandomStream(seed: seed)
    var layout = ParameterLayout()
    let network = Sequential([
      Dense("encoder", inputs: SpotImages.pixels, outputs: 64, activation: .relu, in: &layout),
      Dense("code", inputs: 64, outputs: 2, in: &layout),
      Dense("decoder", inputs: 2, outputs: 64, activation: .relu, in: &layout),
      Dense("hidden", inputs: 64, outputs: 64, activation: .relu, in: &layout),
      Dense(
        "image", inputs: 64, outputs: SpotImages.pixels, activation: .sigmoid, in: &layout),
    ])
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    var optimizer = Adam(layout, configuration: .init(learningRate: 3e-3))
    let tape = Tape()

    for _ in 0..<updates {
      let images = SpotImages.batch(of: 64, using: &random)
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        network(pass.input([64, SpotImages.pixels], images), in: pass)
          .squaredLoss(against: images)
      }
      optimizer.update(&parameters, along: gradients)
    }

    let images = SpotImages.batch(of: 500, using: &random)
    let error = tape.evaluate(parameters) { pass in
      pass.scalar(
        network(pass.input([500, SpotImages.pixels], images), in: pass)
          .squaredLoss(against: images))
    }
    return error / variance(of: images)
  }

  /// The mean over the pixels of their variance.
  private static func variance(of images: [Float]) -> Float {
    let count = images.count / SpotImages.pixels
    var sum: Float = 0
    for pixel in 0..<SpotImages.pixels {
      let values = (0..<count).map { images[$0 * SpotImages.pixels + pixel] }
      let mean = values.reduce(0, +) / Float(count)
      sum += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(count)
    }
    return sum / Float(SpotImages.pixels)
  }
}
