public import GymCore

/// A search can look ahead where there are five actions.
extension DrivingTrack: Searchable {
  /// Sensors are noisy only where the car is another.
  public var isDeterministic: Bool { shiftSettings.strength == 0 }

  /// What the scripted driver does by feel, four times of five, else any action.
  public func playoutAction(
    in state: State, using random: inout RandomStream
  ) -> CarCommand {
    guard random.integer(below: 5) > 0 else {
      return actions.action(numbered: random.integer(below: actions.count))
    }
    return Foresight(self, state).choice(in: state, pace: 1).command
  }
}

extension DrivingTrack.State: Hashable {
  /// Whether the future is the same; marks on the road change nothing.
  public static func == (one: Self, other: Self) -> Bool {
    one.trackNumber == other.trackNumber && one.motion == other.motion
      && one.command == other.command && one.shift == other.shift
      && one.progress == other.progress && one.reachedCount == other.reachedCount
      && one.ticks == other.ticks && one.progressTick == other.progressTick
      && one.noiseSeed == other.noiseSeed
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(motion)
    hasher.combine(ticks)
  }
}
