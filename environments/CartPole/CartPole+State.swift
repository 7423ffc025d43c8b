import GymCore

extension CartPole {
  /// Where the cart and the pole are, and how they move.
  public struct State: Sendable, Hashable, Codable {
    /// Where the cart is on its track, x, in metres; 0 in the middle.
    public var position: Double

    /// The velocity of the cart, x′, in metres a second; positive to the right.
    public var velocity: Double

    /// The angle of the pole, θ, in radians; 0 upright, positive to the right.
    public var angle: Double

    /// The angular velocity of the pole, θ′, in radians a second.
    public var angularVelocity: Double

    /// Creates a state.
    public init(position: Double, velocity: Double, angle: Double, angularVelocity: Double) {
      self.position = position
      self.velocity = velocity
      self.angle = angle
      self.angularVelocity = angularVelocity
    }
  }
}

extension CartPole.State {
  /// The force of a push, in newtons.
  static let push = 10.0

  /// The time a step takes, in seconds.
  static let timeStep = 0.02

  private static let gravity = 9.8
  private static let poleMass = 0.1
  private static let totalMass = 1.1

  /// Half the length of the pole, in metres.
  private static let halfLength = 0.5

  /// Whether cart and pole are within their limits.
  var isBalanced: Bool {
    abs(position) <= CartPole.positionLimit && abs(angle) <= CartPole.angleLimit
  }

  /// Pushes the cart for one time step τ, by Euler's method.
  ///
  ///     t  = (F + m l θ′² sin θ) / M
  ///     θ″ = (g sin θ − t cos θ) / (l (4/3 − m cos² θ / M))
  ///     x″ = t − m l θ″ cos θ / M
  ///
  /// with the mass of the pole m, of both M, and half the length of the pole l.
  @inline(__always)  // Worth a tenth of a step.
  mutating func move(force: Double) {
    let sine = sine(angle)
    let cosine = cosine(angle)
    let moment = Self.poleMass * Self.halfLength
    let thrust = (force + moment * (angularVelocity * angularVelocity) * sine) / Self.totalMass
    let angularAcceleration =
      (Self.gravity * sine - cosine * thrust)
      / (Self.halfLength * (4.0 / 3.0 - Self.poleMass * (cosine * cosine) / Self.totalMass))
    let acceleration = thrust - moment * angularAcceleration * cosine / Self.totalMass

    position += Self.timeStep * velocity
    velocity += Self.timeStep * acceleration
    angle += Self.timeStep * angularVelocity
    angularVelocity += Self.timeStep * angularAcceleration
  }
}
