public import GymCore

/// Values leaves by a network, all of a round at once.
///
/// A class, for the network works in places of its own; one thread asks it at a time.
public final class NetworkEvaluator: LeafEvaluator {
  private var network: any StateValuing
  private let task: TaskShape
  private let range: ClosedRange<Float>
  private var batch: StepBatch
  private var values: [Float] = []
  private var priors: [Float] = []
  private var places: [Int32] = []

  /// Creates an evaluator.
  ///
  /// - Parameters:
  ///   - network: What was learned, by somebody who was shown what `task` says.
  ///   - task: The observations and actions.
  ///   - range: What values can be; others are clamped.
  public init(_ network: any StateValuing, for task: TaskShape, in range: ClosedRange<Float>) {
    self.network = network
    self.task = task
    self.range = range
    batch = StepBatch(count: 1, task: task)
  }

  public var givesPriors: Bool { true }

  public func taskCount(for count: Int) -> Int { 1 }

  public func perform(_ task: Int, on leaves: [Leaf], of states: StatePool) {
    if batch.count != leaves.count { batch = StepBatch(count: leaves.count, task: self.task) }
    let actionCount = states.actionCount
    values = Array(repeating: 0, count: leaves.count)
    priors = Array(repeating: 0, count: leaves.count * actionCount)
    places = leaves.map { Int32($0.place) }
    var scalars = batch.observations.scalars.mutableSpan
    states.observe(places.span, into: &scalars)
    for (i, leaf) in leaves.enumerated() where !batch.legalActions.isEmpty {
      states.writeLegalActions(in: leaf.place, into: &batch.legalActions, at: i * actionCount)
    }
    network.value(batch, into: &values, priors: &priors)
    for (i, leaf) in leaves.enumerated() {
      leaf.value = min(max(values[i], range.lowerBound), range.upperBound)
      leaf.priors = Array(priors[i * actionCount..<(i + 1) * actionCount])
    }
  }
}

/// A search that values its leaves by what a run learned.
public protocol NetworkGuided: Policy {
  /// The folder of the run; `nil` where none is asked for.
  var networkPath: String? { get }

  /// Makes the network for what is observed and done there, which whoever makes the search supplies.
  var makeNetwork: (@Sendable (TaskShape) throws -> any StateValuing)? { get set }
}
