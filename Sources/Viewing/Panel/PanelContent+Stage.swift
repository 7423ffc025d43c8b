import GymCore

extension PanelContent {
  /// What there is to tell of where a stage is, with the pictures that are wished for.
  init(of stage: Stage, overlays: Set<Overlay>, images: Set<InsightImage.Kind>) {
    self.overlays = overlays
    episodeReturn = stage.episodeReturn
    names = stage.controls?.names ?? []
    isGame = stage.environment.isGame
    step = stage.step
    let task = stage.environment.task
    if case .continuous(let bounds) = task.actionSpace { actionBounds = bounds }
    let records = stage.records
    let isKnown = records.indices.contains(stage.step)
    // At the end, what was thought and done before the last step.
    taken = isKnown ? records[stage.step].deed : stage.lastRecord?.deed
    if !stage.isOver {
      insight = stage.insight(with: images)
      if isKnown, insight.search == nil {
        insight.search = records[stage.step].insight.search
        insight.value = insight.value ?? records[stage.step].insight.value
      }
      expert = overlays.contains(.expert) ? stage.expertDeed : nil
    } else if let last = stage.lastRecord {
      insight = last.insight
    }
    values = stage.values
    if stage.hasEnded { returns = stage.returns }
    let range = stage.actionValueRange
    let known = insight.actionValues + (range.map { [$0.lowerBound, $0.upperBound] } ?? [])
    if let low = known.min(), let high = known.max() { valueRange = low...high }
    if overlays.contains(.view), !stage.isOver {
      view = InsightTiles(stage.batch.observations, of: task.observationSpace)
    }
  }
}

extension Stage {
  /// What came after every step, as the sum of the rewards.
  var returns: [Float] {
    var sum: Float = 0
    return records.reversed().map { record in
      sum += record.reward
      return sum
    }.reversed()
  }
}
