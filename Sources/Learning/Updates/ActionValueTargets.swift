public import GymCore
import NeuralNetworks
public import Tensors

/// What the values of drawn actions are learned towards, worked out by networks; B transitions, A
/// actions.
public struct ActionValueTargets {
  /// The targets y; `[B]`.
  public private(set) var values: [Float]

  private let usesDoubleQ: Bool
  private let tapes: TwinTapes
  private var nextValues: [Float]
  private var choosingValues: [Float]
  private var legalActions: [Bool]

  /// Makes room for `count` transitions.
  ///
  /// - Parameters:
  ///   - count: The number of transitions, B.
  ///   - task: The observations and actions.
  ///   - usesDoubleQ: Whether the online network chooses the action that the target network values.
  ///   - workers: The threads that tensor work runs on.
  public init(count: Int, task: TaskShape, usesDoubleQ: Bool, workers: WorkerPool?) {
    self.usesDoubleQ = usesDoubleQ
    tapes = TwinTapes(workers: workers)
    values = Array(repeating: 0, count: count)
    nextValues = Array(repeating: 0, count: count * task.actionSpace.discreteCount)
    choosingValues = nextValues
    legalActions = Array(repeating: true, count: task.masksActions ? nextValues.count : 0)
  }

  /// Computes the targets of `sample` as `computeDoubleQTargets` does.
  ///
  /// The two networks, θ of `online` and θ⁻, are evaluated at the same time.
  public mutating func compute(
    for sample: ReplaySample, of memory: ReplayMemory, by online: ActionValuePolicy,
    _ target: Parameters
  ) {
    memory.readLegalActions(of: sample.nextRows, into: &legalActions)
    // The target network second, so that its weights stay in the cache of one thread.
    tapes.evaluate(usesDoubleQ ? online.parameters : nil, target) {
      [network = online.network, rows = sample.nextRows] pass in
      let observations = network.input(rows.count, in: pass) {
        memory.readObservations(of: rows, into: &$0)
      }
      return network(observations, in: pass)
    } read: { online, target in
      for i in target.indices {
        nextValues[i] = target[i]
        choosingValues[i] = online.isEmpty ? target[i] : online[i]
      }
    }
    computeDoubleQTargets(
      returns: sample.returns, discounts: sample.nextDiscounts, choosingValues: choosingValues,
      values: nextValues, legalActions: legalActions, into: &values)
  }
}
