/// What differs from the usual car and weather, drawn for every episode: who drives under many
/// differences is ready for one more, that of reality (Tobin et al., "Domain Randomization", 2017).
public struct Shift: Sendable, Hashable, Codable {
  /// What the mass, the grip of the tyres and the force of the engine are multiplied by.
  public var mass: Float = 1, grip: Float = 1, engine: Float = 1

  /// How long it takes until a command acts, in hundredths of a second.
  public var latency = 0

  /// The standard deviation of what sensors add, over their scale.
  public var noise: Float = 0

  /// The velocity of the wind, in m/s.
  public var windX: Float = 0, windY: Float = 0

  /// How the camera sees: how bright, in −1…1, how warm the light is, in −1…1, and how coarse the ground, in 0…1.
  public var brightness: Float = 0, warmth: Float = 0, coarseness: Float = 0

  /// Creates the usual car in the usual weather.
  public init() {}

  /// Returns a car with the differences.
  func applied(to car: CarModel) -> CarModel {
    var car = car
    car.mass *= mass
    car.yawInertia *= mass
    car.friction *= grip
    car.power *= engine
    car.driveForce *= engine
    return car
  }
}
