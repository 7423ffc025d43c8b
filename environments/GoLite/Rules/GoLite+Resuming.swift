public import GymCore

extension GoLite {
  /// Returns `state` with `player` to act, where the game goes on even after two passes.
  public func resumed(_ state: State, by player: Player) -> State {
    var resumed = state
    resumed.toAct = player
    if resumed.passes > 1 { resumed.passes = 0 }
    return resumed
  }
}
