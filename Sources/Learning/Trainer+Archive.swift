import GymCore
public import NeuralNetworks

/// All that a run depends on, so that it continues to the same bytes: the agent, the running
/// episodes and the counters.
extension Trainer: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try visitAgent(by: &archive)
    try archive.visit("trainer.environment_steps", &environmentSteps)
    try archive.visit("trainer.environments") {
      try environments.encode(to: $0)
    } decode: {
      try environments.restore(from: $0, showingIn: &batch)
    }
    try archive.visit("trainer.episodes", json: &episodes)
    try archive.check(
      episodes.canBe(of: environments.count), "trainer.episodes",
      "what cannot be of \(environments.count) environments")
  }

  /// Returns the state as a file.
  ///
  /// - Throws: `SafetensorsError` where a number is not finite.
  public func checkpoint() throws(SafetensorsError) -> SafetensorsFile {
    var copy = self
    return try Archive.writing(&copy)
  }

  /// Returns the state as a file, but for its segments, which are left on `shelf`.
  ///
  /// They share the memory of the trainer: it is copied if they wait until the next step.
  ///
  /// - Throws: `SafetensorsError` where a number is not finite.
  package func checkpoint(
    leavingSegmentsOn shelf: inout SegmentShelf
  ) throws(SafetensorsError) -> SafetensorsFile {
    var copy = self
    return try Archive.writing(&copy, leavingSegmentsOn: &shelf)
  }

  /// Continues from a checkpoint of a trainer with the same configuration.
  ///
  /// - Throws: `SafetensorsError` when the checkpoint does not fit; the trainer is then not to be
  ///   used.
  public mutating func restore(from file: SafetensorsFile) throws(SafetensorsError) {
    try Archive.reading(file, into: &self)
  }

  /// Continues from a checkpoint of a trainer with the same configuration, of which segments are on
  /// `shelf`.
  ///
  /// - Throws: `SafetensorsError` when the checkpoint does not fit, or a segment is not as it was;
  ///   the trainer is then not to be used.
  package mutating func restore(
    from file: SafetensorsFile, takingSegmentsFrom shelf: inout SegmentShelf
  ) throws(SafetensorsError) {
    try Archive.reading(file, into: &self, takingSegmentsFrom: &shelf)
  }
}

extension Trainer {
  /// Returns what the agent believes best, and after how many steps, as a file: the part of a
  /// checkpoint that acts.
  ///
  /// - Throws: `SafetensorsError` where a number is not finite.
  public func policyState() throws(SafetensorsError) -> SafetensorsFile {
    var part = Part(policy: agent.greedyPolicy(), environmentSteps: environmentSteps)
    return try Archive.writing(&part)
  }

  private struct Part: Archivable {
    var policy: any Policy & Archivable
    var environmentSteps: Int

    mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
      try archive.visit("policy", &policy)
      try archive.visit("trainer.environment_steps", &environmentSteps)
    }
  }
}
