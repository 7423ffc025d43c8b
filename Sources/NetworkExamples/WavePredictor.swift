import Foundation
import GymCore
import NeuralNetworks
import Tensors

/// An LSTM that continues sine waves of unknown frequency and phase, which it must find out from what
/// it has seen.
public enum WavePredictor {
  private static let steps = 24

  /// Trains the network and returns its mean squared error on 200 new waves, as a share of the error
  /// of repeating the last value.
  public static func relativeError(seed: UInt64, updates: Int = 300) -> Float {
    var random = RandomStream(seed: seed)
    var layout = ParameterLayout()
    let network = Sequential([
      Recurrent("memory", cell: .lstm, inputs: 1, units: 32, in: &layout),
      Dense("prediction", inputs: 32, outputs: 1, in: &layout),
    ])
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    var optimizer = Adam(layout, configuration: .init(learningRate: 1e-2))
    let tape = Tape()

    for _ in 0..<updates {
      let (inputs, targets) = batch(of: 32, using: &random)
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        network(pass.input([steps, 32, 1], inputs), in: pass).squaredLoss(against: targets)
      }
      gradients.clipByGlobalNorm(1)
      optimizer.update(&parameters, along: gradients)
    }

    let (inputs, targets) = batch(of: 200, using: &random)
    return tape.evaluate(parameters) { pass in
      let waves = pass.input([steps, 200, 1], inputs)
      return pass.scalar(network(waves, in: pass).squaredLoss(against: targets))
        / pass.scalar(waves.squaredLoss(against: targets))
    }
  }

  /// Draws waves, [steps, count, 1], and the same one step later.
  private static func batch(
    of count: Int, using random: inout RandomStream
  ) -> (inputs: [Float], targets: [Float]) {
    let waves = (0..<count).map { _ in
      (speed: 0.3 + 0.7 * random.uniform(), phase: 2 * Float.pi * random.uniform())
    }
    func values(at steps: Range<Int>) -> [Float] {
      steps.flatMap { step in waves.map { sin($0.speed * Float(step) + $0.phase) } }
    }
    return (values(at: 0..<steps), values(at: 1..<steps + 1))
  }
}
