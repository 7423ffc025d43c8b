public import NeuralNetworks
public import Tensors

/// A moving average of weights, by which a policy acts when it is evaluated.
///
///     θ̄ ← d θ̄ + (1 − d) θ,  d = min(decay, (1 + t) / (10 + t))
///
/// (Polyak and Juditsky, "Acceleration of Stochastic Approximation by Averaging", 1992; as a moving
/// average with a young average that forgets faster, as in TensorFlow.)
public struct WeightAverage: Archivable {
  /// The average.
  public private(set) var parameters: Parameters

  private var count = 0
  private let decay: Float
  private let workers: WorkerPool?

  /// Begins with `weights`.
  public init(of weights: Parameters, decay: Float, workers: WorkerPool? = nil) {
    parameters = weights
    self.decay = decay
    self.workers = workers
  }

  /// Takes new weights in.
  public mutating func add(_ weights: Parameters) {
    count += 1
    let share = 1 - min(decay, Float(1 + count) / Float(10 + count))
    parameters.blend(towards: weights, by: share, workers: workers)
  }

  /// Changes the average as the weights are changed.
  public mutating func change(_ body: (inout Parameters) -> Void) { body(&parameters) }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("network", &parameters)
    try archive.visit("weights", &count)
  }
}
