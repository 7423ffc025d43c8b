public import GymCore

extension ActionValuePolicy: InspectablePolicy {
  public func insight(
    into batch: StepBatch, _ i: Int, with images: Set<InsightImage.Kind>
  ) -> Insight {
    var copy = self
    copy.evaluate(batch)
    var insight = Insight()
    insight.actionValues = (0..<Int32(network.actionCount)).map { copy.value(of: $0, in: i) }
    insight.value = copy.value(of: copy.bestAction(of: i, in: batch), in: i)
    return insight
  }
}
