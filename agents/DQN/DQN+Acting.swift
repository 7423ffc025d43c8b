public import GymCore
public import Learning
import NeuralNetworks
import Tensors

extension DQN {
  /// Takes the action of highest value, or while exploring, with probability ε,
  /// any legal action.
  public mutating func act(on batch: inout StepBatch, mode: ActingMode) {
    guard mode == .exploring else {
      evaluateActions(of: batch)
      for i in 0..<batch.count { batch.actions[i] = bestAction(of: i, in: batch) }
      return
    }
    actRandomly(on: &batch, shape: task.actions, using: &random)
    let probability = epsilon.value(at: environmentSteps)
    var areValuesKnown = false
    for i in 0..<batch.count where !random.chance(probability) {
      if !areValuesKnown {
        evaluateActions(of: batch)
        areValuesKnown = true
      }
      batch.actions[i] = bestAction(of: i, in: batch)
    }
  }

  /// Writes the values of all actions, `[B, actionCount]`, into `actionValues`.
  private mutating func evaluateActions(of batch: StepBatch) {
    let size = batch.count * batch.actionCount
    if actionValues.count != size { actionValues = Array(repeating: 0, count: size) }
    let shape = Shape([batch.count] + task.observationSpace.shape)
    tape.evaluate(online) { pass in
      let observations = pass.input(shape) { scalars in
        for i in 0..<batch.observations.count { scalars[i] = batch.observations[i] }
      }
      pass.read(network(observations, in: pass)) { values in
        for i in 0..<size { actionValues[i] = values[i] }
      }
    }
  }

  /// The legal action of highest value in environment `i`, the first of equals.
  private func bestAction(of i: Int, in batch: StepBatch) -> Int32 {
    let first = i * batch.actionCount
    var best = -1
    for action in 0..<batch.actionCount
    where batch.legalActions.isEmpty || batch.legalActions[first + action] {
      if best < 0 || actionValues[first + action] > actionValues[first + best] { best = action }
    }
    precondition(best >= 0, "environment \(i) has no legal action")
    return Int32(best)
  }
}
