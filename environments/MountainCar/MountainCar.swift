public import GymCore

/// A car in a valley is too weak to climb the hill to its right, and must swing up
/// (Moore, "Efficient Memory-Based Learning for Robot Control", 1990, chapter 4).
///
/// Equations, limits, rewards and starts are those of Gymnasium's MountainCar-v0.
public struct MountainCar: RegistrableEnvironment {
  public static let name = "mountain-car"
  public static let version = 1
  public static let summary =
    "Swing an underpowered car out of a valley, in as few steps as can be."
  public let defaultTimeLimit: Int? = 200

  /// What the driver can do.
  public enum Action: Int, Sendable, CaseIterable, Codable {
    /// Accelerates to the left.
    case left

    /// Lets the car roll.
    case coast

    /// Accelerates to the right.
    case right
  }

  public let actions = Cases<Action>()
  public let observationSpace = Box(
    bounds: [State.positions, State.velocities].map {
      Float($0.lowerBound)...Float($0.upperBound)
    })

  /// Creates the world.
  public init() {}

  public static let settings: [Setting<MountainCar>] = []

  public func initialState(using random: inout RandomStream) -> State {
    State(position: -0.6 + 0.2 * random.uniform64(), velocity: 0)
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    state.move(throttle: Double(action.rawValue - 1))
    return Step(reward: -1, status: state.isAtGoal ? .terminated : .ongoing)
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.position)
    observation[1] = Float(state.velocity)
  }
}
