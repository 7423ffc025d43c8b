import GymCore

/// A throw whose reward is chance, less by the skill that the action lacks.
struct Dart: RegistrableEnvironment {
  static let name = "dart"
  static let version = 1
  static let summary = "One throw."
  static let settings: [Setting<Dart>] = [
    .real("noise", \.noise, in: 0...100, "The standard deviation of a reward.")
  ]
  let defaultTimeLimit: Int? = 1
  var noise: Float = 1

  /// How lucky the throw is going to be.
  struct State: Sendable, Codable { var luck: Float }

  let actions = Discrete(count: 101)
  var observationSpace: Box { Box(shape: [1], bounds: 0...0) }

  func initialState(using random: inout RandomStream) -> State {
    // The sum of twelve uniform numbers is nearly normal, with variance 1.
    var luck: Float = -6
    for _ in 0..<12 { luck += random.uniform() }
    return State(luck: luck * noise)
  }

  func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
    Step(reward: state.luck - Float(action) / 100, status: .terminated)
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) { observation[0] = 0 }

  /// Returns the world with some noise.
  static func configured(noise: Float = 1) throws -> ConfiguredEnvironment {
    try EnvironmentEntry(Dart.self).configured(
      with: [SettingValue(name: "noise", value: "\(noise)")])
  }
}

/// Whoever always does the same.
struct Constant: Policy {
  var action: Int32

  mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where batch.isActive[i] { batch.actions[i] = action }
  }
}
