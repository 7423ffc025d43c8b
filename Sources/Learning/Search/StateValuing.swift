public import GymCore
internal import NeuralNetworks
internal import Tensors

/// A policy whose network says of many states at once what they and their actions are worth.
public protocol StateValuing: Policy {
  /// Writes what every row of `batch` is worth to who acts there, and how good each action looks.
  ///
  /// - Parameters:
  ///   - batch: What is observed, and what is legal.
  ///   - values: The values; `[B]`.
  ///   - priors: Probabilities; `[B, A]`, 0 of illegal actions.
  mutating func value(_ batch: StepBatch, into values: inout [Float], priors: inout [Float])
}

extension ActorCriticPolicy: StateValuing {
  public mutating func value(
    _ batch: StepBatch, into values: inout [Float], priors: inout [Float]
  ) {
    observe(batch)
    tape.evaluate(parameters) { pass in
      guard case .categorical(let categorical) = evaluate(batch, in: pass) else { return }
      pass.read(categorical.logProbabilities.exponential()) { span in
        for i in span.indices { priors[i] = span[i] }
      }
    }
    for i in values.indices { values[i] = decisions.values[i] }
  }
}

extension ActionValuePolicy: StateValuing {
  /// Actions look as good as the exponential of ten times their values.
  public mutating func value(
    _ batch: StepBatch, into values: inout [Float], priors: inout [Float]
  ) {
    evaluate(batch)
    let count = batch.actionCount
    for i in 0..<batch.count {
      let best = value(of: bestAction(of: i, in: batch), in: i)
      values[i] = best
      var sum: Float = 0
      for j in i * count..<(i + 1) * count {
        let isLegal = batch.legalActions.isEmpty || batch.legalActions[j]
        let difference = Double(value(of: Int32(j - i * count), in: i) - best)
        priors[j] = isLegal ? Float(exponential(10 * difference)) : 0
        sum += priors[j]
      }
      for j in i * count..<(i + 1) * count { priors[j] /= sum }
    }
  }
}
