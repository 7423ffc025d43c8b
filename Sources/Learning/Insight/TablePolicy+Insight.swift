public import GymCore

extension TablePolicy: InspectablePolicy {
  public func insight(
    into batch: StepBatch, _ i: Int, with images: Set<InsightImage.Kind>
  ) -> Insight {
    let row = Int(batch.observations[i]) * actionCount
    var insight = Insight()
    insight.actionValues = Array(values[row..<row + actionCount])
    insight.value = (0..<actionCount).filter { batch.isLegal($0, in: i) }
      .map { values[row + $0] }.max()
    return insight
  }
}
