public import NeuralNetworks
public import Tensors

/// The one way in which weights follow a loss: gradient, check, clipping, step.
///
/// The weights themselves belong to the policy that acts by them.
public struct Updater: Archivable {
  /// The updates made.
  public private(set) var count = 0

  /// The step size of the next update, which a schedule may change.
  public var learningRate: Float {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }

  /// Replaces the gradient by its sum over all processes that train the same weights; `nil` where
  /// this one trains them alone.
  public var sumOverProcesses: ((inout Parameters) -> Void)?

  private let limit: Float
  private let settings: OptimizerSettings

  /// The places of the networks that share no weights, each of which has a norm of its own.
  private let parts: [Range<Int>]

  private var optimizer: any Optimizer
  private var gradients: Parameters
  private let tape: Tape
  private let tapes: ShardedTapes

  /// Prepares to update parameters laid out like `layout`.
  ///
  /// - Parameters:
  ///   - layout: The places of the weights.
  ///   - settings: How they follow the gradient.
  ///   - parts: The places of networks that share no weights, so that a large gradient of one does
  ///     not make steps of the other small; none for one network.
  ///   - workers: The threads that tensor work runs on.
  public init(
    _ layout: ParameterLayout, _ settings: OptimizerSettings, parts: [Range<Int>] = [],
    workers: WorkerPool? = nil
  ) {
    self.parts = parts.isEmpty ? [0..<layout.trainedCount] : parts
    self.settings = settings
    limit = settings.gradientClip > 0 ? settings.gradientClip : .infinity
    optimizer = settings.optimizer(of: layout)
    gradients = Parameters(layout)
    tape = Tape(workers: workers)
    tapes = ShardedTapes(workers: workers)
  }

  /// Takes one step of `parameters` down the loss.
  ///
  /// - Parameters:
  ///   - parameters: The weights.
  ///   - seed: Determines what layers draw, where some do.
  ///   - loss: Computes the loss, one scalar. Its capture list names what it reads of the owner of
  ///     `parameters`, who may not be accessed meanwhile.
  /// - Returns: The loss before the step, and the norm of its gradient before clipping.
  /// - Throws: `LearningFailure` where one of the two is not finite; the weights are as they were.
  @discardableResult
  public mutating func update(
    _ parameters: inout Parameters, seed: UInt64? = nil, _ loss: (Pass) -> Variable
  ) throws(LearningFailure) -> (loss: Float, gradientNorm: Float) {
    let value = tape.gradient(of: parameters, into: &gradients, seed: seed, loss)
    return (value, try step(&parameters, after: value))
  }

  /// Takes one step of `parameters` down the mean loss of `count` sequences of `length` rows, which
  /// all threads share.
  ///
  /// - Parameters:
  ///   - parameters: The weights.
  ///   - count: The number of sequences.
  ///   - length: The rows of each.
  ///   - loss: Computes the mean loss of some of the sequences, and means of other numbers over them.
  /// - Returns: The loss before the step, the norm of its gradient before clipping, and the means.
  /// - Throws: As the other way of updating.
  public mutating func update(
    _ parameters: inout Parameters, sequences count: Int, of length: Int = 1,
    _ loss: @Sendable (Pass, Range<Int>) -> (loss: Variable, means: [Float])
  ) throws(LearningFailure) -> (loss: Float, gradientNorm: Float, means: [Float]) {
    let (value, means) = tapes.gradient(
      of: parameters, into: &gradients, sequences: count, of: length, loss)
    return (value, try step(&parameters, after: value), means)
  }

  /// Follows the gradient of a loss, and returns its norm.
  private mutating func step(
    _ parameters: inout Parameters, after value: Float
  ) throws(LearningFailure) -> Float {
    guard value.isFinite else { throw .lossNotFinite(update: count + 1, loss: value) }
    sumOverProcesses?(&gradients)
    let norms = parts.map { gradients.clipByNorm(limit, in: $0) }
    let norm = norms.count == 1 ? norms[0] : norms.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm.isFinite else { throw .gradientNotFinite(update: count + 1) }
    optimizer.update(&parameters, along: gradients, workers: tape.workers)
    count += 1
    return norm
  }

  /// Forgets earlier gradients, since the weights are others now.
  public mutating func restartOptimizer() {
    optimizer = settings.optimizer(of: gradients.layout)
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("updates", &count)
    try archive.visit("optimizer", &optimizer)
  }
}
