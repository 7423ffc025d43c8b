import GymCore

extension Pendulum {
  /// Where the pendulum points, and how fast it turns.
  public struct State: Sendable, Hashable, Codable {
    /// The angle, θ, in −π…π radians; 0 upright.
    public var angle: Double

    /// The angular velocity, θ′, in radians a second.
    public var velocity: Double

    /// Creates a state; the angle may be whole turns more or less.
    public init(angle: Double, velocity: Double) {
      self.angle = wrappedAngle(angle)
      self.velocity = velocity
    }
  }
}

extension Pendulum.State {
  /// How fast the pendulum can turn, in radians a second.
  static let speedLimit = 8.0

  /// The time a step takes, in seconds.
  private static let timeStep = 0.05

  private static let gravity = 10.0

  /// What a torque u costs here: θ² + 0.1 θ′² + 0.001 u².
  func cost(torque: Double) -> Double {
    angle * angle + 0.1 * velocity * velocity + 0.001 * torque * torque
  }

  /// Turns for one time step τ, where length and mass are 1.
  ///
  ///     θ′ ← θ′ + (3/2 g sin θ + 3 u) τ
  ///     θ  ← θ + θ′ τ
  mutating func move(torque: Double) {
    let acceleration = 1.5 * Self.gravity * sine(angle) + 3 * torque
    velocity += acceleration * Self.timeStep
    velocity = min(max(velocity, -Self.speedLimit), Self.speedLimit)
    // Differs from Gymnasium: the angle stays within a turn, as its rewards and observations do.
    angle = wrappedAngle(angle + velocity * Self.timeStep)
  }
}
