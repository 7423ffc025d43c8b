public import GymCore
public import Runs

extension Demonstration {
  /// Describes the episode on a stage, as far as it is known.
  init(of stage: Stage) {
    self.init(
      in: stage.environment, episode: stage.episode, deeds: stage.records.map(\.deed),
      episodeReturn: stage.records.last?.episodeReturn ?? 0)
  }
}

extension Stage {
  /// Plays a demonstration again.
  ///
  /// - Throws: `DemonstrationError` where it does not come to what it says.
  public init(
    _ demonstration: Demonstration, in environment: ConfiguredEnvironment, at path: String
  ) throws {
    try self.init(environment, RandomPolicy(seed: 0), episode: demonstration.episode)
    for (i, deed) in demonstration.deeds.enumerated() {
      guard isLegal(deed) else {
        throw DemonstrationError(path: path, reason: "action \(i + 1) is illegal there")
      }
      guard advance(deed: deed) else {
        throw DemonstrationError(
          path: path,
          reason: "the episode is over after \(i) steps, but it has "
            + "\(demonstration.deeds.count) actions")
      }
    }
    let sum = episodeReturn
    guard sum == demonstration.episodeReturn else {
      throw DemonstrationError(
        path: path,
        reason: "its actions bring \(sum), but it says \(demonstration.episodeReturn)")
    }
  }

  /// Whether a deed is allowed where the stage is.
  func isLegal(_ deed: Controls.Deed) -> Bool {
    guard case .action(let number) = deed else { return true }
    return batch.isLegal(number, in: 0)
  }
}
