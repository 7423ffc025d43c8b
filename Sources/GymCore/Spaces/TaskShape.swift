/// What an agent needs to know of a task before it sees it.
public struct TaskShape: Sendable, Hashable, Codable {
  /// The set of observations of one environment.
  public var observationSpace: Box

  /// The set of actions.
  public var actionSpace: ActionSpace

  /// Whether batches say which actions are legal.
  public var masksActions: Bool

  /// Creates the shape of a task.
  public init(observationSpace: Box, actionSpace: ActionSpace, masksActions: Bool = false) {
    self.observationSpace = observationSpace
    self.actionSpace = actionSpace
    self.masksActions = masksActions
  }
}

extension TaskShape {
  /// Creates the shape of the task that `rules` make, with what `clock` adds to observations.
  ///
  /// - Precondition: Observations have room for the time that `clock` shows.
  public init(_ rules: some Environment, clock: EpisodeClock) {
    guard let space = clock.space(extending: rules.observationSpace) else {
      fatalError("observations of shape \(rules.observationSpace.shape) have no room for the time")
    }
    self.init(
      observationSpace: space, actionSpace: rules.actions.space, masksActions: rules.masksActions)
  }
}
