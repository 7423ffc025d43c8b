import GymCore

/// Checks that frames that are shown together follow one another.
enum Frames {
  /// Returns the breaches found in so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) -> [String] {
    var play = Play(environment, extent)
    let space = environment.task.observationSpace
    for i in 0..<extent.count {
      let shown = play.batch.row(i, of: play.batch.observations)
      guard isFirst(shown, in: space) else {
        return ["the frames of environment \(i) differ before the first step"]
      }
    }
    for _ in 0..<extent.steps where play.advance() {
      let batch = play.batch
      for i in 0..<extent.count {
        let before = batch.row(i, of: batch.previousObservations)
        guard follows(batch.nextObservation(i), before, in: space) else {
          return ["the frames of environment \(i) do not follow on step \(play.stepCount)"]
        }
        let isOver = batch.statuses[i] != .ongoing
        if isOver, !isFirst(batch.row(i, of: batch.observations), in: space) {
          return ["environment \(i) begins an episode with frames of another"]
        }
      }
    }
    return []
  }

  /// Whether all frames are the same.
  private static func isFirst(_ shown: [Float], in space: Box) -> Bool {
    follows(shown, shown, in: space)
  }

  /// Whether all frames but the newest were all but the oldest before.
  private static func follows(_ shown: [Float], _ before: [Float], in space: Box) -> Bool {
    let pixelSize = space.shape[space.shape.count - 1]
    let frame = pixelSize / space.frameCount
    return stride(from: 0, to: shown.count, by: pixelSize).allSatisfy { pixel in
      (0..<pixelSize - frame).allSatisfy { shown[pixel + $0] == before[pixel + frame + $0] }
    }
  }
}
