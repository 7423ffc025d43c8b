import GymCore

extension StepBatch {
  /// The number that stands for no action.
  private static let noAction = Int32(-7)

  /// Takes the actions out, so that rows in which nobody acts can be told.
  mutating func clearActions() {
    for i in actions.indices { actions[i] = Self.noAction }
    for i in continuousActions.indices { continuousActions[i] = .nan }
  }

  /// Returns what is wrong with the actions that somebody wrote after `clearActions`, as what comes
  /// behind "the player"; `nil` where every active row has a legal one and no other row has any.
  func breachOfActing(in space: ActionSpace) -> String? {
    for i in 0..<count {
      if let breach = isActive(i) ? breachOfAction(i, in: space) : breachOfResting(i) {
        return breach
      }
    }
    return nil
  }

  private func breachOfAction(_ i: Int, in space: ActionSpace) -> String? {
    if case .continuous(let bounds) = space {
      let row = continuousActions[i * bounds.count..<(i + 1) * bounds.count]
      // Environments clamp what is out of bounds.
      guard !row.allSatisfy(\.isFinite) else { return nil }
      return "takes action \(Array(row)) in environment \(i), which is not finite"
    }
    let action = actions[i]
    if action == Self.noAction { return "does not act in environment \(i)" }
    guard space.contains(action) else {
      return "takes action \(action) of environment \(i), which is not in 0..<\(actionCount)"
    }
    return isLegal(Int(action), in: i)
      ? nil : "takes action \(action) in environment \(i), where it is illegal"
  }

  private func breachOfResting(_ i: Int) -> String? {
    let size = continuousActions.count / count
    let isSame =
      actionCount == 0
      ? continuousActions[i * size..<(i + 1) * size].allSatisfy(\.isNaN)
      : actions[i] == Self.noAction
    return isSame ? nil : "acts in environment \(i), which takes no part"
  }
}
