public import GymCore

/// A pendulum is swung up and held upright by a motor too weak to lift it at once.
///
/// Equations, limits, rewards and starts are those of Gymnasium's Pendulum-v1, with g = 10.
public struct Pendulum: RegistrableEnvironment {
  public static let name = "pendulum"
  public static let version = 1
  public static let summary = "Swing a pendulum up and hold it there with a weak motor."
  public let defaultTimeLimit: Int? = 200

  /// The torque of the motor.
  public struct Action: ContinuousAction, Hashable {
    public static let bounds: [ClosedRange<Float>] = [-2...2]

    /// The torque, u, in newton metres.
    public var torque: Float

    /// Creates an action.
    public init(torque: Float) {
      self.torque = torque
    }

    public init(scalars: borrowing Span<Float>) {
      torque = scalars[0]
    }

    public func write(to scalars: inout MutableSpan<Float>) {
      scalars[0] = torque
    }
  }

  public let actions = Continuous<Action>()
  public let observationSpace = Box(bounds: [-1...1, -1...1, -8...8])

  /// Creates the world.
  public init() {}

  public static let settings: [Setting<Pendulum>] = []

  public func initialState(using random: inout RandomStream) -> State {
    State(
      angle: Double.pi * (2 * random.uniform64() - 1), velocity: 2 * random.uniform64() - 1)
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    let torque = Double(action.torque)
    let cost = state.cost(torque: torque)
    state.move(torque: torque)
    return Step(reward: Float(-cost))
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(cosine(state.angle))
    observation[1] = Float(sine(state.angle))
    observation[2] = Float(state.velocity)
  }

  public func canOccur(_ state: State) -> Bool {
    abs(state.angle) <= Double.pi && abs(state.velocity) <= State.speedLimit
  }
}
