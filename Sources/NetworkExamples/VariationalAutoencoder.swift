import GymCore
import NeuralNetworks
import Tensors

/// A variational autoencoder of images of a spot (Kingma and Welling, Auto-Encoding Variational
/// Bayes, 2014).
///
/// The encoder answers with a normal distribution over codes of two numbers, a draw of which the
/// decoder turns into an image. The loss is the negative evidence lower bound of equation 10:
///
///     -ln p(image | code) + KL(q(code | image) ‖ N(0, 1))
public struct VariationalAutoencoder {
  private let encoder, decoder: Sequential
  private var parameters: Parameters
  private var random: RandomStream
  private let tape = Tape()

  private static let hidden = 64
  private static let codes = 2

  /// Creates an untrained network.
  public init(seed: UInt64) {
    random = RandomStream(seed: seed)
    var layout = ParameterLayout()
    let (pixels, hidden, codes) = (SpotImages.pixels, Self.hidden, Self.codes)
    encoder = Sequential([
      Dense("encoder", inputs: pixels, outputs: hidden, activation: .relu, in: &layout),
      // Means in the first columns, logarithms of standard deviations in the others.
      Dense("code", inputs: hidden, outputs: 2 * codes, in: &layout),
    ])
    decoder = Sequential([
      Dense("decoder", inputs: codes, outputs: hidden, activation: .relu, in: &layout),
      Dense("hidden", inputs: hidden, outputs: hidden, activation: .relu, in: &layout),
      Dense("image", inputs: hidden, outputs: pixels, in: &layout),
    ])
    parameters = layout.initialized(using: &random)
  }

  /// Trains on fresh images.
  public mutating func train(updates: Int) {
    var gradients = Parameters(parameters.layout)
    var optimizer = Adam(parameters.layout, configuration: .init(learningRate: 2e-3))
    for _ in 0..<updates {
      let images = SpotImages.batch(of: 64, using: &random)
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        let (reconstruction, divergence) = losses(of: images, in: pass)
        return reconstruction + divergence
      }
      optimizer.update(&parameters, along: gradients)
    }
  }

  /// The two terms of the loss on 500 new images, in nats an image.
  public mutating func measure() -> (reconstruction: Float, divergence: Float) {
    let images = SpotImages.batch(of: 500, using: &random)
    return tape.evaluate(parameters) { pass in
      let (reconstruction, divergence) = losses(of: images, in: pass)
      return (pass.scalar(reconstruction), pass.scalar(divergence))
    }
  }

  /// Draws images, [count, 64], from codes that are standard normal.
  public mutating func images(count: Int) -> [Float] {
    tape.evaluate(parameters) { pass in
      let codes = pass.input([count, Self.codes]) { random.fillWithNormals(&$0) }
      return decoder(codes, in: pass).activated(by: .sigmoid).scalars()
    }
  }

  private mutating func losses(
    of images: [Float], in pass: Pass
  ) -> (reconstruction: Variable, divergence: Variable) {
    let count = images.count / SpotImages.pixels
    let statistics = encoder(pass.input([count, SpotImages.pixels], images), in: pass)
    let distribution = DiagonalGaussian(
      mean: statistics.sliced(0..<Self.codes, axis: -1),
      logDeviation: statistics.sliced(Self.codes..<2 * Self.codes, axis: -1))
    let code = distribution.sample(using: &random).value
    let reconstruction =
      decoder(code, in: pass).binaryCrossEntropy(against: images) * Float(SpotImages.pixels)
    return (reconstruction, distribution.divergenceFromStandardNormal().mean())
  }
}
