package import GymCore

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

/// How much cars and weather differ from the usual.
package struct ShiftSettings: Sendable, Hashable {
  /// Which differences are drawn.
  package enum Draws: String, CaseIterable, Sendable {
    /// Each of the inner four fifths of what there can be.
    case train

    /// Each of the outer fifth, so that none was ever seen in training.
    case test
  }

  package var strength: Float = 0
  package var draws = Draws.train

  /// The greatest differences at strength 1: shares of mass, grip and engine, seconds, share of the scale of
  /// sensors, m/s.
  package var mass: Float = 0.3
  package var grip: Float = 0.3
  package var engine: Float = 0.3
  package var latency: Float = 0.1
  package var noise: Float = 0.03
  package var wind: Float = 15
  package var look: Float = 1

  /// Creates the settings of a world without differences.
  package init() {}

  /// Draws the differences of an episode.
  package func draw(using random: inout RandomStream) -> Shift {
    var shift = Shift()
    guard strength > 0 else { return shift }
    func share() -> Float {
      let magnitude = draws == .train ? 0.8 * random.uniform() : 0.8 + 0.2 * random.uniform()
      return strength * (random.next() >> 63 == 0 ? magnitude : -magnitude)
    }
    shift.mass = 1 + mass * share()
    // Grip is lost more than it is won.
    let lost = grip * share()
    shift.grip = 1 - max(lost, lost * 0.3)
    shift.engine = 1 + engine * share()
    shift.latency = Int(latency * 100 * abs(share()) + 0.5)
    shift.noise = noise * abs(share())
    let angle = Double.pi * (2 * random.uniform64() - 1)
    let speed = wind * abs(share())
    shift.windX = speed * Float(cosine(angle))
    shift.windY = speed * Float(sine(angle))
    shift.brightness = look * share()
    shift.warmth = look * share()
    shift.coarseness = look * abs(share())
    return shift
  }

  /// Whether an episode can have such differences.
  package func canDraw(_ shift: Shift) -> Bool {
    func isDrawn(_ value: Float, _ greatest: Float, upTo rise: Float? = nil) -> Bool {
      let bounds = -strength * greatest...strength * (rise ?? greatest)
      // Sums are rounded.
      return value >= bounds.lowerBound - 1e-4 && value <= bounds.upperBound + 1e-4
    }
    let latencies = 0...Int(latency * 100 * strength + 0.5)
    let square = shift.windX * shift.windX + shift.windY * shift.windY
    return isDrawn(shift.mass - 1, mass) && isDrawn(shift.grip - 1, grip, upTo: 0.3 * grip)
      && isDrawn(shift.engine - 1, engine) && latencies.contains(shift.latency)
      && shift.noise >= 0 && isDrawn(shift.noise, noise) && isDrawn(square.squareRoot(), wind)
      && isDrawn(shift.brightness, look) && isDrawn(shift.warmth, look)
      && shift.coarseness >= 0 && isDrawn(shift.coarseness, look)
  }
}
