package import GymCore

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

extension ShiftSettings {
  static let settings: [Setting<ShiftSettings>] = [
    .real(
      "shift", \.strength, in: 0...1,
      "How much car, weather and sensors differ from episode to episode; 0 for not at all."),
    .choice(
      "shifts", \.draws,
      "Which differences are drawn: those to learn from, or larger ones that are held out."),
    .real(
      "shift-mass", \.mass, in: 0...0.9, "Share by which the mass differs at most, at shift 1."),
    .real(
      "shift-grip", \.grip, in: 0...0.9,
      "Share by which the grip of the tyres is less at most, at shift 1; more by a third of it."),
    .real(
      "shift-engine", \.engine, in: 0...0.9,
      "Share by which the engine's force differs at most, at shift 1."),
    .real(
      "shift-latency", \.latency, in: 0...1,
      "Seconds until a command acts at most, at shift 1, but no longer than until the next."),
    .real(
      "shift-noise", \.noise, in: 0...1,
      "Deviation of what sensors add at most, over their scale, at shift 1."),
    .real("shift-wind", \.wind, in: 0...50, "Metres a second of wind at most, at shift 1."),
    .real(
      "shift-look", \.look, in: 0...1,
      "How much light, colours and ground differ at most where a camera observes, at shift 1."),
  ]
}
