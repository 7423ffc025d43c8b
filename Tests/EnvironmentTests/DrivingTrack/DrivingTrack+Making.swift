import DrivingTrackEnvironment
import GymCore

extension DrivingTrack {
  /// The world with settings that differ from the usual.
  static func with(_ settings: KeyValuePairs<String, String> = [:]) throws -> DrivingTrack {
    try DrivingTrack(
      settings.map { SettingValue(name: $0.key, value: $0.value) }, owner: "driving-track")
  }

  /// Plays an episode, at most so many steps; `policy` chooses what is done.
  func play(
    seed: UInt64 = 1, steps: Int = 1_500,
    _ policy: (State, inout RandomStream) -> CarCommand
  ) -> (state: State, steps: [Step]) {
    var random = RandomStream(seed: seed)
    var choices = RandomStream(seed: seed, purpose: "choices")
    var state = initialState(using: &random)
    var taken: [Step] = []
    while taken.count < steps, taken.last?.status != .terminated {
      taken.append(step(&state, taking: policy(state, &choices), using: &random))
    }
    return (state, taken)
  }

  /// What is observed of a state.
  func observation(of state: State) -> [Float] {
    var scalars = Array(repeating: Float.nan, count: observationSpace.scalarCount)
    var span = scalars.mutableSpan
    observe(state, into: &span)
    return scalars
  }

  /// The measures of an episode that ended in a state.
  func measured(_ state: State) -> [Float] {
    var values = Array(repeating: Float(-1), count: measures.count)
    var span = values.mutableSpan
    writeMeasures(of: state, into: &span)
    return values
  }
}

extension [Step] {
  /// The sum of the rewards.
  var total: Float { reduce(0) { $0 + $1.reward } }
}

extension CarCommand {
  /// Anything that a driver can do.
  static func any(using random: inout RandomStream) -> CarCommand {
    CarCommand(steering: random.uniform(in: -1...1), throttle: random.uniform(in: -1...1))
  }
}
