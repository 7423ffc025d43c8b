import Foundation
import GymCore
import NeuralNetworks
import Tensors

/// A multilayer perceptron that tells two spirals apart, which wind around each other one and a half
/// times.
public enum TwoSpirals {
  /// Trains the classifier and returns the share of 2,000 new points that it classifies rightly.
  public static func accuracy(seed: UInt64, updates: Int = 1500) -> Float {
    var random = RandomStream(seed: seed)
    var layout = ParameterLayout()
    let network = Sequential([
      Dense("first", inputs: 2, outputs: 64, activation: .relu, in: &layout),
      Dense("second", inputs: 64, outputs: 64, activation: .relu, in: &layout),
      Dense("logits", inputs: 64, outputs: 2, in: &layout),
    ])
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    var optimizer = Adam(layout)
    let rate = Schedule.cosine(from: 1e-2, to: 0, over: updates).warmedUp(over: 50)
    let tape = Tape()

    for update in 0..<updates {
      let (points, classes) = batch(of: 128, using: &random)
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        network(pass.input([128, 2], points), in: pass).crossEntropy(against: classes)
      }
      optimizer.learningRate = rate.value(at: update)
      optimizer.update(&parameters, along: gradients)
    }

    let (points, classes) = batch(of: 2000, using: &random)
    let logits = tape.evaluate(parameters) { pass in
      network(pass.input([2000, 2], points), in: pass).scalars()
    }
    let right = classes.indices.count { row in
      Categorical.mode(logits: logits.span.extracting(2 * row..<2 * row + 2)) == classes[row]
    }
    return Float(right) / 2000
  }

  /// Draws points of the plane, [count, 2], and which of the spirals each lies on.
  private static func batch(
    of count: Int, using random: inout RandomStream
  ) -> (points: [Float], classes: [Int32]) {
    var points: [Float] = []
    var classes: [Int32] = []
    for _ in 0..<count {
      let spiral = random.integer(below: 2)
      let distance = 0.1 + 0.9 * random.uniform()
      let angle = Float.pi * (3 * distance + Float(spiral))
      points += [distance * cos(angle), distance * sin(angle)]
      classes.append(Int32(spiral))
    }
    return (points, classes)
  }
}
