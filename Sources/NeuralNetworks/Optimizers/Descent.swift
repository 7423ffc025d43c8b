public import Tensors

/// An optimizer whose updates follow a rule that its configuration makes: `Adam`, `RMSProp`,
/// `AdaGrad`, `Adadelta` and `StochasticGradientDescent`.
public struct Descent<Numbers: DescentConfiguration>: Optimizer {
  /// The numbers to choose.
  public typealias Configuration = Numbers

  /// May change between updates, but not so that the rule uses moments it did not use before.
  public var configuration: Configuration

  /// What the rule remembers of earlier gradients.
  public var moments: Moments

  /// The number of updates made, t.
  public var stepCount = 0

  /// Creates an optimizer of parameters laid out like `layout`.
  public init(_ layout: ParameterLayout, configuration: Configuration = Configuration()) {
    self.configuration = configuration
    moments = Moments(layout, of: configuration.rule(ofUpdate: 1))
  }

  public var learningRate: Float {
    get { configuration.learningRate }
    set { configuration.learningRate = newValue }
  }

  public mutating func update(
    _ parameters: inout Parameters, along gradients: Parameters, workers: WorkerPool? = nil
  ) {
    stepCount += 1
    parameters.descend(
      along: gradients, by: configuration.rule(ofUpdate: stepCount), moments: &moments,
      workers: workers)
  }
}

/// The numbers of an optimizer and the rule that follows from them.
public protocol DescentConfiguration: Sendable, Hashable {
  /// The usual numbers.
  init()

  /// The learning rate α.
  var learningRate: Float { get set }

  /// The rule of update number `count`, the first of which is 1.
  func rule(ofUpdate count: Int) -> DescentRule
}
