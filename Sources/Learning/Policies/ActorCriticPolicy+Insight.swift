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
            bounds[j].denormalized(span[i * bounds.count + j])
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
    return insight
  }
}
