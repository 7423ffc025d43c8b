public import GymCore
import NeuralNetworks
import Tensors

extension ActorCriticPolicy: InspectablePolicy {
  public func insight(
    into batch: StepBatch, _ i: Int, with images: Set<InsightImage.Kind>
  ) -> Insight {
    var copy = self
    var insight = Insight()
    copy.observe(batch)
    tape.evaluate(parameters) { pass in
      switch copy.evaluate(batch, in: pass) {
      case .categorical(let categorical):
        let count = batch.actionCount
        pass.read(categorical.logProbabilities.exponential()) { span in
          insight.probabilities = (0..<count).map { span[i * count + $0] }
        }
      case .gaussian(let gaussian):
        guard case .continuous(let bounds) = network.head.actionSpace else { return }
        pass.read(gaussian.mean) { span in
          insight.means = bounds.indices.map { j in
            network.head.action(span[i * bounds.count + j], in: bounds[j])
          }
        }
        pass.read(gaussian.logDeviation.exponential()) { span in
          insight.deviations = bounds.indices.map { j in
            let half = (bounds[j].upperBound - bounds[j].lowerBound) / 2
            return span[i * bounds.count + j] * half
          }
        }
      }
    }
    if !copy.decisions.values.isEmpty, network.hasValues {
      insight.value = copy.decisions.values[i]
    }
    insight.images =
      inspection(of: batch, i, memory: copy.decisions.memoryBefore).images(images)
    return insight
  }

  /// What is behind the value of row `i`, or without values behind what is done, with `memory` of
  /// earlier steps: the gradient is that of the value, of the logarithm of the greatest probability,
  /// or of the mean of the first number.
  private func inspection(
    of batch: StepBatch, _ i: Int, memory: RecurrentMemory?
  ) -> NetworkInspection {
    let legal = batch.legalActions(i)
    func outputs(_ input: Variable, _ pass: Pass) -> ActorCriticNetwork.Outputs {
      let numbers = Array(repeating: i, count: input.shape[0])
      return network(.scalars(input), from: memory?.state(of: numbers, in: pass), in: pass)
    }
    func judgement(_ input: Variable, _ pass: Pass) -> Variable {
      let outputs = outputs(input, pass)
      if let values = outputs.values { return values }
      switch network.head.distribution(outputs.policy, legal: legal, in: pass) {
      case .categorical(let categorical):
        let best = pass.read(categorical.logProbabilities) { Categorical.mode(logits: $0) }
        return categorical.logProbability(of: [Int32(best)])
      case .gaussian(let gaussian):
        return gaussian.mean.gathered([0])
      }
    }
    return NetworkInspection(
      encoder: network.encoder, parameters: parameters, tape: tape,
      observation: batch.shownObservation(i), normalizer: normalizer,
      outputs: { input, pass in
        let outputs = outputs(input, pass)
        return outputs.values ?? outputs.policy
      },
      relevant: network.hasValues ? [] : legal, judgement: judgement)
  }
}
