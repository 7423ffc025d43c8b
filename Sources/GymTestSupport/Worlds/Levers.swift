public import GymCore

/// Two controls, one of them from −1 to 1, the other from 0 to 1; the reward is what arrived.
public struct Levers: RegistrableEnvironment {
  public static let name = "levers"
  public static let version = 1
  public static let summary = "Pull."
  public let defaultTimeLimit: Int? = 10
  public static let settings: [Setting<Levers>] = []

  /// The two controls.
  public struct Controls: ContinuousAction {
    public static let bounds: [ClosedRange<Float>] = [-1...1, 0...1]

    var steering: Float
    var throttle: Float

    public init(scalars: borrowing Span<Float>) {
      steering = scalars[0]
      throttle = scalars[1]
    }

    public func write(to scalars: inout MutableSpan<Float>) {
      scalars[0] = steering
      scalars[1] = throttle
    }
  }

  /// Nothing: every moment is like the others.
  public struct State: Sendable, Codable {}

  public let actions = Continuous<Controls>()
  public let observationSpace = Box(shape: [1], bounds: 0...0)

  public init() {}

  public func initialState(using random: inout RandomStream) -> State { State() }

  public func step(
    _ state: inout State, taking action: Controls, using random: inout RandomStream
  ) -> Step {
    Step(reward: 10 * action.steering + action.throttle)
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = 0
  }
}
