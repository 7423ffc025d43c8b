import Drawing
import GymCore

extension Replay {
  /// Describes an episode that was recorded.
  init(_ take: Take, seed: UInt64, in environment: ConfiguredEnvironment) {
    let (tape, pictures) = (take.tape, take.pictures)
    title = "Episode \(take.number)"
    self.environment = environment.name
    episode = EpisodeNumber(seed: seed, number: take.number)
    result = take.result
    stride = tape.stride
    frameCount = tape.steps.count
    extent = pictures.extent
    still = take.still
    json = EmbeddedJSON.text(of: take.document(in: environment))
  }
}

extension Take {
  fileprivate func document(in environment: ConfiguredEnvironment) -> ReplayDocument {
    let (before, steps) = (tape.steps.dropLast(), tape.steps)
    let expected = before.compactMap { values[$0] }
    return ReplayDocument(
      width: pictures.extent.width, height: pictures.extent.height,
      margin: pictures.extent.margin, isGrid: pictures.extent.isGrid, parts: tape.scale.parts,
      capHeight: Font.capHeight, stepsPerSecond: pictures.stepsPerSecond, stride: tape.stride,
      length: result.length, paints: tape.writer.paints.map(PaintCode.init),
      texts: tape.writer.texts.map(ReplayDocument.Text.init),
      background: tape.writer.background.text, frames: tape.writer.frames.text,
      returns: NumberColumn(steps.map { returns[$0] }),
      values: expected.count == before.count ? NumberColumn(expected.map(Double.init)) : nil,
      actionNames: actionNames, actions: actions(before: steps.dropFirst()),
      hasDiscreteActions: environment.task.actionSpace.discreteCount > 0)
  }

  private func actions(before steps: ArraySlice<Int>) -> [NumberColumn] {
    let rows = steps.map { step -> [Double] in
      switch deeds[step - 1] {
      case .action(let number): [Double(number)]
      case .scalars(let scalars): scalars.map(Double.init)
      }
    }
    return (rows.first ?? []).indices.map { j in NumberColumn(rows.map { $0[j] }, atMost: 2) }
  }
}
