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
  private var optimizer: any Optimizer
  private var gradients: Parameters
  private let tape: Tape

  /// Prepares to update parameters laid out like `layout`.
  public init(
    _ layout: ParameterLayout, _ settings: OptimizerSettings, workers: WorkerPool? = nil
  ) {
    limit = settings.gradientClip > 0 ? settings.gradientClip : .infinity
    optimizer = settings.optimizer(of: layout)
    gradients = Parameters(layout)
    tape = Tape(workers: workers)
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
    guard value.isFinite else { throw .lossNotFinite(update: count + 1, loss: value) }
    sumOverProcesses?(&gradients)
    let norm = gradients.clipByGlobalNorm(limit)
    guard norm.isFinite else { throw .gradientNotFinite(update: count + 1) }
    optimizer.update(&parameters, along: gradients, workers: tape.workers)
    count += 1
    return (value, norm)
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("updates", &count)
    try archive.visit("optimizer", &optimizer)
  }
}
