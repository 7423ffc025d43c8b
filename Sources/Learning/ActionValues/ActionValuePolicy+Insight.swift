public import GymCore
import Tensors

extension ActionValuePolicy: InspectablePolicy {
  public func insight(
    into batch: StepBatch, _ i: Int, with images: Set<InsightImage.Kind>
  ) -> Insight {
    var copy = self
    copy.evaluate(batch)
    let best = copy.bestAction(of: i, in: batch)
    var insight = Insight()
    insight.actionValues = (0..<Int32(network.actionCount)).map { copy.value(of: $0, in: i) }
    insight.value = copy.value(of: best, in: i)
    insight.images = inspection(of: batch, i, best: best).images(images)
    return insight
  }

  /// What is behind the values of row `i`: the gradient is that of the best action's.
  private func inspection(of batch: StepBatch, _ i: Int, best: Int32) -> NetworkInspection {
    NetworkInspection(
      encoder: network.encoder, parameters: parameters, tape: tape,
      observation: batch.shownObservation(i),
      outputs: { network($0, in: $1) },
      relevant: batch.legalActions(i),
      judgement: { network($0, in: $1).gathered([best]) })
  }
}
