import GymCore

extension MountainCar {
  /// Where the car is, and how fast it goes.
  public struct State: Sendable, Hashable, Codable {
    /// Where the car is from left to right, x; the valley is lowest at −π/6.
    public var position: Double

    /// What a step adds to the position, v; positive to the right.
    public var velocity: Double

    /// Creates a state.
    public init(position: Double, velocity: Double) {
      self.position = position
      self.velocity = velocity
    }
  }
}

extension MountainCar.State {
  /// Where the car can be; it bumps against the left end and stands.
  static let positions = -1.2...0.6

  /// How fast it can go.
  static let velocities = -0.07...0.07

  /// Where the top of the hill begins.
  static let goal = 0.5

  private static let force = 0.001
  private static let gravity = 0.0025

  /// Whether the car is on the hill and does not roll back.
  var isAtGoal: Bool { position >= Self.goal && velocity >= 0 }

  /// Drives one step with a throttle of −1, 0 or 1.
  ///
  ///     v ← v + 0.001 throttle − 0.0025 cos 3x
  ///     x ← x + v
  mutating func move(throttle: Double) {
    velocity += throttle * Self.force - cosine(3 * position) * Self.gravity
    velocity = Self.clamp(velocity, to: Self.velocities)
    position = Self.clamp(position + velocity, to: Self.positions)
    if position == Self.positions.lowerBound { velocity = max(velocity, 0) }
  }

  private static func clamp(_ number: Double, to range: ClosedRange<Double>) -> Double {
    min(max(number, range.lowerBound), range.upperBound)
  }
}
