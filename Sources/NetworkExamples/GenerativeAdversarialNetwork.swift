import Foundation
import GymCore
import NeuralNetworks
import Tensors

/// A generator of points of the plane that learns, from nothing but a critic's opinion, to imitate a
/// mixture of four normal distributions (Goodfellow et al., Generative Adversarial Nets, 2014,
/// algorithm 1).
///
/// The two networks have parameters of their own. The critic learns from points; the generator learns
/// through the critic, whose parameters are frozen meanwhile.
public struct GenerativeAdversarialNetwork {
  private let generator, critic: Sequential
  private var generatorParameters, criticParameters: Parameters
  private var random: RandomStream
  private let tape = Tape()

  private static let noise = 4
  private static let centres: [(x: Float, y: Float)] = [(1, 1), (-1, 1), (-1, -1), (1, -1)]
  private static let deviation: Float = 0.15

  /// Creates untrained networks.
  public init(seed: UInt64) {
    random = RandomStream(seed: seed)
    func network(_ layout: inout ParameterLayout, inputs: Int, outputs: Int) -> Sequential {
      Sequential([
        Dense("first", inputs: inputs, outputs: 64, activation: .relu, in: &layout),
        Dense("second", inputs: 64, outputs: 64, activation: .relu, in: &layout),
        Dense("output", inputs: 64, outputs: outputs, in: &layout),
      ])
    }
    var layout = ParameterLayout()
    generator = network(&layout, inputs: Self.noise, outputs: 2)
    generatorParameters = layout.initialized(using: &random)
    layout = ParameterLayout()
    critic = network(&layout, inputs: 2, outputs: 1)
    criticParameters = layout.initialized(using: &random)
  }

  /// Trains both networks in turn.
  public mutating func train(updates: Int, batch: Int = 128) {
    let configuration = Adam.Configuration(learningRate: 1e-3, beta1: 0.5)
    var criticOptimizer = Adam(criticParameters.layout, configuration: configuration)
    var generatorOptimizer = Adam(generatorParameters.layout, configuration: configuration)
    var criticGradients = Parameters(criticParameters.layout)
    var generatorGradients = Parameters(generatorParameters.layout)
    let real = [Float](repeating: 1, count: batch)
    let invented = [Float](repeating: 0, count: batch)
    let rate = Schedule.linear(from: 1e-3, to: 0, over: updates)

    for update in 0..<updates {
      criticOptimizer.learningRate = rate.value(at: update)
      generatorOptimizer.learningRate = rate.value(at: update)

      let points = realPoints(count: batch)
      _ = tape.gradient(of: criticParameters, into: &criticGradients) { pass in
        let inventions = pass.frozen(generatorParameters) { invent(batch, in: pass) }
        let opinionOfReal = critic(pass.input([batch, 2], points), in: pass)
        let opinionOfInvented = critic(inventions, in: pass)
        return opinionOfReal.binaryCrossEntropy(against: real)
          + opinionOfInvented.binaryCrossEntropy(against: invented)
      }
      criticOptimizer.update(&criticParameters, along: criticGradients)

      _ = tape.gradient(of: generatorParameters, into: &generatorGradients) { pass in
        let inventions = invent(batch, in: pass)
        let opinion = pass.frozen(criticParameters) { critic(inventions, in: pass) }
        // The generator wants its points to be taken for real ones.
        return opinion.binaryCrossEntropy(against: real)
      }
      generatorOptimizer.update(&generatorParameters, along: generatorGradients)
    }
  }

  /// Of 1,000 generated points, the share near each centre: within three standard deviations.
  public mutating func shares() -> [Float] {
    let points = tape.evaluate(generatorParameters) { invent(1000, in: $0).scalars() }
    return Self.centres.map { centre in
      let near = (0..<1000).count {
        let (dx, dy) = (points[2 * $0] - centre.x, points[2 * $0 + 1] - centre.y)
        return dx * dx + dy * dy < 9 * Self.deviation * Self.deviation
      }
      return Float(near) / 1000
    }
  }

  private mutating func invent(_ count: Int, in pass: Pass) -> Variable {
    generator(pass.input([count, Self.noise]) { random.fillWithNormals(&$0) }, in: pass)
  }

  private mutating func realPoints(count: Int) -> [Float] {
    var points = [Float](repeating: 0, count: 2 * count)
    var span = points.mutableSpan
    random.fillWithNormals(&span)
    for i in 0..<count {
      let centre = Self.centres[random.integer(below: Self.centres.count)]
      span[2 * i] = centre.x + Self.deviation * span[2 * i]
      span[2 * i + 1] = centre.y + Self.deviation * span[2 * i + 1]
    }
    return points
  }
}
