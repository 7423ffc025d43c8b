public import GymCore

/// Two links hang from a bar, and a motor at the joint between them swings the tip up (Sutton,
/// "Generalization in Reinforcement Learning: Successful Examples Using Sparse Coarse Coding",
/// 1996).
///
/// Equations, limits, rewards and starts are those of Gymnasium's Acrobot-v1.
public struct Acrobot: RegistrableEnvironment {
  public static let name = "acrobot"
  public static let version = 1
  public static let summary = "Swing the tip of two hanging links up to a height, from their joint."
  public let defaultTimeLimit: Int? = 500

  /// What the motor can do.
  public enum Action: Int, Sendable, CaseIterable, Codable {
    /// Turns the joint with a torque of −1 Nm.
    case negative

    /// Lets the joint swing.
    case none

    /// Turns the joint with a torque of 1 Nm.
    case positive
  }

  public let actions = Cases<Action>()
  public let observationSpace = Box(
    bounds: [1, 1, 1, 1, Float(State.speedLimits.first), Float(State.speedLimits.second)].map {
      -$0...$0
    })

  /// Creates the world.
  public init() {}

  public static let settings: [Setting<Acrobot>] = []

  public func initialState(using random: inout RandomStream) -> State {
    State(
      firstAngle: Self.start(using: &random), secondAngle: Self.start(using: &random),
      firstVelocity: Self.start(using: &random), secondVelocity: Self.start(using: &random))
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    state.move(torque: Double(action.rawValue - 1))
    return state.isHigh ? Step(reward: 0, status: .terminated) : Step(reward: -1)
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(cosine(state.firstAngle))
    observation[1] = Float(sine(state.firstAngle))
    observation[2] = Float(cosine(state.secondAngle))
    observation[3] = Float(sine(state.secondAngle))
    observation[4] = Float(state.firstVelocity)
    observation[5] = Float(state.secondVelocity)
  }

  /// In single precision, as Gymnasium draws it.
  private static func start(using random: inout RandomStream) -> Double {
    Double(random.uniform(in: -0.1...0.1))
  }
}
