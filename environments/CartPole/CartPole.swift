public import GymCore

/// A pole stands on a cart, hinged at its foot, and falls unless the cart is pushed the right way
/// (Barto, Sutton and Anderson, "Neuronlike Adaptive Elements That Can Solve Difficult Learning
/// Control Problems", 1983).
///
/// Equations, limits, rewards and starts are those of Gymnasium's CartPole-v1.
public struct CartPole: RegistrableEnvironment {
  public static let name = "cartpole"
  public static let version = 1
  public static let summary = "Balance a pole on a cart by pushing the cart left or right."
  public let defaultTimeLimit: Int? = 500

  /// What the player can do.
  public enum Action: Int, Sendable, CaseIterable, Codable {
    /// Pushes the cart to the left with 10 N.
    case left

    /// Pushes the cart to the right with 10 N.
    case right
  }

  /// How far from the middle of its track the cart may be, in metres.
  public static let positionLimit = 2.4

  /// How far from upright the pole may be, in radians: 12°.
  public static let angleLimit = 12 * 2 * Double.pi / 360

  /// Whether observations tell the position and the angle alone, so that acting well takes memory.
  public var hidesVelocities = false

  public let actions = Cases<Action>()
  public private(set) var observationSpace = Box(bounds: CartPole.observationBounds)

  /// Creates the world with its default settings.
  public init() {}

  public static let settings: [Setting<CartPole>] = [
    .boolean(
      "hides-velocities", \.hidesVelocities,
      "Whether observations tell position and angle alone, so that acting well takes memory.")
  ]

  public mutating func prepare() {
    let bounds = Self.observationBounds
    observationSpace = Box(bounds: hidesVelocities ? [bounds[0], bounds[2]] : bounds)
  }

  public func initialState(using random: inout RandomStream) -> State {
    State(
      position: Self.start(using: &random), velocity: Self.start(using: &random),
      angle: Self.start(using: &random), angularVelocity: Self.start(using: &random))
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    state.move(force: action == .right ? State.push : -State.push)
    return Step(reward: 1, status: state.isBalanced ? .ongoing : .terminated)
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.position)
    guard !hidesVelocities else {
      observation[1] = Float(state.angle)
      return
    }
    observation[1] = Float(state.velocity)
    observation[2] = Float(state.angle)
    observation[3] = Float(state.angularVelocity)
  }

  /// Twice the limits for position and angle, none for the velocities.
  private static var observationBounds: [ClosedRange<Float>] {
    let unlimited = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude
    let position = Float(2 * positionLimit)
    let angle = Float(2 * angleLimit)
    return [-position...position, unlimited, -angle...angle, unlimited]
  }

  private static func start(using random: inout RandomStream) -> Double {
    -0.05 + 0.1 * random.uniform64()
  }
}
