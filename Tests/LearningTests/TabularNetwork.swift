import GymCore
import Learning
import NeuralNetworks
import Tensors

/// A network without hidden layers over states that are counted, so that its weights are a table of
/// what it says of them.
struct TabularNetwork {
  let task: TaskShape
  var policy: ActionValuePolicy

  init(
    states: Int, actions: Int, masksActions: Bool = false,
    _ change: (inout ActionValueSettings) -> Void = { _ in }
  ) throws {
    task = TaskShape(
      observationSpace: .category(count: states), actionSpace: .discrete(count: actions),
      masksActions: masksActions)
    var (network, values) = (NetworkSettings(), ActionValueSettings())
    network.hiddenUnits = []
    change(&values)
    var random = RandomStream(seed: 1)
    policy = try ActionValuePolicy(network, values, for: task, using: &random)
  }

  /// Returns weights by which the outputs in a state are those of its row.
  func weights(_ table: [[Float]], of name: String = "output") -> Parameters {
    var weights = Parameters(policy.parameters.layout)
    let slot = weights.layout.slot(named: name + ".weight")
    if let slot { weights[slot] = Tensor(shape: slot.shape, scalars: table.flatMap(\.self)) }
    return weights
  }

  /// Returns targets of one transition for each of `starts`, the states in which they begin, whose
  /// returns end in state 0, 1 and so on; `legal` says which actions are legal in states, where
  /// they are masked.
  func targets(
    from starts: [Int], actions: [Int32], returns: [Float], discounts: [Float],
    legal: [[Bool]] = [], by target: Parameters, usesDoubleQ: Bool = false,
    munchausen: MunchausenSettings = MunchausenSettings()
  ) -> [Float] {
    var memory = ReplayMemory(capacity: 2 * starts.count, laneCount: 1, task: task)
    var sample = ReplaySample(count: starts.count)
    for (i, start) in starts.enumerated() {
      var batch = StepBatch(count: 1, task: task)
      batch.previousObservations[0] = Float(start)
      batch.finalObservations[0] = Float(i)
      batch.statuses[0] = .truncated
      if task.masksActions {
        (batch.previousLegalActions, batch.finalLegalActions) = (legal[start], legal[i])
      }
      memory.insert(batch)
      (sample.rows[i], sample.nextRows[i]) = (2 * i, 2 * i + 1)
    }
    (sample.actions, sample.returns, sample.nextDiscounts) = (actions, returns, discounts)
    var targets = ActionValueTargets(
      count: starts.count, of: memory, by: policy.network, usesDoubleQ: usesDoubleQ,
      munchausen: munchausen, workers: nil)
    targets.compute(for: sample, of: memory, by: policy, target)
    return targets.values
  }
}
