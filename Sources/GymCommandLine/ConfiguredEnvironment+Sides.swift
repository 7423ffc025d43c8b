internal import GymCore

extension ConfiguredEnvironment {
  /// Refuses one side of a game where both are asked for.
  func requireBothSides() throws(UsageError) {
    guard isOneSide else { return }
    throw UsageError(
      "with an opponent, environment \(quoted: name) is one side of a game; leave the setting "
        + "'opponent' out")
  }
}
