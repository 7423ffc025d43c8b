import GymCore

extension Acrobot {
  /// How the links hang, and how they turn.
  public struct State: Sendable, Hashable, Codable {
    /// The angle of the first link, θ₁, in −π…π radians; 0 downwards.
    public var firstAngle: Double

    /// The angle of the second link to the first, θ₂, in −π…π radians; 0 where they are in line.
    public var secondAngle: Double

    /// The angular velocity of the first link, θ₁′, in radians a second.
    public var firstVelocity: Double

    /// The angular velocity of the joint, θ₂′, in radians a second.
    public var secondVelocity: Double

    /// Creates a state.
    public init(
      firstAngle: Double, secondAngle: Double, firstVelocity: Double, secondVelocity: Double
    ) {
      self.firstAngle = firstAngle
      self.secondAngle = secondAngle
      self.firstVelocity = firstVelocity
      self.secondVelocity = secondVelocity
    }
  }
}

extension Acrobot.State {
  /// How fast each angle can turn, in radians a second.
  static let speedLimits = (first: 4 * Double.pi, second: 9 * Double.pi)

  /// The time a step takes, in seconds.
  private static let timeStep = 0.2

  /// Whether the tip is higher above the bar than a link is long.
  var isHigh: Bool { -cosine(firstAngle) - cosine(firstAngle + secondAngle) > 1 }

  /// Turns the joint for one time step, by the classical Runge-Kutta method of fourth order.
  mutating func move(torque: Double) {
    let step = Self.timeStep
    let first = rates(torque: torque)
    let second = moved(along: first, for: step / 2).rates(torque: torque)
    let third = moved(along: second, for: step / 2).rates(torque: torque)
    let fourth = moved(along: third, for: step).rates(torque: torque)
    self = moved(along: first, for: step / 6).moved(along: second, for: step / 3)
      .moved(along: third, for: step / 3).moved(along: fourth, for: step / 6)

    firstAngle = wrappedAngle(firstAngle)
    secondAngle = wrappedAngle(secondAngle)
    let (firstLimit, secondLimit) = Self.speedLimits
    firstVelocity = min(max(firstVelocity, -firstLimit), firstLimit)
    secondVelocity = min(max(secondVelocity, -secondLimit), secondLimit)
  }

  /// Returns the state after some time, in seconds, at constant rates of change.
  private func moved(along rates: Acrobot.Rates, for time: Double) -> Self {
    Self(
      firstAngle: firstAngle + time * rates.firstVelocity,
      secondAngle: secondAngle + time * rates.secondVelocity,
      firstVelocity: firstVelocity + time * rates.firstAcceleration,
      secondVelocity: secondVelocity + time * rates.secondAcceleration)
  }
}
